package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Values;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item stands in a table or an index: its values for the keys there, then (in an index) for those of the table.
 *
 * @param edge 0 for an item; -1 and +1 for the places before and behind all that begin with these values
 */
record Position(List<AttributeValue> values, int edge) implements Comparable<Position> {

    static Position before(List<AttributeValue> values) {
        return new Position(values, -1);
    }

    static Position behind(List<AttributeValue> values) {
        return new Position(values, 1);
    }

    @Override
    public int compareTo(Position other) {
        int shorter = Math.min(values.size(), other.values.size());
        for (int i = 0; i < shorter; i++) {
            int order = Values.compare(values.get(i), other.values.get(i)).orElse(0);
            if (order != 0) {
                return order;
            }
        }
        if (values.size() == other.values.size()) {
            return Integer.compare(edge, other.edge);
        }
        return values.size() < other.values.size() ? edge : -other.edge;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position && compareTo(position) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, edge);
    }
}
