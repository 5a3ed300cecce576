/** Every refusal as a problem (RFC 9457), and what becomes of a request that went wrong. */
package dev.invito.http.problem;
