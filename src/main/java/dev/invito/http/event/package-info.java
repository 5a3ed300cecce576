/** The event and the answer of an HTTP API, as Lambda hands them over. */
package dev.invito.http.event;
