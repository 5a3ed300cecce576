/** Every refusal as a problem (RFC 9457), and the one place that catches what went wrong. */
package dev.invito.http.problem;
