package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.invitation.Quotas;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Map;
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
        for (int tries = 0; tries < TRIES; tries++) {
            if (quota.left(policy, now) == 0 && tries > 0) {
                return new Taken(false, quota);
            }
            try {
                return new Taken(true, QuotaItems.quota(count(sender, quota, now)));
            } catch (ConditionalCheckFailedException e) {
                quota = QuotaItems.quota(e.hasItem() ? e.item() : Map.of());
            }
        }
        throw new Contention("the sender sends too many at once");
    }

    @Override
    public void giveBack(Person sender, Quota counted) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(QuotaItems.key(sender))
                    .conditionExpression("begun = :begun AND used > :none")
                    .updateExpression("ADD used :minusOne")
                    .expressionAttributeValues(Map.of(
                            ":begun", Values.millis(counted.begunAt().orElseThrow()),
                            ":none", Values.number(0),
                            ":minusOne", Values.number(-1))));
        } catch (ConditionalCheckFailedException e) {
            // Another week has begun: there is nothing to give back to.
        }
    }

    private Map<String, AttributeValue> count(Person sender, Quota quota, Instant now) {
        UpdateItemRequest.Builder update = quota.endsAt(policy, now).isPresent() ? next(quota) : first(now);
        return dynamoDb.updateItem(update.tableName(tables.directory())
                        .key(QuotaItems.key(sender))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .attributes();
    }

    private UpdateItemRequest.Builder next(Quota quota) {
        return UpdateItemRequest.builder()
                .conditionExpression("begun = :begun AND used < :limit")
                .updateExpression("ADD used :one")
                .expressionAttributeValues(Map.of(
                        ":begun", Values.millis(quota.begunAt().orElseThrow()),
                        ":limit", Values.number(policy.weeklyLimit()),
                        ":one", Values.number(1)));
    }

    /** Begins a week, unless one is running. */
    private UpdateItemRequest.Builder first(Instant now) {
        return UpdateItemRequest.builder()
                .conditionExpression("attribute_not_exists(begun) OR begun <= :weekAgo")
                .updateExpression("SET begun = :now, used = :one")
                .expressionAttributeValues(Map.of(
                        ":weekAgo", Values.millis(now.minus(policy.week())),
                        ":now", Values.millis(now),
                        ":one", Values.number(1)));
    }
}
