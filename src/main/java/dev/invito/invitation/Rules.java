package dev.invito.invitation;

import dev.invito.invitation.Action.Role;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges an attempt by what is stored. What is allowed is {@link Action}'s to say; this class adds in which words the
 * rest is refused. It needs nothing but the old item that DynamoDB returns with a failed condition, so a refusal costs no
 * second read.
 */
public final class Rules {

    private Rules() {}

    /** Judges everything but sending. */
    public static Judgement judge(Action action, Relationship stored, Attempt attempt) {
        if (action.isAllowed(stored, attempt)) {
            return Judgement.ALLOWED;
        }
        return action.conditions().contains(Condition.THIS_INVITATION)
                ? refuseOnInvitation(action, stored, attempt)
                : refuseOnRelationship(action, stored, attempt);
    }

    /** Which kind of sending is called for; empty if none is allowed. */
    public static Optional<Action> sending(Relationship stored, Attempt attempt) {
        return Action.SENDINGS.stream()
                .filter(action -> action.isAllowed(stored, attempt))
                .findFirst();
    }

    /** Which kind of blocking is called for; empty if none is allowed. */
    public static Optional<Action> blocking(Relationship stored, Attempt attempt) {
        return Action.BLOCKINGS.stream()
                .filter(action -> action.isAllowed(stored, attempt))
                .findFirst();
    }

    /**
     * Judges a sending that no kind of sending is allowed for.
     *
     * <p>A sender's {@code Idempotency-Key} makes the nonce: an invitation with that nonce is the answer, as it now is.
     */
    public static Judgement judgeSending(Relationship stored, Attempt attempt) {
        Instant now = attempt.now();
        if (isBlockedByOther(stored, attempt)) {
            return Judgement.refused(Reason.NOT_FOUND);
        }
        if (isRepeated(stored, attempt)) {
            return judgeRepeated(stored, attempt);
        }
        if (stored.blockedBy().isPresent()) {
            return Judgement.refused(Reason.YOU_BLOCKED);
        }
        if (stored.status() == Status.CONNECTED) {
            return Judgement.refused(Reason.ALREADY_CONNECTED);
        }
        if (stored.isInvited(now)) {
            return Judgement.refused(Reason.ALREADY_INVITED);
        }
        return stored.memory(attempt.actor())
                .mayInviteAgainAt()
                .filter(now::isBefore)
                .map(retryAt -> Judgement.refused(Refusal.until(retryAt, Reason.COOL_DOWN)))
                .orElse(Judgement.refused(Reason.NOT_FOUND));
    }

    /** What is answered to a sending that has been carried out before: what it sent, if that is still there. */
    static Judgement judgeRepeated(Relationship stored, Attempt attempt) {
        boolean there = stored.status() == Status.CONNECTED || stored.isSentBy(attempt.actor());
        return !there || isExpired(stored, attempt.now()) ? Judgement.refused(Reason.EXPIRED) : Judgement.ALREADY_SO;
    }

    /** Whether this very sending, recognised by its request or its nonce, has been carried out before. */
    public static boolean isRepeated(Relationship stored, Attempt attempt) {
        boolean sameNonce = stored.isSentBy(attempt.actor())
                && stored.invitation()
                        .map(i -> i.generation().nonce())
                        .equals(attempt.generation().map(Generation::nonce));
        return sameNonce || !Condition.NEW_REQUEST.holds(stored, attempt);
    }

    /** What somebody may see of an invitation whose item was read: nothing, that it is over, or all of it. */
    public static Optional<Refusal> judgeViewing(InvitationId id, Person viewer, Relationship stored, Instant now) {
        Attempt viewing = Attempt.on(id, viewer, now, "");
        boolean hidden = viewer.equals(id.recipient()) && isHiddenFromRecipient(stored);
        if (!isMeant(id.sender(), stored, viewing) || hidden) {
            return Optional.of(goneOrUnknown(id.generation(), now));
        }
        return isExpired(stored, now) ? Optional.of(Refusal.because(Reason.EXPIRED)) : Optional.empty();
    }

