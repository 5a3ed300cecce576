/** Requests that need several goes: batches, and conflicts that are tried again. */
package dev.invito.dynamodb.request;
