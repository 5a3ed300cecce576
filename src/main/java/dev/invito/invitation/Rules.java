package dev.invito.invitation;

import dev.invito.invitation.Action.Role;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a command by what is stored. What is allowed is {@link Action}'s to say; this class adds in which words the
 * rest is refused. It needs nothing but the old item that DynamoDB returns with a failed condition, so a refusal costs no
 * second read.
 */
public final class Rules {

    /** What stands against another invitation, and against no meeting (R9). */
    private static final Set<Reason> AGAINST_ANOTHER = EnumSet.of(Reason.ALREADY_INVITED, Reason.COOL_DOWN);

    private Rules() {}

    /** Judges everything but sending: empty if nothing stands against it, else what is answered. */
    public static Optional<Outcome> judge(Action action, Relationship stored, Command command) {
        if (action.isAllowed(stored, command)) {
            return Optional.empty();
        }
        return Optional.of(
                action.conditions().contains(Condition.THIS_INVITATION)
                        ? refuseOnInvitation(action, stored, command)
                        : refuseOnRelationship(action, stored, command));
    }

    /**
     * Which kind of sending is called for; empty if none is allowed, or if this very sending was carried out before. Then
     * {@link #judgeSending} says what is answered.
     */
    public static Optional<Action> sending(Relationship stored, Command command) {
        if (isRepeated(stored, command)) {
            return Optional.empty();
        }
        return Action.SENDINGS.stream()
                .filter(action -> action.isAllowed(stored, command))
                .findFirst();
    }

    /** Which kind of blocking is called for; empty if none is allowed. */
    public static Optional<Action> blocking(Relationship stored, Command command) {
        return Action.BLOCKINGS.stream()
                .filter(action -> action.isAllowed(stored, command))
                .findFirst();
    }

    /**
     * Judges a sending that no kind of sending is allowed for.
     *
     * <p>A sender's {@code Idempotency-Key} makes the nonce: an invitation with that nonce is the answer, as it now is.
     */
    public static Outcome judgeSending(Relationship stored, Command command) {
        Instant now = command.now();
        if (isBlockedByOther(stored, command)) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        if (isRepeated(stored, command)) {
            return judgeRepeated(stored, command);
        }
        if (isKeyTaken(stored, command)) {
            return Outcome.refused(Reason.KEY_TAKEN);
        }
        if (stored.blockedBy().isPresent()) {
            return Outcome.refused(Reason.YOU_BLOCKED);
        }
        if (stored.status() == Status.CONNECTED) {
            return Outcome.refused(Reason.ALREADY_CONNECTED);
        }
        // Who blocked and unblocked the owner of an address that they invited is to learn of their own wait alone.
        boolean byAddress = stored.invitation().flatMap(Invitation::sentTo).isPresent();
        if (stored.isInvited(now) && !(byAddress && coolDown(stored, command).isPresent())) {
            return Outcome.refused(Reason.ALREADY_INVITED);
        }
        return Outcome.refused(coolDown(stored, command).orElse(Refusal.because(Reason.NOT_FOUND)));
    }

    /** What is answered to a sending that has been carried out before: what it sent, if that is still there. */
    private static Outcome judgeRepeated(Relationship stored, Command command) {
        boolean there = stored.status() == Status.CONNECTED || stored.isSentBy(command.actor());
        return !there || isExpired(stored, command.now()) ? Outcome.refused(Reason.EXPIRED) : Outcome.alreadySo(stored);
    }

    /** Whether this very sending, recognised by its request or its nonce, has been carried out before. */
    public static boolean isRepeated(Relationship stored, Command command) {
        return hasSentSame(stored, command) || isSameRequest(stored, command);
    }

    /** A key used at a hidden address is another one by its owner's id, or the answer would tell whose it is (R11). */
    private static boolean hasSentSame(Relationship stored, Command command) {
        return stored.isSentBy(command.actor())
                && Condition.NAMED_AS_SENT.holds(stored, command)
                && stored.invitation()
                        .map(i -> i.generation().nonce())
                        .equals(command.generation().map(Generation::nonce));
    }

