/**
 * The laptop's DynamoDB and others, asked the same: they must answer the same. Run by {@code .ci/judges}, with {@code
 * -Daws.endpoint=URL} of the other one.
 */
package dev.invito.local.dynamodb.judge;
