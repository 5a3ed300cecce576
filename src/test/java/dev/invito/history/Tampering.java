package dev.invito.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What a mutant does to requests and answers on their way: only what it must, so that nothing else breaks. */
final class Tampering {

    private static final Pattern WAIT = Pattern.compile("#cool[LH] = (:\\d+)");
    private static final Pattern REQUEST = Pattern.compile("#(req[LH]) = (:\\d+)");
    private static final Pattern TTL = Pattern.compile("#ttl = (:\\d+)");
    private static final Pattern EXPIRES = Pattern.compile("#exp = (:\\d+)");
    private static final Pattern BLOCKED = Pattern.compile("#blkAt = (:\\d+)");
    private static final String KEY_ENDS = "\u001f";
    private static final AttributeValue NOBODY = AttributeValue.fromS("G:nobody");

    private Tampering() {}

    /** The item that is written instead. */
    static DynamoDbRequest putting(DynamoDbRequest request, UnaryOperator<Map<String, AttributeValue>> change) {
        if (request instanceof PutItemRequest put) {
            return put.toBuilder().item(change.apply(put.item())).build();
        }
        return inTransaction(
                request,
                item -> item.put() == null
                        ? item
                        : item.toBuilder()
                                .put(item.put().toBuilder()
                                        .item(change.apply(item.put().item()))
                                        .build())
                                .build());
    }

    static DynamoDbRequest updating(DynamoDbRequest request, UnaryOperator<Map<String, AttributeValue>> change) {
        return request instanceof UpdateItemRequest update
                ? update.toBuilder().key(change.apply(update.key())).build()
                : request;
    }

    /** It is written where nobody looks. */
    static UnaryOperator<Map<String, AttributeValue>> elsewhere(String partition, String sort) {
        return item -> isAt(item, partition, sort) ? with(item, "pk", NOBODY) : item;
    }

    static UnaryOperator<Map<String, AttributeValue>> without(String sort, String... attributes) {
        return item -> {
            if (!isAt(item, "", sort)) {
                return item;
            }
            Map<String, AttributeValue> less = new HashMap<>(item);
            List.of(attributes).forEach(less::remove);
            return less;
        };
    }

