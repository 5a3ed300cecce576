package dev.invito.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.invito.invitation.Pair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The two tables, empty, in a DynamoDB Local of their own within this process. */
final class LocalTables implements AutoCloseable {

    static final Tables NAMES = new Tables("Relationships", "Directory");

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(withoutTelemetry());
    private final Lock updating = new ReentrantLock();
    private final DynamoDbClient client = Intercepted.client(local.dynamoDbClient(), this::oneUpdateAtATime);

    LocalTables() {
        TableDefinitions.all(NAMES).forEach(client::createTable);
    }

    DynamoDbClient client() {
        return client;
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(NAMES.relationships()).item(item));
    }

    /** The whole item as it is stored; empty if there is none. */
    Map<String, AttributeValue> item(Pair pair) {
        return client.getItem(get -> get.tableName(NAMES.relationships())
                        .key(DynamoRelationships.key(pair))
                        .consistentRead(true))
                .item();
    }

    /** What TTL does, some day. */
    void delete(Pair pair) {
        client.deleteItem(delete -> delete.tableName(NAMES.relationships()).key(DynamoRelationships.key(pair)));
    }

    List<Map<String, AttributeValue>> items() {
        return client.scanPaginator(scan -> scan.tableName(NAMES.relationships())).items().stream()
                .toList();
    }

    @Override
    public void close() {
        local.shutdownNow();
    }

    /**
     * DynamoDB Local keeps the old item of a failed condition where all threads see it, and tells one request of another's,
     * even of another table's. DynamoDB carries out one update of an item after the other anyway.
     */
    private Object oneUpdateAtATime(Object request, Intercepted.Sender sender) {
        if (!(request instanceof UpdateItemRequest)) {
            return sender.send(request);
        }
        updating.lock();
        try {
            return sender.send(request);
        } finally {
            updating.unlock();
        }
    }

    /** Else it reports its start and leaves a file in the working directory. */
    private static Boolean withoutTelemetry() {
        return true;
    }
}
