/** What the use cases of invitations ask of storage. The {@code dynamodb} package answers. */
package dev.invito.invitation.port;
