package dev.invito.dynamodb.item;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where in a partition of an index of {@code Relationships} an item stands: by which a page of a query goes on.
 *
 * @param pair the key of the item
 * @param order the number that the index is sorted by
 */
public record Position(String pair, long order) {

    private static final String BETWEEN = "\n";

    /** @param order the attribute that the index is sorted by */
    public static Position of(Map<String, AttributeValue> item, Attribute order) {
        return new Position(
                Values.text(item, Attribute.PAIR.stored()).orElseThrow(),
                Values.number(item, order.stored()).orElseThrow());
    }

    /** Reads what {@link #toString} wrote. */
    public static Position parse(String text) {
        int end = text.lastIndexOf(BETWEEN);
        return new Position(text.substring(0, end), Long.parseLong(text.substring(end + 1)));
    }

    /** The key after which the query of a partition goes on. */
    public Map<String, AttributeValue> startIn(Attribute partition, String of, Attribute orderedBy) {
        return Map.of(
                Attribute.PAIR.stored(), Values.text(pair),
                orderedBy.stored(), Values.number(order),
                partition.stored(), Values.text(of));
    }

    @Override
    public String toString() {
        return pair + BETWEEN + order;
    }
}
