package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import dev.invito.invitation.Policy;
import dev.invito.mail.FirstLetters;
import dev.invito.member.AddressKeys;
import dev.invito.member.Email;
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
 * First letters in {@code Directory}, under the address's hash. Nearly every address has no week running, so beginning one is
 * tried first, and mostly is the one request that it takes; else the item that the refusal returns says how to go on.
 */
public final class DynamoFirstLetters implements FirstLetters {

    /** A try fails only if somebody else counted in between. */
    private static final int TRIES = 10;

    /** TTL tidies the item up once its week is over. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Policy policy;
    private final AddressKeys addressKeys;

    public DynamoFirstLetters(DynamoDbClient dynamoDb, Tables tables, Policy policy, AddressKeys addressKeys) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.policy = policy;
        this.addressKeys = addressKeys;
    }

    @Override
    public Optional<Instant> take(Email address, Instant now) {
        Optional<Map<String, AttributeValue>> running = begin(address, now);
        for (int tries = 0; running.isPresent(); tries++) {
            Instant begun = Values.millis(running.get(), QuotaItems.BEGUN).orElseThrow();
            if (used(running.get()) >= policy.addressLimit()) {
                return Optional.of(begun.plus(policy.week()));
            }
            if (tries == TRIES) {
                throw new Contention("too many letters to one address at once");
            }
            running = count(address, begun);
        }
        return Optional.empty();
    }

    @Override
    public void giveBack(Email address) {
        tried(
                address,
                UpdateItemRequest.builder()
                        .conditionExpression("used > :none")
                        .updateExpression("ADD used :minusOne")
                        .expressionAttributeValues(Map.of(":none", Values.number(0), ":minusOne", Values.number(-1))));
    }

    /** @return the week that is running; empty if one began */
    private Optional<Map<String, AttributeValue>> begin(Email address, Instant now) {
        return tried(
                address,
                UpdateItemRequest.builder()
                        .conditionExpression("attribute_not_exists(begun) OR begun <= :weekAgo")
                        .updateExpression("SET begun = :now, used = :one, #ttl = :ttl")
                        .expressionAttributeNames(Map.of("#ttl", Attribute.TTL.stored()))
                        .expressionAttributeValues(Map.of(
                                ":weekAgo", Values.millis(now.minus(policy.week())),
                                ":now", Values.millis(now),
                                ":one", Values.number(1),
                                ":ttl", Values.seconds(now.plus(policy.week()).plus(MARGIN)))));
    }

    /** @return the week as it is, if it is another or nothing is left of it; empty if this one was counted */
    private Optional<Map<String, AttributeValue>> count(Email address, Instant begun) {
        return tried(
                address,
                UpdateItemRequest.builder()
                        .conditionExpression("begun = :begun AND used < :limit")
                        .updateExpression("ADD used :one")
                        .expressionAttributeValues(Map.of(
                                ":begun", Values.millis(begun),
                                ":limit", Values.number(policy.addressLimit()),
                                ":one", Values.number(1))));
    }

    /** @return what is stored, if the condition does not hold; empty if it was written, or nothing is stored */
    private Optional<Map<String, AttributeValue>> tried(Email address, UpdateItemRequest.Builder update) {
        try {
            dynamoDb.updateItem(update.tableName(tables.directory())
                    .key(Directory.key(addressKeys.of(address).key(), Directory.FIRST_LETTERS))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .build());
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() ? Optional.of(e.item()) : Optional.empty();
        }
    }

    private static int used(Map<String, AttributeValue> week) {
        return Values.number(week, QuotaItems.USED).map(Math::toIntExact).orElse(0);
    }
}
