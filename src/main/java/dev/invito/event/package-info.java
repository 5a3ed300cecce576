/**
 * What the service tells its host: {@link dev.invito.event.ChangeEvents} finds in a change of what is between two people what
 * has happened, and {@link dev.invito.event.Bus} carries it out. The contract is {@code src/docs/events.md}.
 */
package dev.invito.event;
