/** Conditions and updates as DynamoDB writes them, made of the rows of {@link dev.invito.invitation.Action}. */
package dev.invito.dynamodb.expression;
