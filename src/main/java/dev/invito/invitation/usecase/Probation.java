package dev.invito.invitation.usecase;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.StrangerLetters;
import java.time.Instant;
import java.util.Optional;

/** R21: so many first letters of a stranger's a day go to people who are not members, and the rest wait; the plan says how long. */
public final class Probation {

    private final Strangers strangers;
    private final StrangerLetters letters;
    private final Policy policy;

    public Probation(Strangers strangers, StrangerLetters letters, Policy policy) {
        this.strangers = strangers;
        this.letters = letters;
        this.policy = policy;
    }

    /**
     * When the letters of an invitation go, if that is not as it was planned. Whether the address has an owner whom nobody is to
     * find makes no difference, or the sender would learn of it (R11).
     *
     * @param joinedAt when its sender became a member, if that is known
     */
    public Optional<Invitation> planned(Invitation draft, Optional<Instant> joinedAt) {
        Instant now = draft.sentAt();
        if (draft.recipient().isMember() || !strangers.include(draft.sender(), joinedAt, now)) {
            return Optional.empty();
        }
        Instant first = letters.take(draft.sender(), now);
        return Optional.of(draft.withPlan(policy.waiting(draft.plan(), first, draft.expiresAt())));
    }
}
