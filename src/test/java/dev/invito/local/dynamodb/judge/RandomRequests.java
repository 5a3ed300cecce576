package dev.invito.local.dynamodb.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Requests of every kind that this service makes, with any expression of its grammar, right and wrong ones. */
final class RandomRequests {

    private static final String TABLE = "Relationships";
    private static final List<String> TEXTS = List.of("st", "gen", "reqL", "lease");
    private static final List<String> NUMBERS = List.of("exp", "v", "lt", "ttl", "coolL");
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");

    private record Index(String name, String hash, String range) {}

    private static final List<Index> INDEXES = List.of(
            new Index("bySender", "sx", "ord"),
            new Index("byRecipient", "rx", "ord"),
            new Index("mailsDue", "sh", "due"),
            new Index("tellsDue", "tsh", "tdue"));

    private final Random random;

    RandomRequests(Random random) {
        this.random = random;
    }

    DynamoDbRequest next() {
        return switch (random.nextInt(12)) {
            case 0 -> get();
            case 1 -> batch();
            case 2 -> put();
            case 3 -> delete();
            case 4, 5, 6 -> query();
            case 7 -> transaction();
            default -> update();
        };
    }

    private GetItemRequest get() {
        return GetItemRequest.builder()
                .tableName(TABLE)
                .key(key())
                .consistentRead(random.nextBoolean())
                .build();
    }

