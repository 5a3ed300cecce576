package dev.invito.local.dynamodb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.local.dynamodb.InProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What neither the public conformance suite nor the random comparison asks of the laptop's DynamoDB. */
class EngineTest {
    private static final String TABLE = "Things";

    private final Engine engine = new Engine();
    private final List<String> charged = new ArrayList<>();
    private final DynamoDbClient client =
            InProcess.client(engine, (operation, read, written) -> charged.add(read + " " + written));

    @BeforeEach
    void makeTheTable() {
        client.createTable(table -> table.tableName(TABLE)
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(
                        name -> name.attributeName("pk").attributeType(ScalarAttributeType.S),
                        name -> name.attributeName("list").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH))
                .globalSecondaryIndexes(index -> index.indexName("byList")
                        .keySchema(key -> key.attributeName("list").keyType(KeyType.HASH))
                        .projection(kept -> kept.projectionType(ProjectionType.KEYS_ONLY)))
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
        client.updateTimeToLive(ttl -> ttl.tableName(TABLE)
                .timeToLiveSpecification(on -> on.enabled(true).attributeName("ttl")));
        charged.clear();
    }

    @Test
    void chargesAsAwsDoes() {
        put(Map.of("pk", text("a"), "list", text("one")));
        put(Map.of("pk", text("a"), "list", text("one"), "note", text("x".repeat(1500))));
        put(Map.of("pk", text("a"), "list", text("other"), "note", text("x".repeat(1500))));
        assertThatThrownBy(() -> client.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("pk", text("a")))
                        .conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        client.getItem(get -> get.tableName(TABLE).key(key("a")).consistentRead(true));
        client.getItem(get -> get.tableName(TABLE).key(key("nobody")));
        query("nothing");

        // New: the item and its entry. Longer: 2 KB, and an entry of keys stays. Moved: the entry twice. Refused: the
        // item.
        assertThat(charged)
                .containsExactly("0.0 2.0", "0.0 2.0", "0.0 4.0", "0.0 2.0", "1.0 0.0", "0.5 0.0", "0.5 0.0");
    }

    @Test
    void aTransactionCostsTwiceTheItemAndOnceTheIndexAndItsRepetitionIsRead() {
        TransactWriteItem write = TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE)
                        .item(Map.of("pk", text("a"), "list", text("one"), "note", text("x".repeat(1500)))))
                .build();
        client.transactWriteItems(all -> all.transactItems(write).clientRequestToken("token"));
        client.transactWriteItems(all -> all.transactItems(write).clientRequestToken("token"));

        assertThat(charged).containsExactly("0.0 5.0", "2.0 0.0");
        assertThatThrownBy(() -> client.transactWriteItems(all -> all.transactItems(TransactWriteItem.builder()
                                .delete(delete -> delete.tableName(TABLE).key(key("a")))
                                .build())
                        .clientRequestToken("token")))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void whatCannotBeDoneToAnItemIsAReasonOfItsOwn() {
        assertThatThrownBy(() -> client.transactWriteItems(all -> all.transactItems(TransactWriteItem.builder()
                        .update(update -> update.tableName(TABLE).key(key("a")).updateExpression("SET aa = bb"))
                        .build())))
                .isInstanceOfSatisfying(TransactionCanceledException.class, e -> assertThat(e.cancellationReasons())
                        .singleElement()
                        .satisfies(reason -> assertThat(reason.code()).isEqualTo("ValidationError")));
        assertThat(engine.items(TABLE)).isEmpty();
    }

    @Test
    void theStreamTellsOfEveryChangeAndOfNothingElse() {
        put(Map.of("pk", text("a"), "ttl", number(1000)));
        put(Map.of("pk", text("a"), "ttl", number(1000)));
        put(Map.of("pk", text("b"), "ttl", number(5000)));
        engine.expire(Instant.ofEpochSecond(5000));

        List<Record> records = records();
        assertThat(records).hasSize(3);
        Record last = records.get(2);
        assertThat(last.eventNameAsString()).isEqualTo("REMOVE");
        assertThat(last.dynamodb().oldImage()).containsEntry("pk", text("a"));
        assertThat(last.userIdentity().type()).isEqualTo("Service");
        assertThat(last.userIdentity().principalId()).isEqualTo("dynamodb.amazonaws.com");
        assertThat(records.get(0).userIdentity()).isNull();
        assertThat(engine.items(TABLE)).hasSize(1);
    }

    @Test
    void aPageEndsAtAMegabyteToo() {
        for (int i = 0; i < 4; i++) {
            put(Map.of("pk", text("item" + i), "note", text("x".repeat(390 * 1024))));
        }
        List<Map<String, AttributeValue>> last = new ArrayList<>();
        var page = client.scan(scan -> scan.tableName(TABLE));
        last.add(page.lastEvaluatedKey());
        page = client.scan(scan -> scan.tableName(TABLE).exclusiveStartKey(last.get(0)));

        assertThat(last.get(0)).isNotEmpty();
        assertThat(page.count()).isEqualTo(1);
        assertThat(page.lastEvaluatedKey()).isEmpty();
        assertThatThrownBy(() -> put(Map.of("pk", text("big"), "note", text("x".repeat(400 * 1024)))))
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
    }

    @Test
    void whatIsNotServedIsRefusedByName() {
        assertThatThrownBy(() -> client.executeStatement(sql -> sql.statement("SELECT * FROM Things")))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("does not serve the operation ExecuteStatement");
        assertThatThrownBy(() ->
                        client.getItem(get -> get.tableName(TABLE).key(key("a")).attributesToGet("pk")))
                .hasMessageContaining("does not serve the parameter AttributesToGet");
    }

    private QueryResponse query(String list) {
        return client.query(query -> query.tableName(TABLE)
                .indexName("byList")
                .keyConditionExpression("#list = :list")
                .expressionAttributeNames(Map.of("#list", "list"))
                .expressionAttributeValues(Map.of(":list", text(list))));
    }

    private List<Record> records() {
        DynamoDbStreamsClient streams = InProcess.streams(engine);
        String arn =
                client.describeTable(table -> table.tableName(TABLE)).table().latestStreamArn();
        String shard = streams.describeStream(stream -> stream.streamArn(arn))
                .streamDescription()
                .shards()
                .get(0)
                .shardId();
        String iterator = streams.getShardIterator(
                        from -> from.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return streams.getRecords(get -> get.shardIterator(iterator)).records();
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(TABLE).item(item));
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", text(pk));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