    /** An id whose item does not hold it: past its own expiry it is over, else it never was. */
    public static Refusal goneOrUnknown(Generation generation, Instant now) {
        return Refusal.because(now.isBefore(generation.expiresAt()) ? Reason.NOT_FOUND : Reason.EXPIRED);
    }

    private static Judgement refuseOnInvitation(Action action, Relationship stored, Attempt attempt) {
        Person sender = action.role() == Role.SENDER ? attempt.actor() : attempt.other();
        boolean hidden = action.role() == Role.RECIPIENT && isHiddenFromRecipient(stored);
        if (!isMeant(sender, stored, attempt) || hidden) {
            return Judgement.refused(goneOrUnknown(attempt.generation().orElseThrow(), attempt.now()));
        }
        if (isExpired(stored, attempt.now())) {
            return Judgement.refused(Reason.EXPIRED);
        }
        if (isAlreadySo(action, stored) || !Condition.NEW_REQUEST.holds(stored, attempt)) {
            return Judgement.ALREADY_SO;
        }
        if (action.from().contains(stored.status())
                && action.conditions().contains(Condition.ROOM_FOR_A_MESSAGE)
                && !Condition.ROOM_FOR_A_MESSAGE.holds(stored, attempt)) {
            return Judgement.refused(Refusal.until(nextLetterToSender(stored, attempt), Reason.TOO_MANY_REPLIES));
        }
        return switch (stored.status()) {
            case CONNECTED -> Judgement.refused(Reason.ALREADY_CONNECTED);
            case PENDING, OPEN, ARCHIVED, DECLINED, REPORTED ->
                Judgement.refused(action.role() == Role.SENDER ? Reason.RECIPIENT_HAS_ACTED : Reason.DECIDED);
            // A withdrawn one is hidden from its recipient, and its sender's to withdraw again: neither comes here.
            case NONE, MOVED, WITHDRAWN -> Judgement.refused(Reason.NOT_FOUND);
        };
    }

    /** Nearly always it goes at once; at the latest, the schedule looks for it every minute from when it is due. */
    private static Instant nextLetterToSender(Relationship stored, Attempt attempt) {
        Instant inAMinute = attempt.now().plus(Duration.ofMinutes(1));
        return stored.tidings()
                .map(Relationship.Tidings::due)
                .filter(inAMinute::isBefore)
                .orElse(inAMinute);
    }

    private static Judgement refuseOnRelationship(Action action, Relationship stored, Attempt attempt) {
        boolean alreadyBlocked = Action.BLOCKINGS.contains(action) && Condition.BLOCKED_BY_ACTOR.holds(stored, attempt);
        boolean repeated = !Condition.NEW_REQUEST.holds(stored, attempt) && !isBlockedByOther(stored, attempt);
        return alreadyBlocked || repeated ? Judgement.ALREADY_SO : Judgement.refused(Reason.NOT_FOUND);
    }

    /** A second tap on the same button. Nothing is un-archived twice, and what was never archived is as good. */
    private static boolean isAlreadySo(Action action, Relationship stored) {
        if (action == Action.REPLY) {
            return false;
        }
        return action.leadsTo().map(stored.status()::equals).orElse(false)
                || (action == Action.UNARCHIVE && stored.status() == Status.PENDING);
    }

    private static boolean isMeant(Person sender, Relationship stored, Attempt attempt) {
        return stored.isSentBy(sender) && Condition.THIS_INVITATION.holds(stored, attempt);
    }

    private static boolean isHiddenFromRecipient(Relationship stored) {
        return stored.isUnseen() || stored.status() == Status.WITHDRAWN;
    }

    private static boolean isBlockedByOther(Relationship stored, Attempt attempt) {
        return !Condition.NOT_BLOCKED_BY_OTHER.holds(stored, attempt);
    }

    /** R1: a connection never expires; everything else that was sent does. */
    private static boolean isExpired(Relationship stored, Instant now) {
        return stored.status() != Status.CONNECTED
                && stored.invitation().map(i -> i.isExpired(now)).orElse(false);
    }
}