    /**
     * Judges a sending to an address that has been claimed, by what is between the sender and the member who owns it. What
     * the sender may know of that is what they did themselves; for all else it is a stranger's address, and its owner claims
     * the new invitation too (R11).
     *
     * @param address the stub at the address, where the sender's last request is remembered
     * @return what is answered; empty if a new invitation may go to the address
     */
    public static Optional<Outcome> judgeClaimed(Relationship address, Relationship member, Command command) {
        boolean known = isSentToAddress(member, command);
        boolean repeated = isSameRequest(address, command)
                || (member.status() != Status.CONNECTED
                        && hasSentSame(member, command.naming(Optional.of(command.other()))));
        if (known && repeated) {
            return Optional.of(judgeRepeated(member, command));
        }
        if (known && member.isInvited(command.now())) {
            return Optional.of(Outcome.refused(Reason.ALREADY_INVITED));
        }
        return member.waitOfWithdrawal(command.actor())
                .filter(end -> known && command.now().isBefore(end))
                .map(end -> Outcome.refused(Refusal.until(end, Reason.COOL_DOWN)));
    }

    /**
     * Judges a sending to an address that has been carried out before, and claimed since. What the two have between them now may have
     * come by the owner's id, and is no answer at the address: it would tell whose that is (R11).
     */
    public static Outcome judgeRepeatedWhereClaimed(Relationship member, Command command) {
        return isSentToAddress(member, command) ? judgeRepeated(member, command) : Outcome.refused(Reason.EXPIRED);
    }

    /**
     * Judges a sending to an address whose owner its sender finds by what they did at the address itself, if that lives or keeps them
     * waiting: whoever it means now (R11). Meeting the owner's own invitation goes before (R9).
     *
     * @param address between the sender and the address
     * @param claimed what is between the sender and the member who has claimed what was sent there
     * @param meets whether the owner's own invitation is there to be met
     * @return what is answered; empty if it is for what is between the sender and the owner to say
     */
    public static Optional<Outcome> judgeAtAddress(
            Relationship address, Optional<Relationship> claimed, boolean meets, Command command) {
        return claimed.flatMap(member -> judgeClaimed(address, member, command))
                .or(() -> isRepeated(address, command)
                        ? Optional.of(claimed.map(member -> judgeRepeatedWhereClaimed(member, command))
                                .orElseGet(() -> judgeRepeated(address, command)))
                        : Optional.empty())
                .or(() -> address.isInvited(command.now())
                                || coolDown(address, command).isPresent()
                        ? Optional.of(judgeSending(address, command))
                        : Optional.empty())
                .filter(outcome -> !meets
                        || outcome.refusal()
                                .map(Refusal::reason)
                                .filter(AGAINST_ANOTHER::contains)
                                .isEmpty());
    }

    /** Whether what is between the two is what the actor sent to the address that they name. */
    public static boolean isSentToAddress(Relationship member, Command command) {
        return member.isSentBy(command.actor())
                && member.invitation().flatMap(Invitation::sentTo).equals(Optional.of(command.other()));
    }

    /** Whether this very request has changed the pair before, also at the address that it names, and nothing of its actor's since. */
    public static boolean isSameRequest(Relationship stored, Command command) {
        return stored.memory(command.actor())
                .lastRequest()
                .filter(last -> last.equals(command.request())
                        || command.alias()
                                .map(address -> last.equals(Command.at(address, command.request())))
                                .orElse(false))
                .isPresent();
    }

    /** Whether the actor's last request had the same key and was another one. */
    public static boolean isKeyTaken(Relationship stored, Command command) {
        return !Condition.NEW_REQUEST.holds(stored, command) && !isSameRequest(stored, command);
    }

    /**
     * Whether the sender invites by id whom they have invited by a hidden address: it must look like inviting anybody
     * (R11).
     */
    public static boolean isBesideHiddenAddress(Relationship stored, Command command) {
        return !isRepeated(stored, command)
                && !isKeyTaken(stored, command)
                && stored.blockedBy().isEmpty()
                && stored.isInvited(command.now())
                && stored.isSentBy(command.actor())
                && coolDown(stored.withKnownWaits(), command).isEmpty()
                && stored.invitation().flatMap(Invitation::sentTo).isPresent();
    }

    /**
     * Whether the sender invites by id a hidden member towards whom they wait for what they did at an address alone: it must look like
     * inviting anybody, and begin for its recipient when the wait is over (R5, R11).
     */
    public static boolean beginsLater(Relationship stored, Command command) {
        return !isRepeated(stored, command)
                && !isKeyTaken(stored, command)
                && stored.blockedBy().isEmpty()
                && stored.status() != Status.CONNECTED
                && !stored.isInvited(command.now())
                && coolDown(stored.withKnownWaits(), command).isEmpty()
                && coolDown(stored, command).isPresent();
    }

