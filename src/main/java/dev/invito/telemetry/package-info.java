/** What operators see: metrics, and who and what a line of the log is about. Nothing here names a person. */
package dev.invito.telemetry;
