package dev.invito.network;

import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.member.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept of the people whom somebody may know. Others' ids are kept so that nobody who sees the store can tell whose
 * they are: who leaves cannot be taken out of what is kept for others.
 */
public interface Suggestions {

    Kept of(String memberId);

    /** Keeps what was found, in place of what was. */
    void keep(String memberId, Found found);

    /** From now on, the member does not want this one suggested; again is as good as once. */
    void dismiss(String memberId, String other, Instant now);

    /** Whom a member dismissed, for themselves to see; in no order. Who has left may still be among them. */
    Page<Dismissal> dismissedBy(String memberId, Lists.Request request);

    /** @param at when they did so first */
    record Dismissal(String memberId, Instant at) {}

    /**
     * @param member whose it is; empty if there is no such member
     * @param found empty if there is none
     * @param isDismissed whether a member is not to be suggested
     */
    record Kept(Optional<Member> member, Optional<Found> found, Predicate<String> isDismissed) {}

    /**
     * @param basis what it was found from: if that is another now, it no longer counts
     */
    record Found(Instant at, String basis, List<Suggestion> bestFirst) {
        public Found {
            bestFirst = List.copyOf(bestFirst);
        }
    }
}
