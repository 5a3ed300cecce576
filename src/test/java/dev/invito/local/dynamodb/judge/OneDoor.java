package dev.invito.local.dynamodb.judge;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
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

/**
 * A client all of whose requests go through one door. What is not here (a Scan, above all) is refused by the SDK itself with
 * an {@link UnsupportedOperationException}: nothing in production may ask for it.
 */
public interface OneDoor extends DynamoDbClient {

    /** @return the response that belongs to the kind of request */
    Object answer(DynamoDbRequest request);

    @Override
    default GetItemResponse getItem(GetItemRequest request) {
        return (GetItemResponse) answer(request);
    }

    @Override
    default PutItemResponse putItem(PutItemRequest request) {
        return (PutItemResponse) answer(request);
    }

    @Override
    default UpdateItemResponse updateItem(UpdateItemRequest request) {
        return (UpdateItemResponse) answer(request);
    }

    @Override
    default DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return (DeleteItemResponse) answer(request);
    }

    @Override
    default QueryResponse query(QueryRequest request) {
        return (QueryResponse) answer(request);
    }

    @Override
    default BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return (BatchGetItemResponse) answer(request);
    }

    @Override
    default BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return (BatchWriteItemResponse) answer(request);
    }

    @Override
    default TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return (TransactWriteItemsResponse) answer(request);
    }

    /** Sends a request on to a client that has a method for each kind. */
    static Object send(DynamoDbClient client, DynamoDbRequest request) {
        if (request instanceof GetItemRequest get) {
            return client.getItem(get);
        }
        if (request instanceof PutItemRequest put) {
            return client.putItem(put);
        }
        if (request instanceof UpdateItemRequest update) {
            return client.updateItem(update);
        }
        if (request instanceof DeleteItemRequest delete) {
            return client.deleteItem(delete);
        }
        if (request instanceof QueryRequest query) {
            return client.query(query);
        }
        if (request instanceof BatchGetItemRequest batch) {
            return client.batchGetItem(batch);
        }
        if (request instanceof BatchWriteItemRequest batch) {
            return client.batchWriteItem(batch);
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            return client.transactWriteItems(transaction);
        }
        throw new UnsupportedOperationException(request.getClass().getSimpleName());
    }

    @Override
    default String serviceName() {
        return "dynamodb";
    }

    @Override
    default void close() {
        // Nothing is open.
    }
}