    /**
     * What somebody may see of an invitation whose item was read: nothing, that it is over, or all of it.
     *
     * @param alias the address that the viewer named, if it was claimed
     */
    public static Optional<Refusal> judgeViewing(
            InvitationId id, Optional<Party> alias, Party viewer, Relationship stored, Instant now) {
        Command viewing = Command.on(id, viewer, now, "").naming(alias);
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

    private static Outcome refuseOnInvitation(Action action, Relationship stored, Command command) {
        Party sender = action.role() == Role.SENDER ? command.actor() : command.other();
        boolean hidden = action.role() == Role.RECIPIENT && isHiddenFromRecipient(stored);
        if (!isMeant(sender, stored, command) || hidden) {
            return Outcome.refused(goneOrUnknown(command.generation().orElseThrow(), command.now()));
        }
        if (isExpired(stored, command.now())) {
            return Outcome.refused(Reason.EXPIRED);
        }
        if (isKeyTaken(stored, command)) {
            return Outcome.refused(Reason.KEY_TAKEN);
        }
        if (isAlreadySo(action, stored) || isSameRequest(stored, command)) {
            return Outcome.alreadySo(stored);
        }
        if (action.from().contains(stored.status())
                && action.conditions().contains(Condition.ROOM_FOR_A_MESSAGE)
                && !Condition.ROOM_FOR_A_MESSAGE.holds(stored, command)) {
            return Outcome.refused(Refusal.until(nextLetterToSender(stored, command), Reason.TOO_MANY_REPLIES));
        }
        return switch (stored.status()) {
            case CONNECTED -> Outcome.refused(Reason.ALREADY_CONNECTED);
            case PENDING, OPEN, ARCHIVED, DECLINED, REPORTED ->
                Outcome.refused(action.role() == Role.SENDER ? Reason.RECIPIENT_HAS_ACTED : Reason.DECIDED);
            // A withdrawn one is hidden from its recipient, and its sender's to withdraw again: neither comes here.
            case NONE, MOVED, WITHDRAWN -> Outcome.refused(Reason.NOT_FOUND);
        };
    }

    private static Optional<Refusal> coolDown(Relationship stored, Command command) {
        return stored.memory(command.actor())
                .mayInviteAgainAt()
                .filter(command.now()::isBefore)
                .map(retryAt -> Refusal.until(retryAt, Reason.COOL_DOWN));
    }

    /** Nearly always it goes at once; at the latest, the schedule looks for it every minute from when it is due. */
    private static Instant nextLetterToSender(Relationship stored, Command command) {
        Instant inAMinute = command.now().plus(Duration.ofMinutes(1));
        return stored.senderLetter()
                .map(Relationship.SenderLetter::due)
                .filter(inAMinute::isBefore)
                .orElse(inAMinute);
    }

    private static Outcome refuseOnRelationship(Action action, Relationship stored, Command command) {
        boolean alreadyBlocked = Action.BLOCKINGS.contains(action) && Condition.BLOCKED_BY_ACTOR.holds(stored, command);
        boolean hidden = isBlockedByOther(stored, command);
        if (!hidden && isKeyTaken(stored, command)) {
            return Outcome.refused(Reason.KEY_TAKEN);
        }
        boolean repeated = !hidden && isSameRequest(stored, command);
        boolean alreadyConnected = action == Action.CONNECT_BY_LINK
                && stored.status() == Status.CONNECTED
                && stored.blockedBy().isEmpty();
        return alreadyBlocked || alreadyConnected || repeated
                ? Outcome.alreadySo(stored)
                : Outcome.refused(Reason.NOT_FOUND);
    }

    /** A second tap on the same button. Nothing is un-archived twice, and what was never archived is as good. */
    private static boolean isAlreadySo(Action action, Relationship stored) {
        if (action == Action.REPLY) {
            return false;
        }
        return action.leadsTo().map(stored.status()::equals).orElse(false)
                || (action == Action.UNARCHIVE && stored.status() == Status.PENDING);
    }

    private static boolean isMeant(Party sender, Relationship stored, Command command) {
        boolean named = !sender.equals(command.actor())
                || stored.status() == Status.CONNECTED
                || Condition.NAMED_AS_SENT.holds(stored, command);
        return stored.isSentBy(sender) && named && Condition.THIS_INVITATION.holds(stored, command);
    }

    private static boolean isHiddenFromRecipient(Relationship stored) {
        return stored.isMuted() || stored.status() == Status.WITHDRAWN;
    }

    private static boolean isBlockedByOther(Relationship stored, Command command) {
        return !Condition.NOT_BLOCKED_BY_OTHER.holds(stored, command);
    }

    /** R1: a connection never expires; everything else that was sent does. */
    private static boolean isExpired(Relationship stored, Instant now) {
        return stored.status() != Status.CONNECTED
                && stored.invitation().map(i -> i.isExpired(now)).orElse(false);
    }
}
