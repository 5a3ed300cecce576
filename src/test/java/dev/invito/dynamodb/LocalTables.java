package dev.invito.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Tables;
import dev.invito.invitation.Pair;
import dev.invito.local.dynamodb.InProcess;
import dev.invito.local.dynamodb.TableMaker;
import dev.invito.local.dynamodb.engine.Charged;
import dev.invito.local.dynamodb.engine.Engine;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The two tables of {@code template.yaml}, empty, in a DynamoDB of their own within this process (the laptop's). {@link
 * Elsewhere} they are made anew, for one test after the other, and deleted afterwards.
 */
public final class LocalTables implements AutoCloseable {

    public static final Tables NAMES = new Tables("Relationships", "Directory");

    private static final Template TEMPLATE = template();

    /** As many as DynamoDB takes in one request. */
    private static final int BATCH = 25;

    private final Optional<URI> elsewhere = Elsewhere.endpoint();
    private final boolean own = elsewhere.isEmpty();
    private final Engine engine = new Engine();
    private final DynamoDbClient client;

    public LocalTables() {
        client = elsewhere.map(LocalTables::clientOf).orElseGet(() -> InProcess.client(engine, Charged.NONE));
        if (!own) {
            deleteTables();
        }
        // Without TTL: no rule may need it.
        definitions().forEach(client::createTable);
        if (!own) {
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

    /** The same tables, for a client of which each request's cost is told; {@link Elsewhere} nobody can tell. */
    DynamoDbClient metered(Charged meter) {
        return own ? InProcess.client(engine, meter) : client;
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(NAMES.relationships()).item(item));
    }

    /** Many at once, whose keys all differ. */
    void putAll(String table, List<Map<String, AttributeValue>> items) {
        IntStream.iterate(0, from -> from < items.size(), from -> from + BATCH)
                .parallel()
                .forEach(from -> {
                    List<WriteRequest> puts = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                            .map(item -> WriteRequest.builder()
                                    .putRequest(put -> put.item(item))
                                    .build())
                            .toList();
                    assertThat(client.batchWriteItem(write -> write.requestItems(Map.of(table, puts)))
                                    .unprocessedItems())
                            .isEmpty();
                });
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

    List<Map<String, AttributeValue>> directory() {
        return client.scanPaginator(scan -> scan.tableName(NAMES.directory())).items().stream()
                .toList();
    }

    @Override
    public void close() {
        if (!own) {
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

    private static Template template() {
        try {
            return Template.read(Path.of("template.yaml"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
