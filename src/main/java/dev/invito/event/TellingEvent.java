package dev.invito.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.member.Party;
import java.util.Optional;

/**
 * An event about an invitation as EventBridge delivers it: of its fields those that tell whom to notify.
 *
 * @param recipient empty for an address
 * @param reaches false for one that looks sent and reaches nobody
 */
public record TellingEvent(String type, String invitation, Party sender, Optional<Party> recipient, boolean reaches) {

    /** @throws IllegalArgumentException if it names no sender, so that the event ends in the dead letters */
    public static TellingEvent of(JsonNode event) {
        JsonNode detail = event.path("detail");
        return new TellingEvent(
                event.path("detail-type").asText(""),
                detail.path("invitation").asText(""),
                Party.member(detail.path("sender").asText("")),
                Optional.of(detail.path("recipient").asText(""))
                        .filter(id -> !id.isEmpty())
                        .map(Party::member),
                detail.path("reachesRecipient").asBoolean(true));
    }

    public boolean is(EventType other) {
        return type.equals(other.wireName());
    }
}
