package dev.invito.dynamodb;

import static dev.invito.dynamodb.Attribute.*;

import dev.invito.mail.Slot;

/** The attributes and the index of each of the two slots of letters. */
enum LetterSlot {
    RECIPIENT("mailsDue", LETTER_SHARD, LETTER_DUE, LETTER_LEASE, LETTER_LEASED_UNTIL, LETTER_STAGE, LETTER_FAILURES),
    SENDER(
            "tellsDue",
            TIDINGS_SHARD,
            TIDINGS_DUE,
            TIDINGS_LEASE,
            TIDINGS_LEASED_UNTIL,
            TIDINGS_NUMBER,
            TIDINGS_FAILURES);

    private final String indexName;
    private final Attribute shard;
    private final Attribute due;
    private final Attribute lease;
    private final Attribute leasedUntil;
    private final Attribute number;
    private final Attribute failures;

    LetterSlot(
            String indexName,
            Attribute shard,
            Attribute due,
            Attribute lease,
            Attribute leasedUntil,
            Attribute number,
            Attribute failures) {
        this.indexName = indexName;
        this.shard = shard;
        this.due = due;
        this.lease = lease;
        this.leasedUntil = leasedUntil;
        this.number = number;
        this.failures = failures;
    }

    static LetterSlot of(Slot slot) {
        return switch (slot) {
            case RECIPIENT -> RECIPIENT;
            case SENDER -> SENDER;
        };
    }

    String indexName() {
        return indexName;
    }

    Attribute shard() {
        return shard;
    }

    Attribute due() {
        return due;
    }

    Attribute lease() {
        return lease;
    }

    Attribute leasedUntil() {
        return leasedUntil;
    }

    Attribute number() {
        return number;
    }

    Attribute failures() {
        return failures;
    }
}
