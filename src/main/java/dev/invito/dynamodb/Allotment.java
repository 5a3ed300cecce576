package dev.invito.dynamodb;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.port.Retrying;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A count in an item of {@code Directory} of what may happen a number of times within a time, which begins with the first. The first
 * request tries to begin one, since mostly none is running; if one is, the refusal brings the item, and the second request counts on.
 */
final class Allotment {

    /** TTL tidies the item up once its time is over. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final int most;
    private final Duration time;

    Allotment(DynamoDbClient dynamoDb, Tables tables, int most, Duration time) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.most = most;
        this.time = time;
    }

    /** @return when the time is over, if nothing is left of it; empty if one was taken */
    Optional<Instant> take(Map<String, AttributeValue> key, Instant now) {
        Optional<Map<String, AttributeValue>> running = begin(key, now);
        for (Retrying retrying = Retrying.briefly("too many at once"); running.isPresent(); retrying.again()) {
            Instant begun = Values.millis(running.get(), QuotaItems.BEGUN).orElseThrow();
            if (used(running.get()) >= most) {
                return Optional.of(begun.plus(time));
            }
            running = count(key, begun);
        }
        return Optional.empty();
    }

    void giveBack(Map<String, AttributeValue> key) {
        tried(
                key,
                UpdateItemRequest.builder()
                        .conditionExpression("used > :none")
                        .updateExpression("ADD used :minusOne")
                        .expressionAttributeValues(Map.of(":none", Values.number(0), ":minusOne", Values.number(-1))));
    }

    /** @return the time that is running; empty if one began */
    private Optional<Map<String, AttributeValue>> begin(Map<String, AttributeValue> key, Instant now) {
        return tried(
                key,
                UpdateItemRequest.builder()
                        .conditionExpression("attribute_not_exists(begun) OR begun <= :before")
                        .updateExpression("SET begun = :now, used = :one, #ttl = :ttl")
                        .expressionAttributeNames(Map.of("#ttl", Attribute.TTL.stored()))
                        .expressionAttributeValues(Map.of(
                                ":before", Values.millis(now.minus(time)),
                                ":now", Values.millis(now),
                                ":one", Values.number(1),
                                ":ttl", Values.seconds(now.plus(time).plus(MARGIN)))));
    }

    /** @return the time as it is, if it is another or nothing is left of it; empty if one was taken */
    private Optional<Map<String, AttributeValue>> count(Map<String, AttributeValue> key, Instant begun) {
        return tried(
                key,
                UpdateItemRequest.builder()
                        .conditionExpression("begun = :begun AND used < :limit")
                        .updateExpression("ADD used :one")
                        .expressionAttributeValues(Map.of(
                                ":begun", Values.millis(begun),
                                ":limit", Values.number(most),
                                ":one", Values.number(1))));
    }

    /** @return what is stored, if the condition does not hold; empty if it was written, or nothing is stored */
    private Optional<Map<String, AttributeValue>> tried(
            Map<String, AttributeValue> key, UpdateItemRequest.Builder update) {
        try {
            dynamoDb.updateItem(update.tableName(tables.directory())
                    .key(key)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .build());
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() ? Optional.of(e.item()) : Optional.empty();
        }
    }

    private static int used(Map<String, AttributeValue> item) {
        return Values.number(item, QuotaItems.USED).map(Math::toIntExact).orElse(0);
    }
}
