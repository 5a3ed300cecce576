package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.StrangerItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.StrangerLetters;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Strangers' letters in {@code Directory}. Each that is asked for is added to a list, in one write that waits for nobody; the list as it
 * is then says whose turn comes when. Two hundred at once disturb each other no more than one.
 */
public final class DynamoStrangerLetters implements StrangerLetters {

    /** So many that were asked for are reckoned up to when they go. */
    private static final int MOST_ASKED = 50;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Policy policy;

    public DynamoStrangerLetters(DynamoDbClient dynamoDb, Tables tables, Policy policy) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.policy = policy;
    }

    @Override
    public Instant take(Party sender, Instant now) {
        Expression e = new Expression();
        String asked = e.name(StrangerItems.ASKED);
        String update = "SET " + asked + " = list_append(if_not_exists(" + asked + ", "
                + e.value(Values.list(List.of()))
                + "), " + e.value(Values.list(List.of(Values.millis(now)))) + "), " + e.name(StrangerItems.TTL) + " = "
                // No letter goes when its invitation has expired, so no turn matters after that.
                + e.value(Values.seconds(policy.forgottenAt(policy.expiryOf(now))));
        Map<String, AttributeValue> item = Conflicts.retried(
                        () -> dynamoDb.updateItem(add -> add.tableName(tables.directory())
                                .key(StrangerItems.key(sender))
                                .updateExpression(update)
                                .expressionAttributeNames(e.names())
                                .expressionAttributeValues(e.values())
                                .returnValues(ReturnValue.ALL_NEW)))
                .attributes();
        List<Instant> turns = StrangerItems.turns(item, policy);
        if (item.get(StrangerItems.ASKED).l().size() > MOST_ASKED) {
            reckonUp(sender, item, turns);
        }
        return turns.get(turns.size() - 1);
    }

    /** If another one is asked for at the same moment, the next time does. */
    private void reckonUp(Party sender, Map<String, AttributeValue> item, List<Instant> turns) {
        Expression e = new Expression();
        e.require(e.name(StrangerItems.ASKED) + " = " + e.value(item.get(StrangerItems.ASKED)));
        String update = "SET " + e.name(StrangerItems.TIMES) + " = "
                + e.value(Values.list(turns.stream().map(Values::millis).toList())) + " REMOVE "
                + e.name(StrangerItems.ASKED);
        try {
            dynamoDb.updateItem(reckon -> reckon.tableName(tables.directory())
                    .key(StrangerItems.key(sender))
                    .conditionExpression(e.condition())
                    .updateExpression(update)
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values()));
        } catch (ConditionalCheckFailedException another) {
            // The list is a little longer.
        }
    }
}
