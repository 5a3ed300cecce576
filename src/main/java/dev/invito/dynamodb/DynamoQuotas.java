package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.invitation.Quotas;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Weekly quotas in {@code Directory}: one conditional update counts one invitation. */
public final class DynamoQuotas implements Quotas {

    /** A try fails only if somebody else counted in between, and then there is a fresh reading. */
    private static final int TRIES = 10;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Policy policy;

    public DynamoQuotas(DynamoDbClient dynamoDb, Tables tables, Policy policy) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.policy = policy;
    }

    @Override
    public Quota of(Person sender) {
        return QuotaItems.quota(
                dynamoDb.getItem(get -> get.tableName(tables.directory()).key(QuotaItems.key(sender)))
                        .item());
    }

    @Override
    public Taken take(Person sender, Quota seen, Instant now) {
        Quota quota = seen;
        String count = UUID.randomUUID().toString();
        for (int tries = 0; tries < TRIES; tries++) {
            if (quota.left(policy, now) == 0 && tries > 0) {
                return new Taken(false, quota);
            }
            try {
                return new Taken(true, QuotaItems.quota(count(sender, quota, now, count)));
            } catch (ConditionalCheckFailedException e) {
                Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
                quota = QuotaItems.quota(item);
                if (Values.text(item, QuotaItems.COUNTED).equals(Optional.of(count))) {
                    return new Taken(true, quota);
                }
            }
        }
        throw new Contention("the sender sends too many at once");
    }

    @Override
    public void giveBack(Person sender, Quota counted) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(QuotaItems.key(sender))
                    .conditionExpression("begun = :begun AND used > :none AND NOT counted = :count")
                    .updateExpression("SET counted = :count ADD used :minusOne")
                    .expressionAttributeValues(Map.of(
                            ":count", Values.text(UUID.randomUUID().toString()),
                            ":begun", Values.millis(counted.begunAt().orElseThrow()),
                            ":none", Values.number(0),
                            ":minusOne", Values.number(-1))));
        } catch (ConditionalCheckFailedException e) {
            // Another week has begun, and there is nothing to give back to; or it is given back already.
        }
    }

    private Map<String, AttributeValue> count(Person sender, Quota quota, Instant now, String count) {
        UpdateItemRequest.Builder update =
                quota.endsAt(policy, now).isPresent() ? next(quota, now, count) : first(quota, now, count);
        return dynamoDb.updateItem(update.tableName(tables.directory())
                        .key(QuotaItems.key(sender))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .attributes();
    }

    private UpdateItemRequest.Builder next(Quota quota, Instant now, String count) {
        return UpdateItemRequest.builder()
                .conditionExpression("begun = :begun AND used < :limit AND NOT counted = :count")
                .updateExpression("SET counted = :count ADD used :one")
                .expressionAttributeValues(Map.of(
                        ":count", Values.text(count),
                        ":begun", Values.millis(quota.begunAt().orElseThrow()),
                        ":limit", Values.number(quota.limit(policy, now)),
                        ":one", Values.number(1)));
    }

    /** Begins a week, unless one is running; by the reports that were seen, and no others (R8). */
    private UpdateItemRequest.Builder first(Quota quota, Instant now, String count) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":count", Values.text(count),
                ":weekAgo", Values.millis(now.minus(policy.week())),
                ":now", Values.millis(now),
                ":one", Values.number(1),
                ":halved", Values.truth(quota.beginsHalved(policy, now))));
        return UpdateItemRequest.builder()
                .conditionExpression(
                        "(attribute_not_exists(begun) OR begun <= :weekAgo) AND " + sameReports(quota, values))
                .updateExpression("SET begun = :now, used = :one, halved = :halved, counted = :count")
                .expressionAttributeValues(values);
    }

    @Override
    public void report(Person sender, String reporter, Instant at) {
        for (int tries = 0; tries < TRIES; tries++) {
            Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.directory())
                            .key(QuotaItems.key(sender))
                            .consistentRead(true))
                    .item();
            Quota before = QuotaItems.quota(item);
            Quota after = before.reported(reporter, at, policy);
            if (item.isEmpty() || after.equals(before) || isCounted(sender, before, after)) {
                return;
            }
        }
        throw new Contention("others report the same sender");
    }

    /** Never makes an item anew: its sender may have left in the meantime. */
    private boolean isCounted(Person sender, Quota before, Quota after) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":after", QuotaItems.reports(after)));
        String condition = "attribute_exists(pk) AND " + sameReports(before, values);
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(QuotaItems.key(sender))
                    .conditionExpression(condition)
                    .updateExpression("SET reports = :after")
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static String sameReports(Quota quota, Map<String, AttributeValue> values) {
        if (quota.reports().isEmpty()) {
            return "attribute_not_exists(reports)";
        }
        values.put(":reports", QuotaItems.reports(quota));
        return "reports = :reports";
    }
}
