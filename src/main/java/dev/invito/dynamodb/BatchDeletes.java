package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes many items; what DynamoDB leaves unprocessed is asked for again. */
final class BatchDeletes {

    /** DynamoDB's own limit for one request. */
    private static final int MOST = 25;

    private static final int TRIES = 5;

    private final DynamoDbClient dynamoDb;

    BatchDeletes(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    void delete(String table, List<Map<String, AttributeValue>> keys) {
        for (int from = 0; from < keys.size(); from += MOST) {
            List<WriteRequest> some = keys.subList(from, Math.min(keys.size(), from + MOST)).stream()
                    .map(key -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(key))
                            .build())
                    .toList();
            delete(Map.of(table, some));
        }
    }

    private void delete(Map<String, List<WriteRequest>> wanted) {
        Map<String, List<WriteRequest>> left = wanted;
        for (int tries = 0; !left.isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new Contention("DynamoDB leaves writes unprocessed");
            }
            Map<String, List<WriteRequest>> some = left;
            left = dynamoDb.batchWriteItem(batch -> batch.requestItems(some)).unprocessedItems();
        }
    }
}
