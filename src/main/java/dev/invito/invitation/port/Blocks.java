package dev.invito.invitation.port;

import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** Who blocks whom (R10), wherever it is kept. */
public interface Blocks {

    /**
     * Carries out one of {@link Action#BLOCKINGS} if its conditions hold and both are members, in one write that nothing can
     * come between.
     */
    Written write(Action blocking, Command command);

    /** Whom somebody blocks, the latest first. */
    Lists.Page<Blocked> by(Party blocker, Lists.Request request);

    /**
     * What came of it; both are empty if it is done.
     *
     * @param nobody one of the two is no member: {@link Reason#NOT_FOUND} or {@link Reason#NOT_A_MEMBER}
     * @param found what is between the two, if a condition on it did not hold
     */
    record Written(Optional<Reason> nobody, Optional<Relationship> found) {}

    record Blocked(Party person, Instant since) {}
}
