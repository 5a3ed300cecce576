package dev.invito.mail.courier;

import dev.invito.invitation.Relationship;

/**
 * A letter that this worker alone may send until its lease ends.
 *
 * @param relationship as it was when the lease was taken
 * @param number which letter of its slot: the stage, or the running number of letters to the sender
 * @param failures how often posting it was refused
 * @param holder who holds the lease; whatever is done with the letter is fenced by it
 */
public record Leased(Relationship relationship, Slot slot, int number, int failures, String holder) {}
