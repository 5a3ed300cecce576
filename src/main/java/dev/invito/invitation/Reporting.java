package dev.invito.invitation;

import dev.invito.member.KeyedHash;
import dev.invito.member.Person;
import java.time.Instant;

/**
 * Counts reports against their senders (R8), each person once. What is kept names nobody: only a keyed hash tells one
 * reporter from another, so that a report outlives the account of whoever made it.
 */
public final class Reporting {

    private static final int HASH_BYTES = 12;

    private final Quotas quotas;
    private final KeyedHash hash;

    public Reporting(Quotas quotas, String secret) {
        this.quotas = quotas;
        this.hash = new KeyedHash(secret, "reporter");
    }

    public void count(Person sender, Person reporter, Instant at) {
        quotas.report(sender, hash.of(reporter.key(), HASH_BYTES), at);
    }
}
