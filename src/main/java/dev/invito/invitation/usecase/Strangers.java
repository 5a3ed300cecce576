package dev.invito.invitation.usecase;

import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Lists;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/**
 * R21: of whom nobody knows anything yet. An acceptance is not noted anywhere: it is looked for where the connection is, and
 * only where somebody who is no member is written to by a member who has been one for long enough.
 */
public final class Strangers {

    private final Lists lists;
    private final Policy policy;

    public Strangers(Lists lists, Policy policy) {
        this.lists = lists;
        this.policy = policy;
    }

    /** Whether this member is one; never who joined before that was noted. */
    public boolean include(Member member, Instant now) {
        return include(Party.member(member.memberId()), member.joinedAt(), now);
    }

    /** The same of whom only this is known. */
    boolean include(Party member, Optional<Instant> joinedAt, Instant now) {
        return joinedAt.filter(joined -> now.isBefore(joined.plus(policy.probation())) || !lists.isAccepted(member))
                .isPresent();
    }
}
