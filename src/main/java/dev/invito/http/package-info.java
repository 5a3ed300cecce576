/**
 * From an HTTP API event to an answer: who calls, what they sent, which problem it is if it is one. The only place that
 * catches what went wrong.
 */
package dev.invito.http;
