/** Keeps the laptop's tables and streams in a file, by H2's MVStore. */
package dev.invito.local.dynamodb.kept;
