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

    public static Standing of(Relationship relationship, Party viewer, Instant now) {
        return of(relationship, viewer, now, () -> true);
    }

    /**
     * The same, where the other one may say who invites them.
     *
     * @param admitted whether the viewer may; asked only if it matters (R18)
     */
    public static Standing of(Relationship relationship, Party viewer, Instant now, BooleanSupplier admitted) {
        if (relationship.blockedBy().isPresent()) {
            return NOTHING;
        }
        Optional<InvitationId> id = relationship.invitation().map(Invitation::id);
        if (relationship.status() == Status.CONNECTED) {
            return new Standing(State.CONNECTED, id, Optional.empty());
        }
        if (relationship.isInvited(now)) {
            if (relationship.isSentBy(viewer)) {
                // Who invited an address is not to learn here whose it is (R11).
                boolean byAddress =
                        relationship.invitation().flatMap(Invitation::sentTo).isPresent();
                if (byAddress) {
                    return asToAnybody(relationship, viewer, now, admitted);
                }
                return new Standing(State.PENDING, id, Optional.empty());
            }
            boolean answerable = Status.UNDECIDED.contains(relationship.status()) && !relationship.isMuted();
            return answerable ? new Standing(State.RESPOND, id, Optional.empty()) : CONNECT;
        }
        return asToAnybody(relationship, viewer, now, admitted);
    }

    /** Where none lives that the viewer may know of: what they did themselves may still stand against another one (R5). */
    private static Standing asToAnybody(
            Relationship relationship, Party viewer, Instant now, BooleanSupplier admitted) {
        return relationship
                .memory(viewer)
                .mayInviteAgainAt()
                .filter(now::isBefore)
                .map(retryAt -> new Standing(State.COOL_DOWN, Optional.empty(), Optional.of(retryAt)))
                .orElseGet(() -> admitted.getAsBoolean() ? CONNECT : NOTHING);
    }
}
