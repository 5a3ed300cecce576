package dev.invito.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB, as far as this service asks for it: conditions, updates, keys, projections, indexes, transactions with
 * cancellation reasons, the old item of a failed condition. One request after the other; never at fault.
 */
public final class MemoryDynamo implements OneDoor {

    /** Sees every item that changes. */
    public interface Watcher {
        void changed(String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after);
    }

    /** How an item looks to a reading that need not be consistent. */
    public interface Lag {
        Map<String, AttributeValue> reading(
                String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item);
    }

    private final Map<String, MemoryTable> tables = new HashMap<>();
    private final Set<String> carriedOut = new HashSet<>();
    private final Watcher watcher;
    private final Lag lag;

    /** Without anybody watching, and without lag. */
    public MemoryDynamo() {
        this((table, before, after) -> {}, (table, key, item) -> item);
    }

    public MemoryDynamo(Watcher watcher, Lag lag) {
        this.watcher = watcher;
        this.lag = lag;
    }

    public void add(CreateTableRequest table) {
        tables.put(table.tableName(), new MemoryTable(table));
    }

    /** Every item of a table, for tests alone: the service itself has no way to ask. */
    public List<Map<String, AttributeValue>> items(String table) {
        return table(table).all();
    }

    public Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
        return table(table).get(key);
    }

    @Override
    public Object answer(DynamoDbRequest request) {
        if (request instanceof GetItemRequest get) {
            return get(get);
        }
        if (request instanceof PutItemRequest put) {
            return put(put);
        }
        if (request instanceof UpdateItemRequest update) {
            return update(update);
        }
        if (request instanceof DeleteItemRequest delete) {
            return delete(delete);
        }
        if (request instanceof QueryRequest query) {
            return queried(query);
        }
        if (request instanceof BatchGetItemRequest batch) {
            return batch(batch);
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction(transaction);
        }
        throw new UnsupportedOperationException(request.getClass().getSimpleName());
    }

    private GetItemResponse get(GetItemRequest get) {
        MemoryTable table = table(get.tableName());
        Placeholders p = Placeholders.of(get.expressionAttributeNames(), Map.of(), get.projectionExpression());
        Map<String, AttributeValue> item =
                reading(table, checked(table, get.key()), Boolean.TRUE.equals(get.consistentRead()));
        return item.isEmpty()
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder()
                        .item(projected(item, get.projectionExpression(), p))
                        .build();
    }

    private BatchGetItemResponse batch(BatchGetItemRequest batch) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        int asked = 0;
        for (Map.Entry<String, KeysAndAttributes> wanted : new TreeMap<>(batch.requestItems()).entrySet()) {
            MemoryTable table = table(wanted.getKey());
            KeysAndAttributes keys = wanted.getValue();
            Placeholders p = Placeholders.of(keys.expressionAttributeNames(), Map.of(), keys.projectionExpression());
            if (new HashSet<>(keys.keys()).size() != keys.keys().size()) {
                throw Tokens.invalid("the same key twice");
            }
            asked += keys.keys().size();
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            for (Map<String, AttributeValue> key : keys.keys()) {
                Map<String, AttributeValue> item =
                        reading(table, checked(table, key), Boolean.TRUE.equals(keys.consistentRead()));
                if (!item.isEmpty()) {
                    items.add(projected(item, keys.projectionExpression(), p));
                }
            }
            found.put(wanted.getKey(), items);
        }
        if (asked > 100) {
            throw Tokens.invalid("too many keys");
        }
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    private QueryResponse queried(QueryRequest query) {
        MemoryTable table = table(query.tableName());
        List<Map<String, AttributeValue>> readings = new ArrayList<>();
        boolean consistent = Boolean.TRUE.equals(query.consistentRead());
        for (Map<String, AttributeValue> item : table.all()) {
            Map<String, AttributeValue> reading = reading(table, table.keyOf(item), consistent);
            if (!reading.isEmpty()) {
                readings.add(reading);
            }
        }
        return table.query(query, readings);
    }

    private PutItemResponse put(PutItemRequest put) {
        MemoryTable table = table(put.tableName());
        Placeholders p = Placeholders.of(
                put.expressionAttributeNames(), put.expressionAttributeValues(), put.conditionExpression());
        Map<String, AttributeValue> key = table.keyOf(put.item());
        Map<String, AttributeValue> before = table.get(key);
        require(put.conditionExpression(), before, p, put.returnValuesOnConditionCheckFailure());
        write(table, key, put.item());
        return put.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()
                ? PutItemResponse.builder().attributes(before).build()
                : PutItemResponse.builder().build();
    }

    private UpdateItemResponse update(UpdateItemRequest update) {
        MemoryTable table = table(update.tableName());
        Map<String, AttributeValue> key = checked(table, update.key());
        Placeholders p = Placeholders.of(
                update.expressionAttributeNames(),
                update.expressionAttributeValues(),
                update.conditionExpression(),
                update.updateExpression());
        Map<String, AttributeValue> before = table.get(key);
        if (update.updateExpression() != null) {
            Rewriting.of(update.updateExpression()).checked(p);
        }
        require(update.conditionExpression(), before, p, update.returnValuesOnConditionCheckFailure());
        Map<String, AttributeValue> after = updated(key, before, update.updateExpression(), p);
        write(table, key, after);
        UpdateItemResponse.Builder response = UpdateItemResponse.builder();
        if (update.returnValues() == ReturnValue.ALL_NEW) {
            response.attributes(after);
        } else if (update.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()) {
            response.attributes(before);
        }
        return response.build();
    }

    private DeleteItemResponse delete(DeleteItemRequest delete) {
        MemoryTable table = table(delete.tableName());
        Map<String, AttributeValue> key = checked(table, delete.key());
        Placeholders p = Placeholders.of(
                delete.expressionAttributeNames(), delete.expressionAttributeValues(), delete.conditionExpression());
        Map<String, AttributeValue> before = table.get(key);
        require(delete.conditionExpression(), before, p, delete.returnValuesOnConditionCheckFailure());
        write(table, key, Map.of());
        return delete.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()
                ? DeleteItemResponse.builder().attributes(before).build()
                : DeleteItemResponse.builder().build();
    }

    /** One write of a transaction: what it is about, what must hold of it, and what it becomes. */
    private record Part(
            MemoryTable table,
            Map<String, AttributeValue> key,
            String condition,
            Placeholders placeholders,
            ReturnValuesOnConditionCheckFailure onFailure,
            Supplier<Map<String, AttributeValue>> after) {}

    private TransactWriteItemsResponse transaction(TransactWriteItemsRequest request) {
        if (request.clientRequestToken() != null && carriedOut.contains(request.clientRequestToken())) {
            return TransactWriteItemsResponse.builder().build();
        }
        List<Part> parts = request.transactItems().stream().map(this::part).toList();
        Set<Object> targets = new HashSet<>();
        for (Part part : parts) {
            if (!targets.add(List.of(part.table().name(), part.key()))) {
                throw Tokens.invalid("one item twice in a transaction");
            }
        }
        List<CancellationReason> reasons =
                parts.stream().map(MemoryDynamo::reason).toList();
        List<Map<String, AttributeValue>> after = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            // An update that makes no sense of an item is invalid, even if the condition of another part fails.
            after.add(isFailed(reasons.get(i)) ? null : parts.get(i).after().get());
        }
        if (reasons.stream().anyMatch(MemoryDynamo::isFailed)) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .message("Transaction cancelled")
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("TransactionCanceledException")
                            .build())
                    .build();
        }
        for (int i = 0; i < parts.size(); i++) {
            write(parts.get(i).table(), parts.get(i).key(), after.get(i));
        }
        if (request.clientRequestToken() != null) {
            carriedOut.add(request.clientRequestToken());
        }
        return TransactWriteItemsResponse.builder().build();
    }

    private Part part(TransactWriteItem item) {
        if (item.put() != null) {
            Put put = item.put();
            MemoryTable table = table(put.tableName());
            return new Part(
                    table,
                    table.keyOf(put.item()),
                    put.conditionExpression(),
                    Placeholders.of(
                            put.expressionAttributeNames(), put.expressionAttributeValues(), put.conditionExpression()),
                    put.returnValuesOnConditionCheckFailure(),
                    put::item);
        }
        if (item.update() != null) {
            Update update = item.update();
            MemoryTable table = table(update.tableName());
            Map<String, AttributeValue> key = checked(table, update.key());
            Placeholders p = Placeholders.of(
                    update.expressionAttributeNames(),
                    update.expressionAttributeValues(),
                    update.conditionExpression(),
                    update.updateExpression());
            Rewriting.of(update.updateExpression()).checked(p);
            return new Part(
                    table,
                    key,
                    update.conditionExpression(),
                    p,
                    update.returnValuesOnConditionCheckFailure(),
                    () -> updated(key, table.get(key), update.updateExpression(), p));
        }
        if (item.delete() != null) {
            Delete delete = item.delete();
            MemoryTable table = table(delete.tableName());
            return new Part(
                    table,
                    checked(table, delete.key()),
                    delete.conditionExpression(),
                    Placeholders.of(
                            delete.expressionAttributeNames(),
                            delete.expressionAttributeValues(),
                            delete.conditionExpression()),
                    delete.returnValuesOnConditionCheckFailure(),
                    Map::of);
        }
        ConditionCheck check = item.conditionCheck();
        MemoryTable table = table(check.tableName());
        Map<String, AttributeValue> key = checked(table, check.key());
        return new Part(
                table,
                key,
                check.conditionExpression(),
                Placeholders.of(
                        check.expressionAttributeNames(),
                        check.expressionAttributeValues(),
                        check.conditionExpression()),
                check.returnValuesOnConditionCheckFailure(),
                () -> table.get(key));
    }

    private static boolean isFailed(CancellationReason reason) {
        return !reason.code().equals("None");
    }

    private static CancellationReason reason(Part part) {
        Map<String, AttributeValue> item = part.table().get(part.key());
        if (part.condition() == null || Formula.of(part.condition()).holds(item, part.placeholders())) {
            return CancellationReason.builder().code("None").build();
        }
        CancellationReason.Builder reason = CancellationReason.builder().code("ConditionalCheckFailed");
        return part.onFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD && !item.isEmpty()
                ? reason.item(item).build()
                : reason.build();
    }

    private static Map<String, AttributeValue> updated(
            Map<String, AttributeValue> key, Map<String, AttributeValue> before, String expression, Placeholders p) {
        Map<String, AttributeValue> from = new HashMap<>(before);
        from.putAll(key);
        return expression == null ? from : Rewriting.of(expression).checked(p).after(from, p);
    }

    private static void require(
            String condition,
            Map<String, AttributeValue> item,
            Placeholders p,
            ReturnValuesOnConditionCheckFailure onFailure) {
        if (condition == null || Formula.of(condition).holds(item, p)) {
            return;
        }
        ConditionalCheckFailedException.Builder failure = ConditionalCheckFailedException.builder();
        if (onFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD && !item.isEmpty()) {
            failure.item(item);
        }
        throw failure.message("The conditional request failed")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ConditionalCheckFailedException")
                        .build())
                .build();
    }

    private void write(MemoryTable table, Map<String, AttributeValue> key, Map<String, AttributeValue> after) {
        Map<String, AttributeValue> before = table.get(key);
        table.put(key, after);
        Map<String, AttributeValue> stored = table.get(key);
        if (!before.equals(stored)) {
            watcher.changed(table.name(), before, stored);
        }
    }

    private Map<String, AttributeValue> reading(
            MemoryTable table, Map<String, AttributeValue> key, boolean consistent) {
        Map<String, AttributeValue> item = table.get(key);
        return consistent ? item : lag.reading(table.name(), key, item);
    }

    private static Map<String, AttributeValue> checked(MemoryTable table, Map<String, AttributeValue> key) {
        if (!table.isKey(key)) {
            throw Tokens.invalid("not the key of " + table.name());
        }
        return key;
    }

    static Map<String, AttributeValue> projected(Map<String, AttributeValue> item, String expression, Placeholders p) {
        if (expression == null) {
            return item;
        }
        Map<String, AttributeValue> kept = new HashMap<>();
        for (String path : expression.split("\\s*,\\s*", -1)) {
            String name = p.name(path.strip());
            Operands.get(item, name).ifPresent(value -> kept.put(name, value));
        }
        return kept;
    }

    private MemoryTable table(String name) {
        MemoryTable table = tables.get(name);
        if (table == null) {
            throw ResourceNotFoundException.builder()
                    .message("no table " + name)
                    .build();
        }
        return table;
    }
}
