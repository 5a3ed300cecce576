/** Calls of AWS for which no client of the SDK is brought: one request, signed by the SDK's own signer (ADR on the host's door). */
package dev.invito.aws;
