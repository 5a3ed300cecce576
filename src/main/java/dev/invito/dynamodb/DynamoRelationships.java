package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Conditions;
import dev.invito.dynamodb.expression.Effects;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Relationships;
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
    private final CurrentReads current;
    private final Effects effects;

    public DynamoRelationships(DynamoDbClient dynamoDb, Tables tables, Policy policy, Shards shards) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.current = new CurrentReads(dynamoDb, tables);
        this.effects = new Effects(policy, shards);
    }

    @Override
    public Written write(Action action, Command command) {
        Pair pair = command.pair();
        UpdateItemRequest request = request(action, command);
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
        return current.relationship(pair);
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
                    Items.readable(pair, item).ifPresent(relationship -> found.put(pair, relationship));
                });
        return found;
    }

    private static Relationship old(Pair pair, ConditionalCheckFailedException e) {
        return Items.relationship(pair, e.hasItem() ? e.item() : Map.of());
    }

    static Map<String, AttributeValue> key(Pair pair) {
        return Map.of(Attribute.PAIR.stored(), Values.text(pair.key()));
    }

    /** The write of an action as a part of a transaction. */
    Update update(Action action, Command command) {
        UpdateItemRequest request = request(action, command);
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

    private UpdateItemRequest request(Action action, Command command) {
        Expression expression = new Expression();
        Conditions.require(action, command, expression);
        effects.write(action, command, expression);
        return UpdateItemRequest.builder()
                .tableName(tables.relationships())
                .key(key(command.pair()))
                .conditionExpression(expression.condition())
                .updateExpression(expression.update())
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
