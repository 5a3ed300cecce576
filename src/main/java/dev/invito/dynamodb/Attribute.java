package dev.invito.dynamodb;

/**
 * What an item of {@code Relationships} stores. Names are short because they are counted in every write, and always
 * aliased because some of them are reserved words. Times are milliseconds, but for {@link #TTL}.
 */
enum Attribute {
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
    UNSEEN("muted"),
    REPLY("reply"),
    EMAIL("mail"),
    LOCALE("lang"),
    SENT_TO("alias"),
    UNDELIVERABLE("undel"),

    LOW_MAY_INVITE_AT("coolL"),
    HIGH_MAY_INVITE_AT("coolH"),
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
    /** The expiry while pending, so that a query leaves out what has expired; the moment of connecting after. */
    LIST_ORDER("ord"),

    LETTER_SHARD("sh"),
    LETTER_DUE("due"),
    LETTER_STAGE("stage"),
    LETTER_LEASE("lease"),
    LETTER_LEASED_UNTIL("lt"),
    /** How often posting the letter was refused. */
    LETTER_FAILURES("fail"),

    TIDINGS_SHARD("tsh"),
    TIDINGS_DUE("tdue"),
    TIDINGS_KIND("tell"),
    TIDINGS_NUMBER("tn"),
    TIDINGS_LEASE("tlease"),
    TIDINGS_LEASED_UNTIL("tlt"),
    TIDINGS_FAILURES("tfail"),
    MESSAGES("msgs"),

    MOVED_TO("moved"),
    MOVED_GENERATION("mgen");

    private final String stored;
    private final String alias;

    Attribute(String stored) {
        this.stored = stored;
        this.alias = Expression.alias(stored);
    }

    /** The name in the table. */
    String stored() {
        return stored;
    }

    /** The name in an expression. */
    String alias() {
        return alias;
    }
}
