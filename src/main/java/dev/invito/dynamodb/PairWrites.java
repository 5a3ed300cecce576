package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Relationship;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Writes whole items of pairs, as parts of transactions: each is void if the pair was written since it was read. */
record PairWrites(Tables tables, Shards shards) {

    /** Of what was read, at its next version. */
    TransactWriteItem put(Relationship relationship, Instant now) {
        Expression e = unchanged(relationship.version() - 1);
        Put.Builder put = Put.builder()
                .tableName(tables.relationships())
                .item(ItemWriter.item(relationship, shards, now))
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /** Of what was read, and was there. */
    TransactWriteItem delete(Relationship stored) {
        Expression e = unchanged(stored.version());
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tables.relationships())
                        .key(DynamoRelationships.key(stored.pair()))
                        .conditionExpression(e.condition())
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values()))
                .build();
    }

    /** @param version the one that was read; 0 if there was none */
    static Expression unchanged(long version) {
        Expression e = new Expression();
        return e.require(
                version == 0
                        ? "attribute_not_exists(" + e.name(Attribute.PAIR) + ")"
                        : e.name(Attribute.VERSION) + " = " + e.value(Values.number(version)));
    }
}
