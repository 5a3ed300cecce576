package dev.invito.invitation;

import java.time.Instant;
import java.util.Optional;

/**
 * Which of the invitations between two people this is. It is no counter, since DynamoDB's TTL would delete the counter and
 * an old id would then meet a new invitation; it carries its own expiry, so that an id whose item is long gone can still
 * be told from one that never was.
 *
 * @param expiresAt when the invitation expires (R1), to the millisecond
 * @param nonce 8 random bytes, or the keyed hash of the sender's {@code Idempotency-Key}; {@code [A-Za-z0-9_-]}
 */
public record Generation(Instant expiresAt, String nonce) {

    private static final int LONGEST_MILLIS = 15;
    private static final int LONGEST_NONCE = 64;

    /** Reads {@code <milliseconds>-<nonce>}; empty if it is anything else. */
    public static Optional<Generation> parse(String text) {
        int dash = text.indexOf('-');
        int nonce = text.length() - dash - 1;
        if (dash < 1 || dash > LONGEST_MILLIS || nonce < 1 || nonce > LONGEST_NONCE) {
            return Optional.empty();
        }
        // Every request reads some, and a pattern would take longer than all else here.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && (i < dash || !isOfNonce(c))) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Generation(Instant.ofEpochMilli(Long.parseLong(text, 0, dash, 10)), text.substring(dash + 1)));
    }

    private static boolean isOfNonce(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return expiresAt.toEpochMilli() + "-" + nonce;
    }
}
