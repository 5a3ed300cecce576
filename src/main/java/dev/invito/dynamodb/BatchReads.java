package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items in one request; what DynamoDB leaves unprocessed is asked for again. */
final class BatchReads {

    /** DynamoDB's own limit for one request. */
    static final int MOST = 100;

    /** How often nothing at all may come back before it is given up. */
    private static final int TRIES = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final DynamoDbClient dynamoDb;

    BatchReads(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** The one item of a key among those that were found. */
    static Optional<Map<String, AttributeValue>> item(
            Map<String, AttributeValue> key, List<Map<String, AttributeValue>> items) {
        return items.stream()
                .filter(item -> item.entrySet().containsAll(key.entrySet()))
                .findFirst();
    }

    /**
     * The items of these keys in one table, as many requests as it takes; they may be stale by a moment. No key may be
     * given twice.
     */
    List<Map<String, AttributeValue>> all(String table, Collection<Map<String, AttributeValue>> keys) {
        return all(table, keys, KeysAndAttributes.builder());
    }

    /** The same, of each item only what is named: the rest need not be sent and read. */
    List<Map<String, AttributeValue>> all(
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

    /** @throws Contention if DynamoDB is too busy to answer */
    Map<String, List<Map<String, AttributeValue>>> read(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Map<String, KeysAndAttributes> left = wanted;
        int inVain = 0;
        while (!left.isEmpty()) {
            BatchGetItemResponse response = dynamoDb.batchGetItem(
                    BatchGetItemRequest.builder().requestItems(left).build());
            response.responses().forEach((table, items) -> found.computeIfAbsent(table, t -> new ArrayList<>())
                    .addAll(items));
            inVain = size(response.unprocessedKeys()) < size(left) ? 0 : inVain + 1;
            if (inVain == TRIES) {
                throw new Contention("DynamoDB leaves reads unprocessed");
            }
            left = response.unprocessedKeys();
            if (!left.isEmpty()) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
            }
        }
        return found;
    }

    private static int size(Map<String, KeysAndAttributes> wanted) {
        return wanted.values().stream().mapToInt(keys -> keys.keys().size()).sum();
    }
}
