package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** {@code BatchWriteItem}. */
final class BatchWrites {
    private static final int MOST = 25;

    private final State state;

    BatchWrites(State state) {
        this.state = state;
    }

    BatchWriteItemResponse answer(BatchWriteItemRequest request, Charges charges) {
        Constraints.none()
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .collectionMetrics(request.returnItemCollectionMetricsAsString())
                .check();
        if (request.requestItems().isEmpty()) {
            throw Invalid.because("The requestItems parameter is required for BatchWriteItem");
        }
        int requests = 0;
        for (Map.Entry<String, List<WriteRequest>> entry :
                request.requestItems().entrySet()) {
            Constraints.table(entry.getKey());
            int size = entry.getValue().size();
            requests += size;
            if (size == 0 || size > MOST) {
                throw Invalid.because("1 validation error detected: Value '{" + entry.getKey() + "=" + entry.getValue()
                        + "}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: "
                        + "[Member must have length less than or equal to 25, Member must have length greater than or "
                        + "equal to 1]");
            }
        }
        if (requests > MOST) {
            throw Invalid.because("Too many items requested for the BatchWriteItem call");
        }
        for (Write write : writes(request)) {
            Map<String, AttributeValue> before = write.table().get(write.key());
            Map<String, AttributeValue> after = write.becomes().apply(before);
            charges.write(write.table(), before, after, false);
            state.replace(write.table(), write.key(), before, after, Cause.REQUEST);
        }
        BatchWriteItemResponse.Builder response =
                BatchWriteItemResponse.builder().unprocessedItems(Map.of());
        if (request.returnConsumedCapacity() != null) {
            response.consumedCapacity(charges.told(request.returnConsumedCapacity()));
        }
        return response.build();
    }

    private List<Write> writes(BatchWriteItemRequest request) {
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, List<WriteRequest>> entry :
                request.requestItems().entrySet()) {
            Write.Parameters plain = new Write.Parameters(state.table(entry.getKey()), null, null, null, null);
            Set<Map<String, AttributeValue>> keys = new HashSet<>();
            for (WriteRequest one : entry.getValue()) {
                if ((one.putRequest() == null) == (one.deleteRequest() == null)) {
                    throw Invalid.because("Supplied AttributeValue has more than one datatypes set, must contain "
                            + "exactly one of the supported datatypes");
                }
                Write write = one.putRequest() != null
                        ? Write.put(plain, one.putRequest().item())
                        : Write.delete(plain, one.deleteRequest().key());
                if (!keys.add(write.key())) {
                    throw Invalid.because("Provided list of item keys contains duplicates");
                }
                writes.add(write);
            }
        }
        return writes;
    }
}
