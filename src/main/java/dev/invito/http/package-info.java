/** From an HTTP API event to an answer. {@link dev.invito.http.Json} says how both are written. */
package dev.invito.http;
