package dev.invito.invitation.usecase;

import dev.invito.invitation.Action;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a suspended member may not do (R20): send, in whatever way, reply, and hand out or use links. The one place that says
 * so; sending knows it from what it reads anyway.
 */
public final class Suspensions {

    private static final Set<Action> CLOSED = EnumSet.of(Action.REPLY);

    private final Predicate<Party> suspended;

    public Suspensions(Members members) {
        this(member -> members.find(member.value()).flatMap(Member::suspension).isPresent());
    }

    public Suspensions(Predicate<Party> suspended) {
        this.suspended = suspended;
    }

    /** Why they may not, if they are suspended; nothing is read for what stays open to them. */
    public Optional<Refusal> refusal(Action action, Party actor) {
        return CLOSED.contains(action) ? refusal(actor) : Optional.empty();
    }

    /** For links: to hand one out, or to use one. */
    public Optional<Refusal> refusal(Party actor) {
        return isSuspended(actor) ? Optional.of(Refusal.because(Reason.SUSPENDED)) : Optional.empty();
    }

    public boolean isSuspended(Party member) {
        return suspended.test(member);
    }
}
