package dev.invito.invitation;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of the invitations between two people this is. It is no counter, since DynamoDB's TTL would delete the counter and
 * an old id would then meet a new invitation; it carries its own expiry, so that an id whose item is long gone can still
 * be told from one that never was.
 *
 * @param expiresAt when the invitation expires (R1), to the millisecond
 * @param nonce 8 random bytes, or the keyed hash of the sender's {@code Idempotency-Key}; {@code [A-Za-z0-9_-]}
 */
public record Generation(Instant expiresAt, String nonce) {

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Reads {@code <milliseconds>-<nonce>}; empty if it is anything else. */
    public static Optional<Generation> parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1 || dash > 15 || !NONCE.matcher(text.substring(dash + 1)).matches()) {
            return Optional.empty();
        }
        String millis = text.substring(0, dash);
        if (!millis.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new Generation(Instant.ofEpochMilli(Long.parseLong(millis)), text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return expiresAt.toEpochMilli() + "-" + nonce;
    }
}
