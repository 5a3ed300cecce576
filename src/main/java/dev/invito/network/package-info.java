/** Who may know whom: suggestions, mutual connections, search, becoming a member and leaving. Knows no HTTP and no DynamoDB. */
package dev.invito.network;
