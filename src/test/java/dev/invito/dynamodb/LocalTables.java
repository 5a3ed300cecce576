package dev.invito.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.invito.invitation.Pair;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The two tables, empty, in a DynamoDB Local of their own within this process. */
final class LocalTables implements AutoCloseable {

    static final Tables NAMES = new Tables("Relationships", "Directory");

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(withoutTelemetry());
    private final DynamoDbClient client = local.dynamoDbClient();

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

    /** Else it reports its start and leaves a file in the working directory. */
    private static Boolean withoutTelemetry() {
        return true;
    }
}