    private BatchGetItemRequest batch() {
        List<Map<String, AttributeValue>> keys = new ArrayList<>(List.of(key()));
        if (random.nextBoolean()) {
            keys.add(key());
        }
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        TABLE,
                        KeysAndAttributes.builder().keys(keys).build(),
                        "Directory",
                        KeysAndAttributes.builder()
                                .keys(Map.of("pk", text("M:ada"), "sk", text("member")))
                                .build()))
                .build();
    }

    private PutItemRequest put() {
        Written w = new Written();
        return PutItemRequest.builder()
                .tableName(TABLE)
                .item(item())
                .conditionExpression(w.condition())
                .expressionAttributeNames(w.names())
                .expressionAttributeValues(w.values())
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
    }

    private DeleteItemRequest delete() {
        Written w = new Written();
        return DeleteItemRequest.builder()
                .tableName(TABLE)
                .key(key())
                .conditionExpression(w.condition())
                .expressionAttributeNames(w.names())
                .expressionAttributeValues(w.values())
                .returnValues(random.nextBoolean() ? ReturnValue.ALL_OLD : ReturnValue.NONE)
                .build();
    }

    private UpdateItemRequest update() {
        Written w = new Written();
        Map<String, AttributeValue> key = key();
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(key)
                .conditionExpression(random.nextInt(4) == 0 ? null : w.condition())
                .updateExpression(w.update(key, true))
                .expressionAttributeNames(w.names())
                .expressionAttributeValues(w.values())
                .returnValues(random.nextInt(5) == 0 ? ReturnValue.ALL_OLD : ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
    }

    private QueryRequest query() {
        Index index = any(INDEXES);
        Written w = new Written();
        AttributeValue partition = text("p" + random.nextInt(2));
        String condition = w.name(index.hash()) + " = " + w.value(partition);
        if (random.nextInt(4) > 0) {
            condition += " AND " + w.name(index.range()) + " " + any(List.of("<", "<=", ">", ">=")) + " "
                    + w.value(number(random.nextInt(60)));
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(TABLE)
                .indexName(index.name())
                .keyConditionExpression(condition)
                .scanIndexForward(random.nextBoolean());
        if (random.nextInt(3) > 0) {
            query.limit(1 + random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            int who = random.nextInt(5);
            query.exclusiveStartKey(Map.of(
                    "pk",
                    text(pk(who)),
                    index.hash(),
                    partition,
                    index.range(),
                    number(random.nextInt(6) * 10L + who)));
        }
        if (random.nextInt(5) == 0) {
            query.select(Select.COUNT);
        }
        return query.expressionAttributeNames(w.names())
                .expressionAttributeValues(w.values())
                .build();
    }

    private TransactWriteItemsRequest transaction() {
        List<TransactWriteItem> writes = new ArrayList<>();
        // Two of one item are invalid; some look at their conditions first, which nobody may rely on.
        int first = random.nextInt(5);
        for (int i = 0, many = 1 + random.nextInt(2); i < many; i++) {
            writes.add(write(pk((first + i) % 5)));
        }
        return TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .clientRequestToken("token " + random.nextLong())
                .build();
    }

    private TransactWriteItem write(String pk) {
        Written w = new Written();
        TransactWriteItem.Builder write = TransactWriteItem.builder();
        Map<String, AttributeValue> key = Map.of("pk", text(pk));
        switch (random.nextInt(4)) {
            case 0 ->
                write.put(Put.builder()
                        .tableName(TABLE)
                        .item(item(pk))
                        .conditionExpression(w.condition())
                        .expressionAttributeNames(w.names())
                        .expressionAttributeValues(w.values())
                        .returnValuesOnConditionCheckFailure(onFailure())
                        .build());
            case 1 ->
                write.delete(Delete.builder()
                        .tableName(TABLE)
                        .key(key)
                        .conditionExpression(w.condition())
                        .expressionAttributeNames(w.names())
                        .expressionAttributeValues(w.values())
                        .build());
            case 2 ->
                write.conditionCheck(ConditionCheck.builder()
                        .tableName(TABLE)
                        .key(key)
                        .conditionExpression(w.condition())
                        .expressionAttributeNames(w.names())
                        .expressionAttributeValues(w.values())
                        .build());
            default ->
                write.update(Update.builder()
                        .tableName(TABLE)
                        .key(key)
                        .conditionExpression(w.condition())
                        .updateExpression(w.update(key, false))
                        .expressionAttributeNames(w.names())
                        .expressionAttributeValues(w.values())
                        .returnValuesOnConditionCheckFailure(onFailure())
                        .build());
        }
        return write.build();
    }

    /** An expression as it is written down, with what its placeholders stand for. */
    private final class Written {

        private final Map<String, String> names = new TreeMap<>();
        private final Map<String, AttributeValue> values = new TreeMap<>();

        Map<String, String> names() {
            return names.isEmpty() ? null : names;
        }

        Map<String, AttributeValue> values() {
            return values.isEmpty() ? null : values;
        }

        String name(String attribute) {
            names.put("#" + attribute, attribute);
            return "#" + attribute;
        }

        String value(AttributeValue value) {
            String name = ":" + values.size();
            values.put(name, value);
            return name;
        }

        String condition() {
            return condition(2);
        }

        private String condition(int depth) {
            if (depth > 0 && random.nextBoolean()) {
                return switch (random.nextInt(3)) {
                    case 0 -> condition(depth - 1) + " AND " + condition(depth - 1);
                    case 1 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
                    default -> "NOT " + condition(0);
                };
            }
            return switch (random.nextInt(7)) {
                case 6 -> "size(" + name("msgs") + ") " + any(COMPARISONS) + " " + value(number(random.nextInt(4)));
                case 0 -> "attribute_exists(" + name(any(TEXTS)) + ")";
                case 1 -> "attribute_not_exists(" + name(any(NUMBERS)) + ")";
                case 2 -> name(any(TEXTS)) + " IN (" + value(someText()) + ", " + value(someText()) + ")";
                case 3 -> name(any(TEXTS)) + " " + any(COMPARISONS) + " " + value(someText());
                default -> name(any(NUMBERS)) + " " + any(COMPARISONS) + " " + value(someNumber());
            };
        }

        /** With {@code twice}, now and then one attribute is changed twice; in a transaction Dynoxide 1.2.1 carries that out. */
        String update(Map<String, AttributeValue> key, boolean twice) {
            Map<String, String> set = new TreeMap<>();
            List<String> remove = new ArrayList<>();
            List<String> add = new ArrayList<>();
            item(key.get("pk").s()).forEach((attribute, value) -> {
                if (!attribute.equals("pk") && random.nextInt(3) == 0) {
                    set.put(attribute, name(attribute) + " = " + value(value));
                }
            });
            for (String attribute : List.of("st", "lease", "due", "sx", "rx", "ttl", "msgs")) {
                if (!set.containsKey(attribute) && random.nextInt(4) == 0) {
                    remove.add(name(attribute));
                }
            }
            if (!set.containsKey("v")) {
                add.add(name("v") + " " + value(number(1)));
            }
            if (!set.containsKey("msgs") && !remove.contains("#msgs") && random.nextInt(3) == 0) {
                set.put(
                        "msgs",
                        name("msgs") + " = list_append(if_not_exists(#msgs, "
                                + value(AttributeValue.fromL(List.of())) + "), "
                                + value(AttributeValue.fromL(List.of(someText()))) + ")");
            }
            if (twice && random.nextInt(40) == 0) {
                remove.add(name("v"));
            }
            if (random.nextInt(40) == 0) {
                set.put("exp", name("exp") + " = " + name("coolL"));
            }
            String clauses = set.isEmpty() ? "" : "SET " + String.join(", ", set.values());
            clauses += remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove);
            clauses += add.isEmpty() ? "" : " ADD " + String.join(", ", add);
            return clauses;
        }
    }

    private Map<String, AttributeValue> item() {
        return item(pk(random.nextInt(5)));
    }

    /** Sort keys of indexes are never the same for two items: DynamoDB leaves their order open. */
    private Map<String, AttributeValue> item(String pk) {
        int who = pk.charAt(pk.length() - 1) - '0';
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", text(pk));
        for (String attribute : TEXTS) {
            if (random.nextBoolean()) {
                item.put(attribute, someText());
            }
        }
        for (String attribute : NUMBERS) {
            if (random.nextBoolean()) {
                item.put(attribute, someNumber());
            }
        }
        for (Index index : INDEXES) {
            if (random.nextInt(3) > 0) {
                item.put(index.hash(), text("p" + random.nextInt(2)));
            }
            if (random.nextInt(3) > 0) {
                item.put(index.range(), number(random.nextInt(6) * 10L + who));
            }
        }
        if (random.nextBoolean()) {
            item.put("note", someText());
            item.put("muted", AttributeValue.fromBool(random.nextBoolean()));
            item.put("plan", AttributeValue.fromL(List.of(someNumber(), someNumber())));
            item.put("reply", AttributeValue.fromM(Map.of("message", someText(), "at", someNumber())));
        }
        return item;
    }

    private Map<String, AttributeValue> key() {
        return Map.of("pk", text(pk(random.nextInt(5))));
    }

    private static String pk(int who) {
        return "pair" + who;
    }

    private AttributeValue someText() {
        return text("abc".substring(random.nextInt(3)));
    }

    private AttributeValue someNumber() {
        return number(random.nextInt(5) - 1L);
    }

    private ReturnValuesOnConditionCheckFailure onFailure() {
        return random.nextInt(4) == 0 ? null : ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static String sorted(List<Map<String, AttributeValue>> items) {
        return items.stream().map(ClientAnswer::item).sorted().collect(Collectors.joining("\n"));
    }
}
