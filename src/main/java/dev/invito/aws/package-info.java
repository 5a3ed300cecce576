/** Calls of AWS for which no client of the SDK is brought, since a start would pay for it: one request, signed by the SDK's own signer. */
package dev.invito.aws;
