package dev.invito.history;

import dev.invito.invitation.Policy;
import dev.invito.invitation.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The protocol with one of its safeguards taken away, between the code and its clients. */
enum Mutant {
    NOTHING_WRONG,
    NO_FENCE,
    NO_GENERATION_CHECK,
    NO_ATTRIBUTE_EXISTS,
    TTL_KEPT_ON_CONNECT,
    LEASE_SHORTER_THAN_THE_SEND,
    SDK_RETRY_ON_TIME_OUT;

    private static final Pattern GENERATION = Pattern.compile("#gen = (:\\d+)");
    private static final Pattern FENCE = Pattern.compile("#t?lease = (:\\d+)");
    private static final Pattern EXISTS = Pattern.compile("attribute_exists\\((#?\\w+)\\)");

    Policy policy() {
        Policy policy = Situation.POLICY;
        return new Policy(
                policy.lifetime(),
                policy.firstReminder(),
                policy.lastReminder(),
                policy.reminderGap(),
                policy.coolDown(),
                this == LEASE_SHORTER_THAN_THE_SEND ? Duration.ofSeconds(2) : policy.lease(),
                policy.weeklyLimit(),
                policy.week(),
                policy.noteLength(),
                policy.replyLength(),
                policy.batchSize(),
                policy.reportLimit(),
                policy.reportWindow(),
                // A limit of its own has tests of its own; here it would only put letters off.
                1_000,
                policy.probation(),
                policy.strangerLetters(),
                policy.strangerDay(),
                policy.quietHours());
    }

    DynamoDbRequest changed(DynamoDbRequest request) {
        return switch (this) {
            case NOTHING_WRONG, LEASE_SHORTER_THAN_THE_SEND, SDK_RETRY_ON_TIME_OUT -> request;
            case NO_FENCE -> withCondition(request, condition -> isFenced(condition) ? always(condition) : condition);
            case NO_GENERATION_CHECK ->
                withCondition(
                        request,
                        condition -> GENERATION.matcher(condition).replaceAll("(#gen = $1 OR attribute_exists(pk))"));
            case NO_ATTRIBUTE_EXISTS ->
                withCondition(request, condition -> EXISTS.matcher(condition)
                        .replaceAll("(attribute_exists($1) OR attribute_not_exists($1))"));
            case TTL_KEPT_ON_CONNECT -> keepingTtl(request);
        };
    }

    private static boolean isFenced(String condition) {
        return FENCE.matcher(condition).find();
    }

    private static String always(String condition) {
        return "((" + condition + ") OR attribute_exists(pk) OR attribute_not_exists(pk))";
    }

    private static DynamoDbRequest withCondition(DynamoDbRequest request, UnaryOperator<String> change) {
        if (request instanceof UpdateItemRequest update && update.conditionExpression() != null) {
            return update.toBuilder()
                    .conditionExpression(change.apply(update.conditionExpression()))
                    .build();
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            List<TransactWriteItem> items = new ArrayList<>();
            for (TransactWriteItem item : transaction.transactItems()) {
                ConditionCheck check = item.conditionCheck();
                items.add(
                        check == null
                                ? item
                                : item.toBuilder()
                                        .conditionCheck(check.toBuilder()
                                                .conditionExpression(change.apply(check.conditionExpression()))
                                                .build())
                                        .build());
            }
            return transaction.toBuilder().transactItems(items).build();
        }
        return request;
    }

    private static DynamoDbRequest keepingTtl(DynamoDbRequest request) {
        if (!(request instanceof UpdateItemRequest update)
                || !update.expressionAttributeNames().containsKey("#ttl")
                || update.expressionAttributeValues().values().stream()
                        .noneMatch(value -> "CONNECTED".equals(value.s()))
                || !update.updateExpression().contains("#sx = ")) {
            return request;
        }
        String without = update.updateExpression().replaceFirst(", #ttl\\b", "");
        if (without.equals(update.updateExpression())) {
            return request;
        }
        Map<String, String> names = new HashMap<>(update.expressionAttributeNames());
        names.remove("#ttl");
        return update.toBuilder()
                .updateExpression(without)
                .expressionAttributeNames(names)
                .build();
    }
}
