package dev.invito.invitation;

/**
 * One thing that an action does to the stored item besides setting its status. The {@code dynamodb} package knows which
 * attributes each of them sets and removes.
 */
public enum Effect {
    /** The invitation of the command's draft begins, and replaces whatever was there. */
    BEGIN,
    /** Its first letter is due at once. */
    START_LETTERS,
    /** No further letter goes to the recipient, for good (R3). */
    STOP_LETTERS,
    /** The sender is to be told by letter that it was accepted. */
    TELL_ACCEPTED,
    /** The sender is to be told by letter what the recipient replied. */
    TELL_REPLIED,
    /** No letter goes to the sender. */
    STOP_SENDER_LETTER,
    /** The message is added for the sender to read (R6). */
    ADD_REPLY,

    LIST_AS_PENDING_TO_SENDER,
    LIST_AS_PENDING_TO_RECIPIENT,
    LIST_AS_ARCHIVED_TO_RECIPIENT,
    /** In no list of the recipient's; found only when they leave. */
    HIDE_FROM_RECIPIENT,
    HIDE_FROM_SENDER,
    /** The one whose invitation it is and the one who accepts it find each other among their connections (R12). */
    LIST_AS_CONNECTED,
    /** In neither person's lists, whoever sent it. */
    HIDE_FROM_BOTH,

    /** It looks sent and reaches nobody (R8). */
    MUTE,
    /** It reaches its recipient. */
    UNMUTE,
    /** The other one, who sent it, may never invite again (R8). */
    CLOSE_TO_OTHER,
    /** Whoever was closed out may invite again: the one who reported them invites. */
    REOPEN,
    /** The actor may not invite the other for the cool-down (R5). */
    COOL_DOWN,
    BLOCK,
    UNBLOCK,

    /** What the two wrote to each other is forgotten. */
    FORGET_TEXTS,
    /** The whole invitation is forgotten; memories stay. */
    FORGET_INVITATION,
    /** TTL may tidy the item up once the new invitation and what may follow it are past. */
    FORGET_AFTER_EXPIRY,
    /** TTL may tidy the item up once every memory is past. */
    FORGET_AFTER_MEMORIES,
    /** The same, where no direction is closed: then TTL must never take the item. */
    FORGET_UNLESS_CLOSED,
    /** TTL must never take this item. */
    KEEP_FOR_GOOD
}
