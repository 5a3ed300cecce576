package dev.invito.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.invito.invitation.Pair;
import dev.invito.local.dynamodb.TableMaker;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The two tables of {@code template.yaml}, empty, in a DynamoDB Local of their own within this process. {@link
 * Elsewhere} they are made anew, for one test after the other, and deleted afterwards.
 */
public final class LocalTables implements AutoCloseable {

    public static final Tables NAMES = new Tables("Relationships", "Directory");

    private static final Template TEMPLATE = template();

    private final Optional<URI> elsewhere = Elsewhere.endpoint();
    private final Optional<AmazonDynamoDBLocal> local =
            elsewhere.isPresent() ? Optional.empty() : Optional.of(DynamoDBEmbedded.create(withoutTelemetry()));
    private final Lock updating = new ReentrantLock();
    private final DynamoDbClient client;

    public LocalTables() {
        client = local.map(own -> Intercepted.client(own.dynamoDbClient(), this::oneUpdateAtATime))
                .orElseGet(() -> clientOf(elsewhere.orElseThrow()));
        if (local.isEmpty()) {
            deleteTables();
        }
        // Without TTL: DynamoDB Local would delete by the wall clock, and no rule may need it.
        definitions().forEach(client::createTable);
        if (local.isEmpty()) {
            client.listTables().tableNames().forEach(table -> client.waiter()
                    .waitUntilTableExists(wait -> wait.tableName(table)));
        }
    }

    /** The tables as the template defines them. */
    public static List<CreateTableRequest> definitions() {
        return TEMPLATE.tables().stream()
                .map(table -> TableMaker.request(table.name(), table.properties()))
                .toList();
    }

    public DynamoDbClient client() {
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

    public List<Map<String, AttributeValue>> items() {
        return client.scanPaginator(scan -> scan.tableName(NAMES.relationships())).items().stream()
                .toList();
    }

    @Override
    public void close() {
        local.ifPresent(AmazonDynamoDBLocal::shutdownNow);
        if (local.isEmpty()) {
            deleteTables();
            client.close();
        }
    }

    private static DynamoDbClient clientOf(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private void deleteTables() {
        Elsewhere.deleteTables(client, List.of(NAMES.relationships(), NAMES.directory()));
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

    private static Template template() {
        try {
            return Template.read(Path.of("template.yaml"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Else it reports its start and leaves a file in the working directory. */
    private static Boolean withoutTelemetry() {
        return true;
    }
}
