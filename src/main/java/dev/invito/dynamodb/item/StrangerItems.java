package dev.invito.dynamodb.item;

import dev.invito.invitation.Policy;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The first letters of a stranger's to people who are not members (R21), as an item of {@code Directory}: when the latest of them go,
 * and when others were asked for since, in the order in which they came.
 */
public final class StrangerItems {

    public static final String TIMES = "times";
    public static final String ASKED = "asked";
    public static final String TTL = "ttl";

    private StrangerItems() {}

    public static Map<String, AttributeValue> key(Party sender) {
        return Directory.key(sender.key(), Directory.STRANGER);
    }

    /** When all of them go, as far as it matters. */
    public static List<Instant> turns(Map<String, AttributeValue> item, Policy policy) {
        List<Instant> turns = policy.turns(moments(item, TIMES), moments(item, ASKED));
        return List.copyOf(turns.subList(Math.max(0, turns.size() - policy.strangerLetters()), turns.size()));
    }

    private static List<Instant> moments(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                .toList();
    }

    public static Map<String, AttributeValue> item(
            Map<String, AttributeValue> key, List<Instant> turns, AttributeValue ttl) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put(TIMES, Values.list(turns.stream().map(Values::millis).toList()));
        item.put(TTL, ttl);
        return item;
    }
}
