/** What is stored: names of attributes, keys, shards, and items written and read. */
package dev.invito.dynamodb.item;
