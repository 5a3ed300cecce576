/** What a record of the table's stream says: which letter is due, what has changed. */
package dev.invito.dynamodb.stream;
