package dev.invito.dynamodb.item;

/**
 * What an item of {@code Relationships} stores. Names are short because they are counted in every write, and always
 * aliased because some of them are reserved words. Times are milliseconds, but for {@link #TTL}.
 */
public enum Attribute {
    PAIR("pk"),

    SENDER("from"),
    RECIPIENT("to"),
    /** Absent where there are only memories. */
    STATUS("st"),
    GENERATION("gen"),
    SENT_AT("sent"),
    EXPIRES_AT("exp"),
    NOTE("note"),
    SOURCE("via"),
    PLAN("plan"),
    MUTED("muted"),
    REPLY("reply"),
    EMAIL("mail"),
    LOCALE("lang"),
    SENT_TO("alias"),
    UNDELIVERABLE("undel"),

    LOW_MAY_INVITE_AT("coolL"),
    HIGH_MAY_INVITE_AT("coolH"),
    /** Where the wait came from an address: the end of what its person knows of (R11). */
    LOW_KNOWN_UNTIL("knowL"),
    HIGH_KNOWN_UNTIL("knowH"),
    CLOSED_TO("closed"),
    /** When that was; only the stream reads it, and knows a late report by it (R8). */
    CLOSED_AT("closedAt"),
    BLOCKED_BY("blk"),
    BLOCKED_AT("blkAt"),
    LOW_REQUEST("reqL"),
    HIGH_REQUEST("reqH"),
    VERSION("v"),
    /** Epoch seconds; a tidy-up days late, on which nothing may depend (R1). */
    TTL("ttl"),

    SENDER_LIST("sx"),
    RECIPIENT_LIST("rx"),
    /**
     * While pending, in the order of sending and later than the expiry, so that a query leaves out nearly all that has expired; the
     * moment of connecting after. Versions before wrote the expiry, which is a few days before that.
     */
    LIST_ORDER("ord"),

    LETTER_SHARD("sh"),
    LETTER_DUE("due"),
    LETTER_STAGE("stage"),
    LETTER_LEASE("lease"),
    LETTER_LEASED_UNTIL("lt"),
    /** How often posting the letter was refused. */
    LETTER_FAILURES("fail"),
    /** The Message-ID of the first letter as it arrived: the reminders refer to it. */
    LETTER_ID("mid"),
    /** When the latest letter to the recipient was sent: by it the stream tells a letter that went from one that was not wanted. */
    LETTER_SENT_AT("went"),
    /** It waits for its sender's suspension to be lifted (R20). */
    LETTER_HELD("held"),

    SENDER_LETTER_SHARD("tsh"),
    SENDER_LETTER_DUE("tdue"),
    SENDER_LETTER_KIND("tell"),
    SENDER_LETTER_NUMBER("tn"),
    SENDER_LETTER_LEASE("tlease"),
    SENDER_LETTER_LEASED_UNTIL("tlt"),
    SENDER_LETTER_FAILURES("tfail"),
    /** The same of the latest letter to the sender. */
    SENDER_LETTER_SENT_AT("twent"),
    MESSAGES("msgs"),

    MOVED_TO("moved"),
    MOVED_GENERATION("mgen");

    private final String stored;
    private final String alias;

    Attribute(String stored) {
        this.stored = stored;
        this.alias = "#" + stored;
    }

    /** The name in the table. */
    public String stored() {
        return stored;
    }

    /** The name in an expression. */
    public String alias() {
        return alias;
    }
}
