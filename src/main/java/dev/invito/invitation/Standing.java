package dev.invito.invitation;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the one button on somebody's card shows to a viewer.
 *
 * @param invitation the invitation that the button withdraws or answers
 * @param retryAt the end of the viewer's cool-down (R5)
 */
public record Standing(State state, Optional<InvitationId> invitation, Optional<Instant> retryAt) {

    public enum State {
        CONNECT,
        PENDING,
        RESPOND,
        CONNECTED,
        COOL_DOWN,
        NONE
    }

    /** Nothing to press: oneself, a block between the two, or somebody who is not for the viewer to invite (R18). */
    public static final Standing NOTHING = new Standing(State.NONE, Optional.empty(), Optional.empty());

    private static final Standing CONNECT = new Standing(State.CONNECT, Optional.empty(), Optional.empty());

    /** R12: 1 for a connection, 2 for whoever shares one, 3 for further or none. */
    public int degree(boolean sharesConnection) {
        return state == State.CONNECTED ? 1 : sharesConnection ? 2 : 3;
    }

    /**
     * How the other one stands to the viewer; each asked only where it matters, since it may have to be looked up.
     *
     * @param found whether the viewer finds them by their address (R11)
     * @param admits whether the viewer may invite them by their id (R18)
     */
    public record Other(BooleanSupplier found, BooleanSupplier admits) {}

    /** Where the viewer finds the other one by their address, and may invite them. */
    public static Standing of(Relationship relationship, Party viewer, Instant now) {
        return of(relationship, viewer, now, new Other(() -> true, () -> true));
    }

    public static Standing of(Relationship stored, Party viewer, Instant now, Other other) {
        Relationship relationship = stored.told(other.found());
        if (relationship.blockedBy().isPresent()) {
            return NOTHING;
        }
        if (relationship.status() == Status.CONNECTED) {
            return new Standing(State.CONNECTED, relationship.invitation().map(Invitation::id), Optional.empty());
        }
        Optional<Invitation> live = relationship.invitation().filter(invitation -> relationship.isInvited(now));
        if (live.isEmpty()) {
            return asToAnybody(relationship, viewer, now, other);
        }
        Invitation invitation = live.get();
        if (relationship.isSentBy(viewer)) {
            // Who invited an address is not to learn here whose it is, unless they find its owner by it anyway (R11).
            boolean isTold = invitation.sentTo().isEmpty() || other.found().getAsBoolean();
            return isTold
                    ? new Standing(State.PENDING, Optional.of(invitation.idForSender()), Optional.empty())
                    : asToAnybody(relationship, viewer, now, other);
        }
        boolean answerable = Status.UNDECIDED.contains(relationship.status()) && !relationship.isMuted();
        return answerable ? new Standing(State.RESPOND, Optional.of(invitation.id()), Optional.empty()) : CONNECT;
    }

    /** Where none lives that the viewer may know of: what they did themselves may still stand against another one (R5). */
    private static Standing asToAnybody(Relationship relationship, Party viewer, Instant now, Other other) {
        return relationship
                .memory(viewer)
                .mayInviteAgainAt()
                .filter(now::isBefore)
                .map(retryAt -> new Standing(State.COOL_DOWN, Optional.empty(), Optional.of(retryAt)))
                .orElseGet(() -> other.admits().getAsBoolean() ? CONNECT : NOTHING);
    }
}
