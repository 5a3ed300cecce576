package dev.invito.local.dynamodb.judge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What a client answers, good or bad, in words that two clients can be compared by. */
public final class ClientAnswer {

    private ClientAnswer() {}

    public static String by(Supplier<?> request) {
        try {
            return words(request.get());
        } catch (ConditionalCheckFailedException e) {
            return "condition failed: " + (e.hasItem() ? item(e.item()) : "no item");
        } catch (TransactionCanceledException e) {
            return e.cancellationReasons().stream()
                    .map(ClientAnswer::words)
                    .collect(Collectors.joining(", ", "cancelled: ", ""));
        } catch (AwsServiceException e) {
            return e.awsErrorDetails() == null
                    ? e.getClass().getSimpleName()
                    : String.valueOf(e.awsErrorDetails().errorCode());
        }
    }

    private static String words(Object response) {
        if (response instanceof GetItemResponse get) {
            return get.hasItem() + " " + item(get.item());
        }
        if (response instanceof UpdateItemResponse update) {
            return item(update.attributes());
        }
        if (response instanceof PutItemResponse put) {
            return item(put.attributes());
        }
        if (response instanceof DeleteItemResponse delete) {
            return item(delete.attributes());
        }
        if (response instanceof BatchGetItemResponse batch) {
            return new TreeMap<>(batch.responses())
                    .values().stream().map(RandomRequests::sorted).toList().toString();
        }
        if (response instanceof QueryResponse query) {
            List<String> items = query.items().stream().map(ClientAnswer::item).toList();
            return query.count() + " " + items + " and " + item(query.lastEvaluatedKey());
        }
        return "done";
    }

    private static String words(CancellationReason reason) {
        return reason.code() + (reason.hasItem() ? item(reason.item()) : "");
    }

    static String item(Map<String, AttributeValue> item) {
        Map<String, String> sorted = new TreeMap<>();
        item.forEach((name, value) -> sorted.put(name, value(value)));
        return sorted.toString();
    }

    /** A map has no order, however deep it lies. */
    private static String value(AttributeValue value) {
        if (value.hasM()) {
            return item(value.m());
        }
        return value.hasL()
                ? value.l().stream().map(ClientAnswer::value).toList().toString()
                : value.toString();
    }
}
