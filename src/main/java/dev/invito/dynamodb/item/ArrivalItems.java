package dev.invito.dynamodb.item;

import dev.invito.invitation.port.Arrivals.Position;
import dev.invito.invitation.port.Claims.Kind;
import dev.invito.member.Party;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * That somebody who owns an address has not claimed all that was sent to it (R11): an item of {@code Directory} under the address's
 * hash, one for each owner, since one may take it from the other in the meantime.
 */
public final class ArrivalItems {

    /** Up to where it was claimed; absent before the first page. */
    public static final String AFTER = "after";
    /** One more with every write, or the stream would not tell of one that changes nothing else. */
    public static final String ROUND = "round";

    private static final String BETWEEN = "\n";

    private ArrivalItems() {}

    public static Map<String, AttributeValue> key(Party address, Party owner) {
        return Directory.key(address.key(), Directory.ARRIVING + owner.key());
    }

    /** Whose a note is, by its sort key; empty for what is no note. */
    public static Optional<Party> owner(String sortKey) {
        return Optional.of(sortKey)
                .filter(key -> key.startsWith(Directory.ARRIVING))
                .map(key -> Party.ofKey(key.substring(Directory.ARRIVING.length())));
    }

    public static Position position(Map<String, AttributeValue> item) {
        return Values.text(item, AFTER).map(ArrivalItems::position).orElse(Position.START);
    }

    public static String after(Position position) {
        return position.kind() + BETWEEN + position.after().orElse("");
    }

    private static Position position(String stored) {
        int end = stored.indexOf(BETWEEN);
        return new Position(
                Kind.valueOf(stored.substring(0, end)),
                Optional.of(stored.substring(end + 1)).filter(after -> !after.isEmpty()));
    }
}
