package dev.invito.dynamodb.item;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.mail.courier.Slot;
import java.util.stream.Stream;

/** The attributes and the index of each of the two slots of letters. */
public enum LetterSlot {
    RECIPIENT("mailsDue", LETTER_SHARD, LETTER_DUE, LETTER_LEASE, LETTER_LEASED_UNTIL, LETTER_STAGE, LETTER_FAILURES),
    SENDER(
            "tellsDue",
            SENDER_LETTER_SHARD,
            SENDER_LETTER_DUE,
            SENDER_LETTER_LEASE,
            SENDER_LETTER_LEASED_UNTIL,
            SENDER_LETTER_NUMBER,
            SENDER_LETTER_FAILURES);

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

    public static LetterSlot of(Slot slot) {
        return switch (slot) {
            case RECIPIENT -> RECIPIENT;
            case SENDER -> SENDER;
        };
    }

    /** What is removed when no letter is due here any more. The number stays: it counts the letters that there were. */
    public Attribute[] emptied() {
        Stream<Attribute> own = Stream.of(shard, due, lease, leasedUntil, failures);
        Stream<Attribute> told = this == SENDER ? Stream.of(SENDER_LETTER_KIND, MESSAGES) : Stream.empty();
        return Stream.concat(own, told).toArray(Attribute[]::new);
    }

    public String indexName() {
        return indexName;
    }

    public Attribute shard() {
        return shard;
    }

    public Attribute due() {
        return due;
    }

    public Attribute lease() {
        return lease;
    }

    public Attribute leasedUntil() {
        return leasedUntil;
    }

    public Attribute number() {
        return number;
    }

    public Attribute failures() {
        return failures;
    }
}
