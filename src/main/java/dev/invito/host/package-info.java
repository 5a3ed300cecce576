/**
 * What the host does by itself (R19, R20): makes members and connections, limits and suspends, reads reports and the funnel.
 * Plain Java.
 */
package dev.invito.host;
