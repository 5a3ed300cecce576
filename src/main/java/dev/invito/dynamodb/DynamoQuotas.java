package dev.invito.dynamodb;

import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Weekly quotas in {@code Directory}: one conditional update counts one invitation, or several. */
public final class DynamoQuotas implements Quotas {

    private static final Logger LOG = Logger.getLogger(DynamoQuotas.class);

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Policy policy;

    public DynamoQuotas(DynamoDbClient dynamoDb, Tables tables, Policy policy) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.policy = policy;
    }

    @Override
    public Quota of(Party sender) {
        return QuotaItems.quota(
                dynamoDb.getItem(get -> get.tableName(tables.directory()).key(QuotaItems.key(sender)))
                        .item());
    }

    @Override
    public Taken take(Party sender, int wanted, Quota seen, Instant now) {
        Quota quota = seen;
        String count = UUID.randomUUID().toString();
        for (Retrying retrying = Retrying.briefly("the sender sends too many at once"); ; retrying.again()) {
            int left = quota.left(policy, now);
            if (left == 0 && !retrying.isFirst()) {
                return new Taken(0, quota);
            }
            // What was seen may be stale: one is tried for even if none was left.
            int number = Math.min(wanted, Math.max(1, left));
            try {
                return new Taken(number, QuotaItems.quota(count(sender, number, quota, now, count)));
            } catch (ConditionalCheckFailedException e) {
                Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
                quota = QuotaItems.quota(item);
                if (Values.text(item, QuotaItems.COUNTED).equals(Optional.of(count))) {
                    return new Taken(number, quota);
                }
            }
        }
    }

    @Override
    public void giveBack(Party sender, Quota counted, int number) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(QuotaItems.key(sender))
                    .conditionExpression("begun = :begun AND used >= :number AND NOT counted = :count")
                    .updateExpression("SET counted = :count ADD used :less")
                    .expressionAttributeValues(Map.of(
                            ":count", Values.text(UUID.randomUUID().toString()),
                            ":begun", Values.millis(counted.begunAt().orElseThrow()),
                            ":number", Values.number(number),
                            ":less", Values.number(-number))));
        } catch (ConditionalCheckFailedException e) {
            // Another week has begun, and there is nothing to give back to; or it is given back already.
        } catch (SdkException e) {
            // What was sent beside it was sent, and is to be answered.
            LOG.warnf("%d are not given back: %s", number, e.getClass().getSimpleName());
        }
    }

    private Map<String, AttributeValue> count(Party sender, int number, Quota quota, Instant now, String count) {
        UpdateItemRequest.Builder update = quota.endsAt(policy, now).isPresent()
                ? next(number, quota, now, count)
                : first(number, quota, now, count);
        return dynamoDb.updateItem(update.tableName(tables.directory())
                        .key(QuotaItems.key(sender))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .attributes();
    }

    private UpdateItemRequest.Builder next(int number, Quota quota, Instant now, String count) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":count", Values.text(count),
                ":begun", Values.millis(quota.begunAt().orElseThrow()),
                ":most", Values.number(quota.limit(policy, now) - number),
                ":number", Values.number(number)));
        return UpdateItemRequest.builder()
                .conditionExpression(
                        "begun = :begun AND used <= :most AND NOT counted = :count AND " + sameLimit(quota, values))
                .updateExpression("SET counted = :count ADD used :number")
                .expressionAttributeValues(values);
    }

    /** Begins a week, unless one is running; by the reports and the limit that were seen, and no others (R8, R20). */
    private UpdateItemRequest.Builder first(int number, Quota quota, Instant now, String count) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":count", Values.text(count),
                ":weekAgo", Values.millis(now.minus(policy.week())),
                ":now", Values.millis(now),
                ":number", Values.number(number),
                ":halved", Values.bool(quota.beginsHalved(policy, now))));
        return UpdateItemRequest.builder()
                .conditionExpression("(attribute_not_exists(begun) OR begun <= :weekAgo) AND "
                        + sameReports(quota, values) + " AND " + sameLimit(quota, values))
                .updateExpression("SET begun = :now, used = :number, halved = :halved, counted = :count")
                .expressionAttributeValues(values);
    }

    @Override
    public void report(Party sender, String reporter, Instant at) {
        for (Retrying retrying = Retrying.briefly("others report the same sender"); ; retrying.again()) {
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
    }

    /** Never makes an item anew: its sender may have left in the meantime. */
    private boolean isCounted(Party sender, Quota before, Quota after) {
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

    private static String sameLimit(Quota quota, Map<String, AttributeValue> values) {
        if (quota.ownLimit().isEmpty()) {
            return "attribute_not_exists(" + QuotaItems.OWN_LIMIT + ")";
        }
        values.put(":own", Values.number(quota.ownLimit().get()));
        return QuotaItems.OWN_LIMIT + " = :own";
    }

    private static String sameReports(Quota quota, Map<String, AttributeValue> values) {
        if (quota.reports().isEmpty()) {
            return "attribute_not_exists(reports)";
        }
        values.put(":reports", QuotaItems.reports(quota));
        return "reports = :reports";
    }
}
