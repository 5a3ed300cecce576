package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.host.MadeConnections;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The host's connections in {@code Relationships}: a read, and a put that is void if anybody acted in between. */
public final class DynamoMadeConnections implements MadeConnections {

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Shards shards;
    private final BatchReads reads;
    private final PairWrites pairWrites;

    public DynamoMadeConnections(DynamoDbClient dynamoDb, Tables tables, Shards shards) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.shards = shards;
        this.reads = new BatchReads(dynamoDb);
        this.pairWrites = new PairWrites(tables, shards);
    }

    @Override
    public Found find(Pair pair) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.relationships())
                        .key(DynamoRelationships.key(pair))
                        .consistentRead(true))
                .item();
        return found(pair, item);
    }

    @Override
    public Map<Pair, Found> find(Collection<Pair> pairs) {
        Map<Pair, Map<String, AttributeValue>> keys =
                pairs.stream().distinct().collect(Collectors.toMap(pair -> pair, DynamoRelationships::key));
        List<Map<String, AttributeValue>> items = reads.current(tables.relationships(), keys.values());
        Map<Pair, Found> found = new HashMap<>();
        keys.forEach((pair, key) ->
                found.put(pair, found(pair, BatchReads.item(key, items).orElse(Map.of()))));
        return found;
    }

    private static Found found(Pair pair, Map<String, AttributeValue> item) {
        Relationship relationship = Items.relationship(pair, item);
        return new Found(
                relationship,
                Optional.of(relationship.status())
                        .filter(Status.CONNECTED::equals)
                        .flatMap(connected -> Values.millis(item, Attribute.LIST_ORDER.stored())));
    }

    @Override
    public boolean put(Relationship connected, Optional<Relationship> atAddress, Instant since, Instant now) {
        return atAddress
                .map(back -> Conflicts.isWritten(
                        dynamoDb, List.of(pairWrites.put(connected, since), pairWrites.put(back, now))))
                .orElseGet(() -> put(connected, since));
    }

    private boolean put(Relationship connected, Instant since) {
        Expression e = PairWrites.unchanged(connected.version() - 1);
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(tables.relationships())
                .item(ItemWriter.item(connected, shards, since))
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        try {
            Conflicts.retried(() -> dynamoDb.putItem(put.build()));
            return true;
        } catch (ConditionalCheckFailedException written) {
            return false;
        }
    }
}
