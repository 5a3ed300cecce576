/** What can be done with invitations: send, answer, block, join, report. Knows no HTTP and no DynamoDB. */
package dev.invito.invitation.usecase;
