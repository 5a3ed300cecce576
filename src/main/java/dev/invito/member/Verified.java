package dev.invito.member;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An address that somebody has shown to be theirs.
 *
 * @param at when, in whole seconds, as tokens tell it: of two members the one who verified it last has it (R11)
 * @param byToken whether a token tells it, which may be older than what has happened since; else it was shown this moment
 */
public record Verified(Email email, Instant at, boolean byToken) {

    public Verified {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** As a token tells it. */
    public Verified(Email email, Instant at) {
        this(email, at, true);
    }

    /** This moment: by a code (R16), or because the host says so (R19). */
    public static Verified now(Email email, Instant now) {
        return new Verified(email, now, false);
    }
}
