package dev.invito.dynamodb;

import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Tables;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one item as it is now, whatever was written a moment ago. */
record CurrentReads(DynamoDbClient dynamoDb, Tables tables) {

    /** Of {@code Directory}; empty if nothing stands there. */
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(
                        get -> get.tableName(tables.directory()).key(key).consistentRead(true))
                .item();
    }

    Relationship relationship(Pair pair) {
        return Items.relationship(
                pair,
                dynamoDb.getItem(get -> get.tableName(tables.relationships())
                                .key(DynamoRelationships.key(pair))
                                .consistentRead(true))
                        .item());
    }
}
