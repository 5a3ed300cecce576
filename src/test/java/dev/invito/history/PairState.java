package dev.invito.history;

import dev.invito.invitation.Pair;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What matters of what is between two people, by name: {@code st} and the invitation's attributes as they are stored;
 * {@code cool}, {@code know} and {@code req} with the key of the person they are of. A tie with nothing in it is nothing between two.
 */
final class PairState extends TreeMap<String, Object> {

    private static final long serialVersionUID = 1;

    PairState() {}

    PairState(PairState other) {
        super(other);
    }

    static PairState of(Pair pair, Map<String, AttributeValue> item) {
        PairState pairState = new PairState();
        for (String name :
                new String[] {"st", "from", "to", "gen", "note", "closed", "blk", "moved", "mgen", "alias"}) {
            if (item.containsKey(name)) {
                pairState.put(name, item.get(name).s());
            }
        }
        for (String name : new String[] {"sent", "exp"}) {
            if (item.containsKey(name)) {
                pairState.put(name, Long.parseLong(item.get(name).n()));
            }
        }
        if (item.containsKey("plan")) {
            pairState.put("plan", item.get("plan").l().size());
        }
        if (item.containsKey("reply")) {
            pairState.put("reply", item.get("reply").m().get("message").s());
        }
        if (item.containsKey("muted")) {
            pairState.put("muted", true);
        }
        put(pairState, "cool", pair.low().key(), item.get("coolL"));
        put(pairState, "cool", pair.high().key(), item.get("coolH"));
        put(pairState, "know", pair.low().key(), item.get("knowL"));
        put(pairState, "know", pair.high().key(), item.get("knowH"));
        if (item.containsKey("muted") && item.containsKey("due") && pairState.is("st", "PENDING")) {
            pairState.put("later", Long.parseLong(item.get("due").n()));
        }
        put(pairState, "req", pair.low().key(), item.get("reqL"));
        put(pairState, "req", pair.high().key(), item.get("reqH"));
        return pairState;
    }

    private static void put(PairState pairState, String what, String whose, AttributeValue value) {
        if (value != null) {
            pairState.put(what + " " + whose, value.n() != null ? Long.valueOf(value.n()) : value.s());
        }
    }

    String text(String name) {
        return (String) get(name);
    }

    boolean is(String name, Object value) {
        return value.equals(get(name));
    }

    long moment(String name) {
        Object value = get(name);
        return value == null ? Long.MIN_VALUE : (long) value;
    }

    /** The end of the wait of somebody's that they know of. */
    long known(String person) {
        return containsKey("know " + person) ? moment("know " + person) : moment("cool " + person);
    }

    String status() {
        return getOrDefault("st", "NONE").toString();
    }

    void forget(String... names) {
        for (String name : names) {
            remove(name);
        }
    }
}
