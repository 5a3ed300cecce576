package dev.invito.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The laptop's DynamoDB as any AWS client meets it: over a socket. */
class DynamoServerTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("a"));

    private final Usage usage = new Usage();
    private DynamoServer server;
    private DynamoClients clients;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = new DynamoServer(null, InstantSource.system(), usage);
        clients = DynamoClients.at(server.endpoint());
        client = clients.client();
        client.createTable(table -> table.tableName("Things")
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(name -> name.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    @Test
    void everyTypeOfValueComesBackAsItWent() {
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("a"),
                "number", AttributeValue.fromN("12.5"),
                "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("é")),
                "yes", AttributeValue.fromBool(true),
                "nothing", AttributeValue.fromNul(true),
                "texts", AttributeValue.fromSs(List.of("a", "b")),
                "numbers", AttributeValue.fromNs(List.of("1", "2")),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromL(List.of()))),
                "map", AttributeValue.fromM(Map.of("k", AttributeValue.fromS("ü"))));
        client.putItem(put -> put.tableName("Things").item(item));

        assertThat(client.getItem(get -> get.tableName("Things").key(KEY)).item())
                .isEqualTo(item);
    }

    @Test
    void aRefusalHasItsKindAndTheOldItem() {
        client.putItem(put -> put.tableName("Things").item(KEY));

        assertThatThrownBy(() -> client.putItem(put -> put.tableName("Things")
                        .item(KEY)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, e -> assertThat(e.item())
                        .isEqualTo(KEY));
    }

    @Test
    void answersHaveTheChecksumThatClientsCheck() throws Exception {
        HttpResponse<byte[]> answer = ask("DynamoDB_20120810.ListTables", "{}");

        CRC32 checksum = new CRC32();
        checksum.update(answer.body());
        assertThat(answer.headers().firstValue("x-amz-crc32")).contains(Long.toString(checksum.getValue()));
        assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.0");
    }

    @Test
    void nonsenseIsRefusedAsAwsDoes() throws Exception {
        assertThat(text(ask("DynamoDB_20120810.ListTables", "{"))).contains("SerializationException");
        assertThat(text(ask("Nothing.OfTheKind", "{}"))).contains("UnknownOperationException");
        assertThat(text(ask("DynamoDB_20120810.ExecuteStatement", "{}")))
                .contains("does not serve the operation ExecuteStatement");
    }

    @Test
    void itGoesWrongOnPurpose() {
        // Nine tries of each take a minute.
        DynamoDbClient once = DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        server.faults()
                .rule(operation ->
                        operation.equals("PutItem") ? Optional.of(TableFaults.Fault.THROTTLE) : Optional.empty());
        assertThatThrownBy(() -> once.putItem(put -> put.tableName("Things").item(KEY)))
                .hasMessageContaining("Throughput exceeds");
        server.faults()
                .rule(operation ->
                        operation.equals("PutItem") ? Optional.of(TableFaults.Fault.LOSE_ANSWER) : Optional.empty());
        assertThatThrownBy(() -> once.putItem(put -> put.tableName("Things").item(KEY)))
                .isInstanceOf(SdkClientException.class);
        server.faults().clear();
        once.close();

        assertThat(client.getItem(get -> get.tableName("Things").key(KEY)).hasItem())
                .as("carried out, though nobody heard of it")
                .isTrue();
    }

    @Test
    void usageIsCountedByFunction() throws Exception {
        usage.called("view-thing");
        ask("DynamoDB_20120810.GetItem", "{\"TableName\": \"Things\", \"Key\": {\"pk\": {\"S\": \"nobody\"}}}");

        assertThat(usage.of(List.of("view-thing", "other")))
                .containsEntry("view-thing", new Usage.Figures(1, 1, 0.5, 0))
                .containsEntry("other", new Usage.Figures(0, 0, 0, 0));
        usage.clear();
        assertThat(usage.of(List.of("view-thing"))).containsEntry("view-thing", new Usage.Figures(0, 0, 0, 0));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> ask(String target, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.endpoint() + "/"))
                .header("x-amz-target", target)
                .header(Usage.HEADER, "view-thing")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
