package dev.invito.network;

import dev.invito.member.Party;
import java.time.Instant;

/**
 * What a member hands out so that others connect with them at once (R17).
 *
 * @param token the secret that it is: whoever knows it may use it
 * @param uses how many people may use it
 * @param used how many have
 */
public record Link(String token, Party owner, int uses, int used, Instant expiresAt, boolean revoked) {

    public int left() {
        return Math.max(0, uses - used);
    }

    /** Whether it exists to anybody at all: from the very instant of its expiry on it does not. */
    public boolean isThere(Instant now) {
        return !revoked && now.isBefore(expiresAt);
    }

    /** Whether one more may use it. */
    public boolean isOpen(Instant now) {
        return isThere(now) && left() > 0;
    }
}
