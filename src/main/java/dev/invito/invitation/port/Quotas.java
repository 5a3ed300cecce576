package dev.invito.invitation.port;

import dev.invito.invitation.Quota;
import dev.invito.member.Party;
import java.time.Instant;

/** The weekly quota of each sender (R13), wherever it is kept. */
public interface Quotas {

    Quota of(Party sender);

    /**
     * Counts invitations, never beyond the limit, however many try at once.
     *
     * @param wanted how many
     * @param seen a reading that may be stale: it only spares a request
     */
    Taken take(Party sender, int wanted, Quota seen, Instant now);

    /** Takes back what was counted and not sent. Best effort, and it never fails: at worst the sender has so many less. */
    void giveBack(Party sender, Quota counted, int number);

    /**
     * Counts a report against its sender (R8). Whoever has never sent anything, or has left, has nothing to count against.
     *
     * @param reporter a name of theirs that does not tell who they are
     */
    void report(Party sender, String reporter, Instant at);

    /**
     * What was counted.
     *
     * @param number what was left, if that was less than what was wanted; by a stale reading perhaps less than that, but never
     *     none unless none was left
     * @param quota after counting
     */
    record Taken(int number, Quota quota) {}
}
