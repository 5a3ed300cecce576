/** What is made of the contract, {@code openapi.yaml}. */
package dev.invito.build.contract;
