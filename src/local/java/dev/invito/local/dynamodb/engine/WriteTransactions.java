package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** {@code TransactWriteItems}: all of it or nothing, and once for each token. */
final class WriteTransactions {
    private static final int MOST = 100;
    private static final int LARGEST = 4 * 1024 * 1024;
    /** For this long a token is known. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final State state;
    private final Map<String, Done> done = new LinkedHashMap<>();

    WriteTransactions(State state) {
        this.state = state;
    }

    /**
     * A transaction that was carried out.
     *
     * @param sizes of the items that it met, since to be told of it again costs as much as to read them
     */
    private record Done(List<TransactWriteItem> items, List<Integer> sizes, Instant at) {}

    TransactWriteItemsResponse answer(TransactWriteItemsRequest request, Charges charges) {
        Constraints.none()
                .present(request.hasTransactItems() ? request.transactItems() : null, "transactItems")
                .length(request.transactItems(), "transactItems", 1, MOST)
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .collectionMetrics(request.returnItemCollectionMetricsAsString())
                .check();
        forget();
        List<Write> writes = writes(request);
        Done earlier = earlier(request);
        if (earlier != null) {
            for (int i = 0; i < writes.size(); i++) {
                charges.transactionalRead(writes.get(i).table(), earlier.sizes().get(i));
            }
            return response(request, charges);
        }
        List<Map<String, AttributeValue>> after = outcome(writes, charges);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            Map<String, AttributeValue> before = write.table().get(write.key());
            sizes.add(Math.max(ItemSize.of(before), ItemSize.of(after.get(i))));
            charges.write(write.table(), before, after.get(i), true);
            if (!write.isCheck()) {
                state.replace(write.table(), write.key(), before, after.get(i), Cause.REQUEST);
            }
        }
        if (request.clientRequestToken() != null) {
            done.put(
                    request.clientRequestToken(),
                    new Done(request.transactItems(), sizes, state.clock().instant()));
        }
        return response(request, charges);
    }

    /**
     * What the items become.
     *
     * @throws DynamoDbException with a reason for each, if one of them may not
     */
    private static List<Map<String, AttributeValue>> outcome(List<Write> writes, Charges charges) {
        List<CancellationReason> reasons = new ArrayList<>();
        List<Map<String, AttributeValue>> after = new ArrayList<>();
        for (Write write : writes) {
            Map<String, AttributeValue> before = write.table().get(write.key());
            if (write.holdsOf(before)) {
                becomes(write, before, after, reasons);
            } else {
                after.add(null);
                reasons.add(failed(write, before));
            }
        }
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            writes.forEach(
                    write -> charges.refusedWrite(write.table(), write.table().get(write.key()), true));
            throw Refusal.cancelled(reasons);
        }
        long size = after.stream().mapToLong(ItemSize::of).sum();
        if (size > LARGEST) {
            throw Invalid.because("Collection size of items in the transaction exceeded the limit of 4 MB");
        }
        return after;
    }

    /** An update that makes no sense of an item cancels the transaction, as a failed condition does. */
    private static void becomes(
            Write write,
            Map<String, AttributeValue> before,
            List<Map<String, AttributeValue>> after,
            List<CancellationReason> reasons) {
        try {
            after.add(write.becomes().apply(before));
            reasons.add(CancellationReason.builder().code("None").build());
        } catch (DynamoDbException e) {
            after.add(null);
            reasons.add(CancellationReason.builder()
                    .code("ValidationError")
                    .message(e.awsErrorDetails().errorMessage())
                    .build());
        }
    }

    private static CancellationReason failed(Write write, Map<String, AttributeValue> before) {
        CancellationReason.Builder reason =
                CancellationReason.builder().code("ConditionalCheckFailed").message("The conditional request failed");
        return write.tellsOldItem() && !before.isEmpty() ? reason.item(before).build() : reason.build();
    }

    private List<Write> writes(TransactWriteItemsRequest request) {
        List<Write> writes = new ArrayList<>();
        Set<Object> targets = new HashSet<>();
        for (TransactWriteItem item : request.transactItems()) {
            Write write = write(item);
            writes.add(write);
            if (!targets.add(List.of(write.table().name(), write.key()))) {
                throw Invalid.because("Transaction request cannot include multiple operations on one item");
            }
        }
        return writes;
    }

    private Write write(TransactWriteItem item) {
        int kinds = 0;
        for (Object kind : new Object[] {item.put(), item.update(), item.delete(), item.conditionCheck()}) {
            kinds += kind == null ? 0 : 1;
        }
        if (kinds != 1) {
            throw Invalid.because("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (item.put() != null) {
            Put put = item.put();
            Constraints.table(put.tableName());
            return Write.put(
                    new Write.Parameters(
                            state.table(put.tableName()),
                            put.conditionExpression(),
                            put.expressionAttributeNames(),
                            put.expressionAttributeValues(),
                            put.returnValuesOnConditionCheckFailure()),
                    put.item());
        }
        if (item.update() != null) {
            Update update = item.update();
            Constraints.table(update.tableName())
                    .present(update.updateExpression(), "transactItems.1.member.update.updateExpression")
                    .check();
            return Write.update(
                    new Write.Parameters(
                            state.table(update.tableName()),
                            update.conditionExpression(),
                            update.expressionAttributeNames(),
                            update.expressionAttributeValues(),
                            update.returnValuesOnConditionCheckFailure()),
                    update.key(),
                    update.updateExpression());
        }
        if (item.delete() != null) {
            Delete delete = item.delete();
            Constraints.table(delete.tableName());
            return Write.delete(
                    new Write.Parameters(
                            state.table(delete.tableName()),
                            delete.conditionExpression(),
                            delete.expressionAttributeNames(),
                            delete.expressionAttributeValues(),
                            delete.returnValuesOnConditionCheckFailure()),
                    delete.key());
        }
        ConditionCheck check = item.conditionCheck();
        Constraints.table(check.tableName());
        return Write.check(
                new Write.Parameters(
                        state.table(check.tableName()),
                        check.conditionExpression(),
                        check.expressionAttributeNames(),
                        check.expressionAttributeValues(),
                        check.returnValuesOnConditionCheckFailure()),
                check.key());
    }

    /** What was carried out with the same token; null for nothing. */
    private Done earlier(TransactWriteItemsRequest request) {
        Done earlier = request.clientRequestToken() == null ? null : done.get(request.clientRequestToken());
        if (earlier != null && !earlier.items().equals(request.transactItems())) {
            throw Refusal.tokenOfAnother();
        }
        return earlier;
    }

    private void forget() {
        Instant oldest = state.clock().instant().minus(MEMORY);
        for (var all = done.values().iterator(); all.hasNext(); ) {
            if (!all.next().at().isBefore(oldest)) {
                return;
            }
            all.remove();
        }
    }

    private static TransactWriteItemsResponse response(TransactWriteItemsRequest request, Charges charges) {
        TransactWriteItemsResponse.Builder response = TransactWriteItemsResponse.builder();
        if (request.returnConsumedCapacity() != null) {
            response.consumedCapacity(charges.told(request.returnConsumedCapacity()));
        }
        return response.build();
    }
}
