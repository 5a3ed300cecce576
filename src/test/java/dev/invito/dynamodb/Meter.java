package dev.invito.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A client that counts what it asks for and what that consumes, whichever threads ask. */
final class Meter {

    /** The capacity that was consumed, in DynamoDB's units. */
    record Reading(int requests, double written, double read) {}

    private final DynamoDbClient client;
    private final AtomicInteger requests = new AtomicInteger();
    private final DoubleAdder written = new DoubleAdder();
    private final DoubleAdder read = new DoubleAdder();

    Meter(DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient client() {
        return Intercepted.client(client, this::answer);
    }

    Reading read(Runnable deed) {
        requests.set(0);
        written.reset();
        read.reset();
        deed.run();
        return new Reading(requests.get(), written.sum(), read.sum());
    }

    private Object answer(Object request, Intercepted.Sender sender) {
        requests.incrementAndGet();
        if (request instanceof UpdateItemRequest update) {
            UpdateItemResponse response = (UpdateItemResponse)
                    sender.send(update.toBuilder().returnConsumedCapacity(TOTAL).build());
            written.add(sum(List.of(response.consumedCapacity())));
            return response;
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            TransactWriteItemsResponse response = (TransactWriteItemsResponse) sender.send(
                    transaction.toBuilder().returnConsumedCapacity(TOTAL).build());
            written.add(sum(response.consumedCapacity()));
            return response;
        }
        if (request instanceof GetItemRequest get) {
            GetItemResponse response = (GetItemResponse)
                    sender.send(get.toBuilder().returnConsumedCapacity(TOTAL).build());
            read.add(sum(List.of(response.consumedCapacity())));
            return response;
        }
        if (request instanceof QueryRequest query) {
            QueryResponse response = (QueryResponse)
                    sender.send(query.toBuilder().returnConsumedCapacity(TOTAL).build());
            read.add(sum(List.of(response.consumedCapacity())));
            return response;
        }
        if (request instanceof BatchGetItemRequest batch) {
            BatchGetItemResponse response = (BatchGetItemResponse)
                    sender.send(batch.toBuilder().returnConsumedCapacity(TOTAL).build());
            read.add(sum(response.consumedCapacity()));
            return response;
        }
        if (request instanceof BatchWriteItemRequest batch) {
            BatchWriteItemResponse response = (BatchWriteItemResponse)
                    sender.send(batch.toBuilder().returnConsumedCapacity(TOTAL).build());
            written.add(sum(response.consumedCapacity()));
            return response;
        }
        if (request instanceof DeleteItemRequest delete) {
            DeleteItemResponse response = (DeleteItemResponse)
                    sender.send(delete.toBuilder().returnConsumedCapacity(TOTAL).build());
            written.add(sum(List.of(response.consumedCapacity())));
            return response;
        }
        if (request instanceof PutItemRequest put) {
            PutItemResponse response = (PutItemResponse)
                    sender.send(put.toBuilder().returnConsumedCapacity(TOTAL).build());
            written.add(sum(List.of(response.consumedCapacity())));
            return response;
        }
        throw new IllegalStateException("not metered: " + request);
    }

    private static double sum(List<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }
}
