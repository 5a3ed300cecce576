package dev.invito.invitation;

import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;

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

    /** Nothing to press: oneself, or a block between the two. */
    public static final Standing NOTHING = new Standing(State.NONE, Optional.empty(), Optional.empty());

    private static final Standing CONNECT = new Standing(State.CONNECT, Optional.empty(), Optional.empty());

    public static Standing of(Relationship relationship, Person viewer, Instant now) {
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
                    return CONNECT;
                }
                return new Standing(State.PENDING, id, Optional.empty());
            }
            boolean answerable = Status.UNDECIDED.contains(relationship.status()) && !relationship.isUnseen();
            return answerable ? new Standing(State.RESPOND, id, Optional.empty()) : CONNECT;
        }
        return relationship
                .memory(viewer)
                .mayInviteAgainAt()
                .filter(now::isBefore)
                .map(retryAt -> new Standing(State.COOL_DOWN, Optional.empty(), Optional.of(retryAt)))
                .orElse(CONNECT);
    }
}
