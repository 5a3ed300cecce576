package dev.invito.invitation.usecase;

import dev.invito.crypto.KeyedHash;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.ReportedMembers;
import dev.invito.member.Party;
import java.time.Instant;

/**
 * Counts reports against their senders (R8), each person once. What is kept names nobody: only a keyed hash tells one
 * reporter from another, so that a report outlives the account of whoever made it.
 */
public final class Reporting {

    private static final int HASH_BYTES = 12;

    private final Quotas quotas;
    private final ReportedMembers reported;
    private final KeyedHash hash;

    public Reporting(Quotas quotas, ReportedMembers reported, String secret) {
        this.quotas = quotas;
        this.reported = reported;
        this.hash = new KeyedHash(secret, "reporter");
    }

    public void count(Party sender, Party reporter, Instant at) {
        String name = hash.of(reporter.key(), HASH_BYTES);
        quotas.report(sender, name, at);
        reported.report(sender, name, at);
    }
}
