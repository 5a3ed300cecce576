/** DynamoDB's protocol, JSON 1.0: requests and answers of the SDK's own classes, as they go over a socket. */
package dev.invito.local.dynamodb.wire;
