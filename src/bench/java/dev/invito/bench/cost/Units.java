package dev.invito.bench.cost;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Counts what is asked of DynamoDB, in requests and in its units. */
final class Units implements ExecutionInterceptor {

    /** Up to now. */
    record Count(int requests, double written, double read) {

        Count since(Count before) {
            return new Count(requests - before.requests, written - before.written, read - before.read);
        }

        Count plus(Count more) {
            return new Count(requests + more.requests, written + more.written, read + more.read);
        }
    }

    private Count count = new Count(0, 0, 0);

    synchronized Count now() {
        return count;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof UpdateItemRequest update) {
            return update.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof TransactWriteItemsRequest write) {
            return write.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof GetItemRequest get) {
            return get.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof BatchGetItemRequest get) {
            return get.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof ScanRequest scan) {
            return scan.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        throw new IllegalStateException("not metered: " + request);
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        if (response instanceof UpdateItemResponse update) {
            count = count.plus(new Count(1, sum(List.of(update.consumedCapacity())), 0));
        } else if (response instanceof TransactWriteItemsResponse write) {
            count = count.plus(new Count(1, sum(write.consumedCapacity()), 0));
        } else if (response instanceof GetItemResponse get) {
            count = count.plus(new Count(1, 0, sum(List.of(get.consumedCapacity()))));
        } else if (response instanceof BatchGetItemResponse get) {
            count = count.plus(new Count(1, 0, sum(get.consumedCapacity())));
        } else if (response instanceof ScanResponse scan) {
            count = count.plus(new Count(1, 0, sum(List.of(scan.consumedCapacity()))));
        }
    }

    private static double sum(List<ConsumedCapacity> consumed) {
        return consumed.stream()
                .map(one -> Optional.ofNullable(one.capacityUnits()).orElse(0.0))
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
