package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Tables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Writes items of {@code Directory}, as parts of transactions: each that has a condition is void where it does not hold. */
record DirectoryWrites(Tables tables) {

    /** That nothing stands there. */
    static Expression nothing() {
        Expression e = new Expression();
        return e.require("attribute_not_exists(" + e.name(Directory.PARTITION) + ")");
    }

    TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tables.directory()).item(item))
                .build();
    }

    TransactWriteItem put(Map<String, AttributeValue> item, Expression condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tables.directory())
                        .item(item)
                        .conditionExpression(condition.condition())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(values(condition)))
                .build();
    }

    TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tables.directory()).key(key))
                .build();
    }

    TransactWriteItem delete(Map<String, AttributeValue> key, Expression condition) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tables.directory())
                        .key(key)
                        .conditionExpression(condition.condition())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(values(condition)))
                .build();
    }

    TransactWriteItem check(Map<String, AttributeValue> key, Expression condition) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(tables.directory())
                        .key(key)
                        .conditionExpression(condition.condition())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(values(condition)))
                .build();
    }

    /** DynamoDB refuses an empty map of values. */
    private static Map<String, AttributeValue> values(Expression condition) {
        return condition.values().isEmpty() ? null : condition.values();
    }
}