    private static boolean isAt(Map<String, AttributeValue> item, String partition, String sort) {
        return item.containsKey("sk")
                && item.get("pk").s().startsWith(partition)
                && item.get("sk").s().startsWith(sort);
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String name, AttributeValue value) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.put(name, value);
        return changed;
    }

    /** Whoever puts such an item looks at nothing. */
    static DynamoDbRequest puttingBlindly(DynamoDbRequest request, String sort) {
        return inTransaction(
                request,
                item -> item.put() == null || !isAt(item.put().item(), "", sort)
                        ? item
                        : item.toBuilder()
                                .put(put -> put.tableName(item.put().tableName())
                                        .item(item.put().item()))
                                .build());
    }

    static DynamoDbRequest deletingBlindly(DynamoDbRequest request, String table) {
        return inTransaction(
                request,
                item -> item.delete() == null || !item.delete().tableName().equals(table)
                        ? item
                        : item.toBuilder()
                                .delete(delete -> delete.tableName(table)
                                        .key(item.delete().key()))
                                .build());
    }

    /** Whoever asks for such an item, as a part of a transaction, takes whatever is there. */
    static DynamoDbRequest askingForNothing(DynamoDbRequest request, String sort) {
        return inTransaction(
                request,
                item -> item.conditionCheck() == null
                                || !isAt(item.conditionCheck().key(), "", sort)
                        ? item
                        : item.toBuilder()
                                .conditionCheck(check -> check.tableName(
                                                item.conditionCheck().tableName())
                                        .key(item.conditionCheck().key())
                                        .conditionExpression("attribute_exists(pk) OR attribute_not_exists(pk)"))
                                .build());
    }

    /** A wait that is carried on moves the pair in the lists. */
    static DynamoDbRequest movingInLists(DynamoDbRequest request) {
        return inTransaction(request, item -> {
            Update update = item.update();
            Optional<String> wait = update == null ? Optional.empty() : found(WAIT, update.updateExpression());
            if (wait.isEmpty() || update.updateExpression().contains("#ord")) {
                return item;
            }
            Map<String, String> names = new HashMap<>(update.expressionAttributeNames());
            names.put("#ord", "ord");
            return item.toBuilder()
                    .update(update.toBuilder()
                            .updateExpression(
                                    update.updateExpression().replaceFirst("SET ", "SET #ord = " + wait.get() + ", "))
                            .expressionAttributeNames(names)
                            .build())
                    .build();
        });
    }

    /** TTL takes an item as soon as its invitation has expired. */
    static DynamoDbRequest forgettingAtExpiry(DynamoDbRequest request) {
        if (!(request instanceof UpdateItemRequest update)) {
            return request;
        }
        Optional<String> ttl = found(TTL, update.updateExpression());
        Optional<String> expires = found(EXPIRES, update.updateExpression());
        if (ttl.isEmpty() || expires.isEmpty()) {
            return request;
        }
        long end = Long.parseLong(
                        update.expressionAttributeValues().get(expires.get()).n())
                / 1000;
        return update.toBuilder()
                .expressionAttributeValues(
                        with(update.expressionAttributeValues(), ttl.get(), AttributeValue.fromN(Long.toString(end))))
                .build();
    }

    /** Blocking closes the blocker's own way for so long, whatever they had sent. */
    static DynamoDbRequest blockingFor(DynamoDbRequest request, long millis) {
        return inTransaction(
                request,
                item -> item.update() == null
                        ? item
                        : item.toBuilder()
                                .update(waitingFor(item.update(), millis))
                                .build());
    }

    private static Update waitingFor(Update update, long millis) {
        Optional<String> blocked = found(BLOCKED, update.updateExpression());
        Optional<String> wait = found(WAIT, update.updateExpression());
        if (blocked.isEmpty() || wait.isEmpty()) {
            return update;
        }
        long end = Long.parseLong(
                        update.expressionAttributeValues().get(blocked.get()).n())
                + millis;
        Map<String, AttributeValue> values =
                with(update.expressionAttributeValues(), ":wait", AttributeValue.fromN(Long.toString(end)));
        String changed = update.updateExpression().replaceFirst("(#cool[LH]) = :\\d+", "$1 = :wait");
        if (!(changed + update.conditionExpression()).matches("(?s).*" + wait.get() + "\\b.*")) {
            values.remove(wait.get());
        }
        return update.toBuilder()
                .updateExpression(changed)
                .expressionAttributeValues(values)
                .build();
    }

    /** What is read is there no more in this. */
    static Object reading(
            Object response,
            Predicate<Map<String, AttributeValue>> which,
            UnaryOperator<Map<String, AttributeValue>> change) {
        UnaryOperator<Map<String, AttributeValue>> seen = item -> which.test(item) ? change.apply(item) : item;
        if (response instanceof GetItemResponse get && get.hasItem()) {
            Map<String, AttributeValue> item = seen.apply(get.item());
            return item.isEmpty()
                    ? GetItemResponse.builder().build()
                    : get.toBuilder().item(item).build();
        }
        if (response instanceof BatchGetItemResponse batch) {
            Map<String, List<Map<String, AttributeValue>>> tables = new HashMap<>();
            batch.responses()
                    .forEach((table, items) -> tables.put(
                            table,
                            items.stream()
                                    .map(seen)
                                    .filter(item -> !item.isEmpty())
                                    .toList()));
            return batch.toBuilder().responses(tables).build();
        }
        return response;
    }

    static UnaryOperator<Map<String, AttributeValue>> lessThe(String... attributes) {
        return item -> {
            Map<String, AttributeValue> less = new HashMap<>(item);
            List.of(attributes).forEach(less::remove);
            return less;
        };
    }

    /** No page has another after it. */
    static Object last(Object response) {
        return response instanceof QueryResponse page
                ? page.toBuilder().lastEvaluatedKey(Map.of()).build()
                : response;
    }

    /** A request with the same key is this very request. */
    static ConditionalCheckFailedException sameKey(DynamoDbRequest request, ConditionalCheckFailedException refused) {
        if (!(request instanceof UpdateItemRequest update) || !refused.hasItem()) {
            return refused;
        }
        Matcher asked = REQUEST.matcher(update.updateExpression());
        if (!asked.find()) {
            return refused;
        }
        AttributeValue mine = update.expressionAttributeValues().get(asked.group(2));
        AttributeValue last = refused.item().get(asked.group(1));
        boolean same = last != null && mine.s().contains(KEY_ENDS) && last.s().startsWith(key(mine.s()));
        return same
                ? ConditionalCheckFailedException.builder()
                        .message(refused.getMessage())
                        .statusCode(refused.statusCode())
                        .awsErrorDetails(refused.awsErrorDetails())
                        .item(with(refused.item(), asked.group(1), mine))
                        .build()
                : refused;
    }

    private static String key(String request) {
        return request.substring(0, request.indexOf(KEY_ENDS) + 1);
    }

    private static DynamoDbRequest inTransaction(DynamoDbRequest request, UnaryOperator<TransactWriteItem> change) {
        if (!(request instanceof TransactWriteItemsRequest transaction)) {
            return request;
        }
        List<TransactWriteItem> items = new ArrayList<>();
        transaction.transactItems().forEach(item -> items.add(change.apply(item)));
        return transaction.toBuilder().transactItems(items).build();
    }

    private static Optional<String> found(Pattern pattern, String expression) {
        Matcher matcher = pattern.matcher(expression);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
