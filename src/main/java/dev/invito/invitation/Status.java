package dev.invito.invitation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a relationship stands at. Expired is not among them: it is a predicate on the clock, never stored (R1).
 */
public enum Status {
    /** Nothing between the two but memories (cool-down, block, closed direction), or not even those. */
    NONE,
    /** The recipient has done nothing. */
    PENDING,
    /** The recipient acted without deciding: replied, or un-archived. */
    OPEN,
    ARCHIVED,
    DECLINED,
    REPORTED,
    CONNECTED,
    WITHDRAWN,
    /** An address whose owner joined: the invitation goes on between the two members (R11). */
    MOVED;

    /** The recipient may still decide. */
    public static final Set<Status> UNDECIDED = setOf(PENDING, OPEN, ARCHIVED);

    /** To its sender each of these is a pending invitation, until it expires (R7). */
    public static final Set<Status> INVITED = setOf(PENDING, OPEN, ARCHIVED, DECLINED, REPORTED);

    /** Its sender still sees it. */
    public static final Set<Status> SENT = setOf(PENDING, OPEN, ARCHIVED, DECLINED, REPORTED, WITHDRAWN);

    private static Set<Status> setOf(Status first, Status... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }
}
