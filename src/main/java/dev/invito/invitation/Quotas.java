package dev.invito.invitation;

import dev.invito.member.Person;
import java.time.Instant;

/** The weekly quota of each sender (R13), wherever it is kept. */
public interface Quotas {

    Quota of(Person sender);

    /**
     * Counts one invitation, unless that would exceed the limit, however many try at once.
     *
     * @param seen a reading that may be stale: it only spares a request
     * @return the quota after counting; or, if nothing was left, as it is
     */
    Taken take(Person sender, Quota seen, Instant now);

    /** Takes back one that was counted and not sent. Best effort: at worst the sender has one less. */
    void giveBack(Person sender, Quota counted);

    /**
     * Counts a report against its sender (R8). Whoever has never sent anything, or has left, has nothing to count against.
     *
     * @param reporter a name of theirs that does not tell who they are
     */
    void report(Person sender, String reporter, Instant at);

    record Taken(boolean counted, Quota quota) {}
}
