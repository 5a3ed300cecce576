package dev.invito.dynamodb;

import dev.invito.invitation.Action;
import dev.invito.invitation.Attempt;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationships;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Relationships in DynamoDB: one item for each pair, one conditional update for each action. */
public final class DynamoRelationships implements Relationships {

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final Effects effects;

    public DynamoRelationships(DynamoDbClient dynamoDb, Tables tables, Policy policy, Shards shards) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.effects = new Effects(policy, shards);
    }

    @Override
    public Written write(Action action, Attempt attempt) {
        Pair pair = attempt.pair();
        UpdateItemRequest request = request(action, attempt);
        try {
            Map<String, AttributeValue> item =
                    Conflicts.retried(() -> dynamoDb.updateItem(request)).attributes();
            return new Written(true, Items.relationship(pair, item));
        } catch (ConditionalCheckFailedException e) {
            return new Written(false, old(pair, e));
        }
    }

    @Override
    public Relationship find(Pair pair) {
        return Items.relationship(
                pair,
                dynamoDb.getItem(get -> get.tableName(tables.relationships())
                                .key(key(pair))
                                .consistentRead(true))
                        .item());
    }

    @Override
    public Map<Pair, Relationship> findAll(Collection<Pair> pairs) {
        Map<Pair, Relationship> found = new HashMap<>();
        pairs.forEach(pair -> found.computeIfAbsent(pair, Relationship::between));
        reads.all(
                        tables.relationships(),
                        found.keySet().stream().map(DynamoRelationships::key).toList())
                .forEach(item -> {
                    Pair pair = Pair.ofKey(
                            Values.text(item, Attribute.PAIR.stored()).orElseThrow());
                    found.put(pair, Items.relationship(pair, item));
                });
        return found;
    }

    /** DynamoDB Local, with two conditions failing at once, may return the other one's item; then it is read. */
    private Relationship old(Pair pair, ConditionalCheckFailedException e) {
        Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
        boolean ours = item.isEmpty() || item.entrySet().containsAll(key(pair).entrySet());
        return ours ? Items.relationship(pair, item) : find(pair);
    }

    static Map<String, AttributeValue> key(Pair pair) {
        return Map.of(Attribute.PAIR.stored(), Values.text(pair.key()));
    }

    /** The write of an action as a part of a transaction. */
    Update update(Action action, Attempt attempt) {
        UpdateItemRequest request = request(action, attempt);
        return Update.builder()
                .tableName(request.tableName())
                .key(request.key())
                .conditionExpression(request.conditionExpression())
                .updateExpression(request.updateExpression())
                .expressionAttributeNames(request.expressionAttributeNames())
                .expressionAttributeValues(request.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private UpdateItemRequest request(Action action, Attempt attempt) {
        Expression expression = new Expression();
        Conditions.require(action, attempt, expression);
        effects.write(action, attempt, expression);
        return UpdateItemRequest.builder()
                .tableName(tables.relationships())
                .key(key(attempt.pair()))
                .conditionExpression(expression.condition())
                .updateExpression(expression.update())
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
