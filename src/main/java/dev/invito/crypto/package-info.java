/** Seals, keyed hashes, and what is made of them: tokens of letters, nonces of invitations, keys of addresses. */
package dev.invito.crypto;
