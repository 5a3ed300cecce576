/**
 * What the service promises, told from outside: over HTTP, against the very zip that is deployed, with a clock that only
 * the tests move.
 */
package dev.invito.story;
