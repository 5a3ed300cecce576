package dev.invito.event;

import dev.invito.member.Party;
import java.time.Instant;

/** {@code invitation.reported} as EventBridge delivers it: of its fields those that are counted (R8). */
public record InvitationReportedEvent(Detail detail) {

    /** {@code src/docs/events/invitation.reported.json}; {@code at} is ISO 8601, however late the event comes. */
    public record Detail(String invitation, String sender, String recipient, String at) {}

    /** @throws IllegalArgumentException if it names none, so that the event ends in the dead letters */
    public Party reportedSender() {
        return Party.member(detail.sender());
    }

    /** @throws IllegalArgumentException as above: only a member can report */
    public Party reporter() {
        return Party.member(detail.recipient());
    }

    public Instant reportedAt() {
        return Instant.parse(detail.at());
    }
}
