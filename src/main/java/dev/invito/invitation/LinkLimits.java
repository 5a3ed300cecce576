package dev.invito.invitation;

import java.time.Period;

/**
 * What a link may be (R17).
 *
 * @param most so many of a member's can be open at a time
 * @param uses how often one may be used of which nothing is said
 * @param mostUses how often one may be used at most
 * @param lifetime how long one lives of which nothing is said
 * @param longest how long one may live, in calendar months or days
 */
public record LinkLimits(int most, int uses, int mostUses, Period lifetime, Period longest) {

    /** How long a link lives at least. */
    public static final Period SHORTEST = Period.ofDays(1);
}
