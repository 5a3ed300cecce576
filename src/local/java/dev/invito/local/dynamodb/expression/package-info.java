/**
 * DynamoDB's expressions: conditions, filters, key conditions, updates and projections. Each is read once into a tree, since
 * the same few come again and again; what its placeholders stand for is given with each request.
 */
package dev.invito.local.dynamodb.expression;
