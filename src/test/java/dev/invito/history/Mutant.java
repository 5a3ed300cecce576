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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
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
    SDK_RETRY_ON_TIME_OUT,
    CLAIM_MOVES_A_CONNECTION,
    TTL_BEFORE_THE_WAIT_ENDS,
    OWNER_PUT_BLINDLY,
    GHOST_OF_WHO_LEFT,
    FIRST_PAGE_ALONE,
    NEW_WEEK_BY_LEAVING,
    BLOCK_ENDS_WITH_LEAVING,
    LEAVING_NEVER_FINISHED,
    STUB_DELETED_BLINDLY,
    WAIT_UNSEEN_AT_AN_ADDRESS,
    BLOCKING_CUTS_THE_WAIT,
    STOP_NOT_AT_THE_ADDRESS,
    KEY_OF_ANOTHER_INVITATION,
    OLDER_TOKEN_TAKES_BACK,
    OWN_HIDDEN_ADDRESS,
    LEAVING_GOES_ON;

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
                policy.links(),
                policy.quietHours());
    }

    DynamoDbRequest changed(DynamoDbRequest request) {
        return switch (this) {
            case NOTHING_WRONG,
                    LEASE_SHORTER_THAN_THE_SEND,
                    SDK_RETRY_ON_TIME_OUT,
                    FIRST_PAGE_ALONE,
                    WAIT_UNSEEN_AT_AN_ADDRESS,
                    KEY_OF_ANOTHER_INVITATION,
                    OWN_HIDDEN_ADDRESS -> request;
            case NO_FENCE -> withCondition(request, condition -> isFenced(condition) ? always(condition) : condition);
            case NO_GENERATION_CHECK ->
                withCondition(
                        request,
                        condition -> GENERATION.matcher(condition).replaceAll("(#gen = $1 OR attribute_exists(pk))"));
            case NO_ATTRIBUTE_EXISTS -> withCondition(request, Mutant::whoeverIsThere);
            case TTL_KEPT_ON_CONNECT -> keepingTtl(request);
            case CLAIM_MOVES_A_CONNECTION -> Tampering.movingInLists(request);
            case TTL_BEFORE_THE_WAIT_ENDS -> Tampering.forgettingAtExpiry(request);
            case OWNER_PUT_BLINDLY, OLDER_TOKEN_TAKES_BACK -> Tampering.puttingBlindly(request, "owner");
            case GHOST_OF_WHO_LEFT ->
                request instanceof UpdateItemRequest update
                                && update.tableName().equals(Simulation.DIRECTORY)
                        ? withCondition(request, Mutant::whoeverIsThere)
                        : request;
            case NEW_WEEK_BY_LEAVING -> Tampering.putting(request, Tampering.elsewhere("G:", "quota"));
            case BLOCK_ENDS_WITH_LEAVING -> Tampering.putting(request, Tampering.elsewhere("G:", "pair#"));
            case LEAVING_NEVER_FINISHED -> Tampering.putting(request, Tampering.without("leaving", "rq", "rat"));
            case STUB_DELETED_BLINDLY -> Tampering.deletingBlindly(request, Simulation.RELATIONSHIPS);
            case BLOCKING_CUTS_THE_WAIT ->
                Tampering.blockingFor(request, policy().coolDown().toMillis());
            case LEAVING_GOES_ON -> Tampering.askingForNothing(request, "leaving");
            case STOP_NOT_AT_THE_ADDRESS -> Tampering.updating(request, Tampering.elsewhere("E:", "stopped"));
        };
    }

    /** What a function sees of an answer. */
    Object answered(Object response) {
        return switch (this) {
            case FIRST_PAGE_ALONE -> Tampering.last(response);
            case WAIT_UNSEEN_AT_AN_ADDRESS ->
                Tampering.reading(response, item -> true, Tampering.lessThe("coolL", "coolH"));
            case OLDER_TOKEN_TAKES_BACK -> Tampering.reading(response, Mutant::isOwner, Tampering.lessThe("at"));
            case OWN_HIDDEN_ADDRESS ->
                Tampering.reading(
                        response,
                        item -> isOwner(item)
                                && Boolean.FALSE.equals(item.get("discoverable").bool()),
                        item -> Map.of());
            default -> response;
        };
    }

    /** What it sees of a condition that does not hold. */
    ConditionalCheckFailedException refused(DynamoDbRequest request, ConditionalCheckFailedException refused) {
        return this == KEY_OF_ANOTHER_INVITATION ? Tampering.sameKey(request, refused) : refused;
    }

    private static boolean isOwner(Map<String, AttributeValue> item) {
        return item.containsKey("sk") && item.get("sk").s().equals("owner");
    }

    private static String whoeverIsThere(String condition) {
        return EXISTS.matcher(condition).replaceAll("(attribute_exists($1) OR attribute_not_exists($1))");
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
