package dev.invito.bench.cost;

import dev.invito.bench.start.People;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * As one would with a relational database in mind: a row for each side, which is its list, and a row that locks the pair, all
 * kept together by transactions. Reminders are found by an index over the recipient's rows.
 */
final class ThreeRows implements Life {

    static final String TABLE = "Rows";

    private static final String SENDER = "USER#ada";
    private static final String RECIPIENT = "USER#bob";
    private static final Map<String, AttributeValue> SENT = key(SENDER, "SENT#bob");
    private static final Map<String, AttributeValue> RECEIVED = key(RECIPIENT, "RECEIVED#ada");
    private static final Map<String, AttributeValue> LOCK = key("PAIR#ada#bob", "LOCK");
    private static final Map<String, AttributeValue> QUOTA = key(SENDER, "QUOTA");

    private final DynamoDbClient client;

    ThreeRows(DynamoDbClient client) {
        this.client = client;
    }

    static void makeTable(DynamoDbClient client) {
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keySchema("pk", "sk"))
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("sh", ScalarAttributeType.S),
                        attribute("due", ScalarAttributeType.N))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("due")
                        .keySchema(keySchema("sh", "due"))
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        for (String user : List.of(SENDER, RECIPIENT)) {
            client.putItem(put -> put.tableName(TABLE)
                    .item(with(key(user, "PROFILE"), Map.of("name", text("Ada"), "headline", text("Bakes")))));
        }
        client.putItem(put -> put.tableName(TABLE).item(with(QUOTA, Map.of("used", number(1)))));
    }

    @Override
    public void live(Step step) {
        switch (step) {
            case SEND -> {
                read(List.of(key(SENDER, "PROFILE"), key(RECIPIENT, "PROFILE"), LOCK, QUOTA));
                client.transactWriteItems(write -> write.transactItems(
                        put(LOCK, Map.of()),
                        put(SENT, row()),
                        put(RECEIVED, with(row(), Map.of("sh", text("1"), "due", number(1), "lease", text("trigger")))),
                        update(QUOTA, "ADD used :one", Map.of(":one", number(1)))));
            }
            case FIRST_LETTER -> {
                client.getItem(get -> get.tableName(TABLE).key(RECEIVED).consistentRead(true));
                people();
                update(
                        key(RECIPIENT, "LETTERS"),
                        "ADD used :one",
                        Map.of(":one", number(1)),
                        "attribute_exists(pk) OR :one = :one");
                finish(number(2));
            }
            case FIRST_REMINDER -> {
                lease(RECEIVED);
                people();
                finish(number(3));
            }
            case LAST_REMINDER -> {
                lease(RECEIVED);
                people();
                update(
                        RECEIVED,
                        "REMOVE sh, due, lease SET stage = :st",
                        Map.of(":st", number(3)),
                        "attribute_exists(lease)");
            }
            case ACCEPT -> {
                client.transactWriteItems(write -> write.transactItems(
                        update(
                                SENT,
                                "SET st = :st, tell = :due, tlease = :st",
                                Map.of(":st", text("CONNECTED"), ":due", number(9))),
                        update(RECEIVED, "SET st = :st", Map.of(":st", text("CONNECTED"))),
                        update(LOCK, "SET st = :st", Map.of(":st", text("CONNECTED")))));
                people();
            }
            case TELL -> {
                client.getItem(get -> get.tableName(TABLE).key(SENT).consistentRead(true));
                people();
                update(
                        SENT,
                        "REMOVE tell, tlease SET stage = :st",
                        Map.of(":st", number(9)),
                        "attribute_exists(tlease)");
            }
        }
    }

    private void lease(Map<String, AttributeValue> row) {
        update(row, "SET lease = :lease", Map.of(":lease", text("sweep:1")), "attribute_exists(due)");
    }

    private void finish(AttributeValue due) {
        update(RECEIVED, "SET due = :due REMOVE lease", Map.of(":due", due), "attribute_exists(lease)");
    }

    private void people() {
        read(List.of(key(SENDER, "PROFILE"), key(RECIPIENT, "PROFILE")));
    }

    private void read(List<Map<String, AttributeValue>> keys) {
        client.batchGetItem(get -> get.requestItems(
                Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build())));
    }

    private void update(
            Map<String, AttributeValue> key, String update, Map<String, AttributeValue> values, String condition) {
        client.updateItem(u -> u.tableName(TABLE)
                .key(key)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeValues(values));
    }

    private static TransactWriteItem update(
            Map<String, AttributeValue> key, String update, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(TABLE)
                        .key(key)
                        .updateExpression(update)
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(values))
                .build();
    }

    private static TransactWriteItem put(Map<String, AttributeValue> key, Map<String, AttributeValue> rest) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(TABLE).item(with(key, rest)).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private static Map<String, AttributeValue> row() {
        return Map.of(
                "st",
                text("PENDING"),
                "sent",
                number(1),
                "exp",
                number(2),
                "note",
                text(People.NOTE),
                "gen",
                text("1"));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> some, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", text(partition), "sk", text(sort));
    }

    private static List<KeySchemaElement> keySchema(String hash, String range) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(hash)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(range)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.builder().n(Long.toString(value)).build();
    }
}
