/** Reads a request: who calls, what they sent, which position in a list they go on from. Bad input ends as a problem. */
package dev.invito.http.request;
