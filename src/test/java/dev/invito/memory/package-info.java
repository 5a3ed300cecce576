/**
 * An in-memory DynamoDB, fast enough for many thousand histories, with what this service asks of one. A differential test
 * holds it to DynamoDB Local.
 */
package dev.invito.memory;
