package dev.invito.dynamodb.request;

import dev.invito.invitation.port.Retrying;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes many items; what DynamoDB leaves unprocessed is asked for again. */
public final class BatchDeletes {

    /** DynamoDB's own limit for one request. */
    private static final int MOST = 25;

    private static final String BUSY = "DynamoDB leaves writes unprocessed";

    private final DynamoDbClient dynamoDb;

    public BatchDeletes(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    public void delete(String table, List<Map<String, AttributeValue>> keys) {
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
        Retrying retrying = Retrying.patiently(BUSY);
        while (!left.isEmpty()) {
            Map<String, List<WriteRequest>> some = left;
            left = dynamoDb.batchWriteItem(batch -> batch.requestItems(some)).unprocessedItems();
            // Only what comes to nothing at all counts as a try.
            retrying = size(left) < size(some) ? Retrying.patiently(BUSY) : retrying;
            if (!left.isEmpty()) {
                retrying.again();
            }
        }
    }

    private static int size(Map<String, List<WriteRequest>> writes) {
        return writes.values().stream().mapToInt(List::size).sum();
    }
}
