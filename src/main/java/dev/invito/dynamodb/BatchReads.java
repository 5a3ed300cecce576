package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items in one request; what DynamoDB leaves unprocessed is asked for again. */
final class BatchReads {

    /** DynamoDB's own limit for one request. */
    static final int MOST = 100;

    private static final int TRIES = 5;

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

    Map<String, List<Map<String, AttributeValue>>> read(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Map<String, KeysAndAttributes> left = wanted;
        for (int tries = 0; !left.isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new Contention("DynamoDB leaves reads unprocessed");
            }
            BatchGetItemResponse response = dynamoDb.batchGetItem(
                    BatchGetItemRequest.builder().requestItems(left).build());
            response.responses().forEach((table, items) -> found.computeIfAbsent(table, t -> new ArrayList<>())
                    .addAll(items));
            left = response.unprocessedKeys();
        }
        return found;
    }
}
