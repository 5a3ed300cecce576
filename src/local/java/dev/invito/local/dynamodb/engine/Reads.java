package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/** {@code GetItem}, {@code BatchGetItem}, {@code TransactGetItems}. */
final class Reads {
    private static final int MOST_KEYS = 100;
    private static final int LARGEST_BATCH = 16 * 1024 * 1024;

    private final State state;
    private final SingleReads reads;

    Reads(State state, Lag lag) {
        this.state = state;
        this.reads = new SingleReads(lag);
    }

    GetItemResponse get(GetItemRequest request, Charges charges) {
        Constraints.table(request.tableName())
                .present(request.hasKey() ? request.key() : null, "key")
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .check();
        SingleReads.Wanted wanted = SingleReads.Wanted.of(
                        state.table(request.tableName()),
                        request.key(),
                        request.projectionExpression(),
                        request.expressionAttributeNames())
                .checked();
        boolean isConsistent = Boolean.TRUE.equals(request.consistentRead());
        Map<String, AttributeValue> item = reads.read(wanted, isConsistent);
        charges.read(wanted.table(), wanted.table().primary(), ItemSize.of(item), isConsistent);
        GetItemResponse.Builder response =
                GetItemResponse.builder().consumedCapacity(charges.toldOfOne(request.returnConsumedCapacity()));
        if (!item.isEmpty()) {
            response.item(wanted.of(item));
        }
        return response.build();
    }

    BatchGetItemResponse batch(BatchGetItemRequest request, Charges charges) {
        Constraints constraints = Constraints.none();
        constraints.consumedCapacity(request.returnConsumedCapacityAsString()).check();
        if (request.requestItems().isEmpty()) {
            throw Invalid.because("The requestItems parameter is required for BatchGetItem");
        }
        Map<String, List<SingleReads.Wanted>> wanted = wanted(request);
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Map<String, KeysAndAttributes> left = new HashMap<>();
        long size = 0;
        for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
            boolean isConsistent = Boolean.TRUE.equals(entry.getValue().consistentRead());
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            List<Map<String, AttributeValue>> unread = new ArrayList<>();
            for (SingleReads.Wanted one : wanted.get(entry.getKey())) {
                Map<String, AttributeValue> item = reads.read(one, isConsistent);
                if (size + ItemSize.of(item) > LARGEST_BATCH) {
                    unread.add(one.key());
                    continue;
                }
                size += ItemSize.of(item);
                charges.read(one.table(), one.table().primary(), ItemSize.of(item), isConsistent);
                if (!item.isEmpty()) {
                    items.add(one.of(item));
                }
            }
            found.put(entry.getKey(), items);
            if (!unread.isEmpty()) {
                left.put(
                        entry.getKey(),
                        entry.getValue().toBuilder().keys(unread).build());
            }
        }
        BatchGetItemResponse.Builder response =
                BatchGetItemResponse.builder().responses(found).unprocessedKeys(left);
        if (request.returnConsumedCapacity() != null) {
            response.consumedCapacity(charges.told(request.returnConsumedCapacity()));
        }
        return response.build();
    }

    TransactGetItemsResponse transaction(TransactGetItemsRequest request, Charges charges) {
        Constraints.none()
                .present(request.hasTransactItems() ? request.transactItems() : null, "transactItems")
                .length(request.transactItems(), "transactItems", 1, MOST_KEYS)
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .check();
        List<SingleReads.Wanted> wanted = new ArrayList<>();
        Set<Object> targets = new HashSet<>();
        for (TransactGetItem item : request.transactItems()) {
            Get get = item.get();
            SingleReads.Wanted one = SingleReads.Wanted.of(
                    state.table(get.tableName()),
                    get.key(),
                    get.projectionExpression(),
                    get.expressionAttributeNames());
            wanted.add(one);
            if (!targets.add(List.of(one.table().name(), one.key()))) {
                throw Invalid.because("Transaction request cannot include multiple operations on one item");
            }
        }
        refuseAll(wanted);
        List<ItemResponse> responses = new ArrayList<>();
        for (SingleReads.Wanted one : wanted) {
            Map<String, AttributeValue> item = reads.read(one, true);
            charges.transactionalRead(one.table(), ItemSize.of(item));
            ItemResponse.Builder response = ItemResponse.builder();
            if (!item.isEmpty()) {
                response.item(one.of(item));
            }
            responses.add(response.build());
        }
        TransactGetItemsResponse.Builder response =
                TransactGetItemsResponse.builder().responses(responses);
        if (request.returnConsumedCapacity() != null) {
            response.consumedCapacity(charges.told(request.returnConsumedCapacity()));
        }
        return response.build();
    }

    /** What is wrong with one key is told as a reason for each. */
    private static void refuseAll(List<SingleReads.Wanted> wanted) {
        List<CancellationReason> reasons = new ArrayList<>();
        boolean invalid = false;
        for (SingleReads.Wanted one : wanted) {
            try {
                one.checked();
                reasons.add(CancellationReason.builder().code("None").build());
            } catch (DynamoDbException e) {
                invalid = true;
                reasons.add(CancellationReason.builder()
                        .code("ValidationError")
                        .message(e.awsErrorDetails().errorMessage())
                        .build());
            }
        }
        if (invalid) {
            throw Refusal.cancelled(reasons);
        }
    }

    private Map<String, List<SingleReads.Wanted>> wanted(BatchGetItemRequest request) {
        int keys = 0;
        Map<String, List<SingleReads.Wanted>> all = new HashMap<>();
        for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
            Constraints.table(entry.getKey());
            KeysAndAttributes of = entry.getValue();
            keys += of.keys().size();
            if (of.keys().isEmpty()) {
                throw Invalid.because("1 validation error detected: Value '{" + entry.getKey()
                        + "=KeysAndAttributes(keys=[])}' at 'requestItems' failed to satisfy constraint: Map value must "
                        + "satisfy constraint: [Member must have length less than or equal to 100, Member must have "
                        + "length greater than or equal to 1]");
            }
            if (of.keys().size() > MOST_KEYS) {
                throw Invalid.because("1 validation error detected: Value at 'RequestItems." + entry.getKey()
                        + ".member.Keys' failed to satisfy constraint: Member must have length less than or equal to "
                        + MOST_KEYS);
            }
        }
        if (keys > MOST_KEYS) {
            throw Invalid.because("Too many items requested for the BatchGetItem call");
        }
        for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
            Table table = state.table(entry.getKey());
            KeysAndAttributes of = entry.getValue();
            Set<Map<String, AttributeValue>> seen = new HashSet<>();
            List<SingleReads.Wanted> wanted = new ArrayList<>();
            for (Map<String, AttributeValue> key : of.keys()) {
                SingleReads.Wanted one = SingleReads.Wanted.of(
                                table, key, of.projectionExpression(), of.expressionAttributeNames())
                        .checked();
                if (!seen.add(one.key())) {
                    throw Invalid.because("Provided list of item keys contains duplicates");
                }
                wanted.add(one);
            }
            all.put(entry.getKey(), wanted);
        }
        return all;
    }
}
