/**
 * DynamoDB in this process, as far as this service (and the public conformance suite, of that part) asks for it. What it
 * does not serve it refuses by name.
 */
package dev.invito.local.dynamodb.engine;
