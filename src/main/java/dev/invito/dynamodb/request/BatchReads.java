package dev.invito.dynamodb.request;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Retrying;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items in one request; what DynamoDB leaves unprocessed is asked for again. */
public final class BatchReads {

    /** DynamoDB's own limit for one request. */
    public static final int MOST = 100;

    private static final String BUSY = "DynamoDB leaves reads unprocessed";

    private final DynamoDbClient dynamoDb;

    public BatchReads(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** The one item of a key among those that were found. */
    public static Optional<Map<String, AttributeValue>> item(
            Map<String, AttributeValue> key, List<Map<String, AttributeValue>> items) {
        return items.stream()
                .filter(item -> item.entrySet().containsAll(key.entrySet()))
                .findFirst();
    }

    /**
     * The items of these keys in one table, as many requests as it takes; they may be stale by a moment. No key may be
     * given twice.
     */
    public List<Map<String, AttributeValue>> all(String table, Collection<Map<String, AttributeValue>> keys) {
        return all(table, keys, KeysAndAttributes.builder());
    }

    /** The same, never stale. */
    public List<Map<String, AttributeValue>> current(String table, Collection<Map<String, AttributeValue>> keys) {
        return all(table, keys, KeysAndAttributes.builder().consistentRead(true));
    }

    /** The same, of each item only what is named: the rest need not be sent and read. */
    public List<Map<String, AttributeValue>> all(
            String table, Collection<Map<String, AttributeValue>> keys, List<String> attributes) {
        Expression e = new Expression();
        String projection = attributes.stream().map(e::name).collect(Collectors.joining(", "));
        return all(
                table,
                keys,
                KeysAndAttributes.builder().projectionExpression(projection).expressionAttributeNames(e.names()));
    }

    private List<Map<String, AttributeValue>> all(
            String table, Collection<Map<String, AttributeValue>> keys, KeysAndAttributes.Builder reading) {
        List<Map<String, AttributeValue>> wanted = List.copyOf(keys);
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += MOST) {
            List<Map<String, AttributeValue>> some = wanted.subList(from, Math.min(wanted.size(), from + MOST));
            found.addAll(read(Map.of(table, reading.keys(some).build())).getOrDefault(table, List.of()));
        }
        return found;
    }

    /**
     * The items of these keys in several tables, as many requests as it takes. No key may be given twice.
     *
     * @throws Contention if DynamoDB is too busy to answer
     */
    public Map<String, List<Map<String, AttributeValue>>> all(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Map<String, KeysAndAttributes> some = new HashMap<>();
        int room = MOST;
        for (var table : wanted.entrySet()) {
            List<Map<String, AttributeValue>> keys = table.getValue().keys();
            for (int from = 0; from < keys.size(); ) {
                int to = Math.min(keys.size(), from + room);
                some.put(
                        table.getKey(),
                        table.getValue().toBuilder()
                                .keys(keys.subList(from, to))
                                .build());
                room -= to - from;
                from = to;
                if (room == 0) {
                    add(read(some), found);
                    some = new HashMap<>();
                    room = MOST;
                }
            }
        }
        add(read(some), found);
        return found;
    }

    private static void add(
            Map<String, List<Map<String, AttributeValue>>> some, Map<String, List<Map<String, AttributeValue>>> all) {
        some.forEach((table, items) ->
                all.computeIfAbsent(table, t -> new ArrayList<>()).addAll(items));
    }

    /** @throws Contention if DynamoDB is too busy to answer */
    public Map<String, List<Map<String, AttributeValue>>> read(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Map<String, KeysAndAttributes> left = wanted;
        Retrying retrying = Retrying.briefly(BUSY);
        while (!left.isEmpty()) {
            BatchGetItemResponse response = dynamoDb.batchGetItem(
                    BatchGetItemRequest.builder().requestItems(left).build());
            response.responses().forEach((table, items) -> found.computeIfAbsent(table, t -> new ArrayList<>())
                    .addAll(items));
            // Only what comes to nothing at all counts as a try.
            retrying = size(response.unprocessedKeys()) < size(left) ? Retrying.briefly(BUSY) : retrying;
            left = response.unprocessedKeys();
            if (!left.isEmpty()) {
                retrying.again();
            }
        }
        return found;
    }

    private static int size(Map<String, KeysAndAttributes> wanted) {
        return wanted.values().stream().mapToInt(keys -> keys.keys().size()).sum();
    }
}
