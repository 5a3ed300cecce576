package dev.invito.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A client that counts what it asks for and what that consumes. */
final class Meter {

    /** The capacity that was consumed, in DynamoDB's units. */
    record Reading(int requests, double written, double read) {}

    private final DynamoDbClient client;
    private int requests;
    private double written;
    private double read;

    Meter(DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this::invoke);
    }

    Reading read(Runnable deed) {
        requests = 0;
        written = 0;
        read = 0;
        deed.run();
        return new Reading(requests, written, read);
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault() && method.getParameterTypes()[0] == Consumer.class) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        requests++;
        Object request = arguments[0];
        if (request instanceof UpdateItemRequest update) {
            UpdateItemResponse response = client.updateItem(update.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
            written += sum(List.of(response.consumedCapacity()));
            return response;
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            TransactWriteItemsResponse response = client.transactWriteItems(transaction.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
            written += sum(response.consumedCapacity());
            return response;
        }
        if (request instanceof GetItemRequest get) {
            GetItemResponse response = client.getItem(get.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
            read += sum(List.of(response.consumedCapacity()));
            return response;
        }
        if (request instanceof QueryRequest query) {
            QueryResponse response = client.query(query.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
            read += sum(List.of(response.consumedCapacity()));
            return response;
        }
        if (request instanceof BatchGetItemRequest batch) {
            BatchGetItemResponse response = client.batchGetItem(batch.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
            read += sum(response.consumedCapacity());
            return response;
        }
        throw new IllegalStateException("not metered: " + method.getName());
    }

    private static double sum(List<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }
}
