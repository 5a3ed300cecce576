package dev.invito.event;

import dev.invito.invitation.Relationship;
import java.time.Instant;

/**
 * What is between two people was this and is that.
 *
 * @param id names the change, the same however often it is told
 * @param at when it was made, or else when it was told
 * @param tidied nobody did it: what was over long ago was deleted (R1)
 */
public record Change(String id, Instant at, Relationship before, Relationship after, boolean tidied) {}
