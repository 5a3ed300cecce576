package dev.invito.dynamodb;

import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Claims;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.member.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Claims in {@code Relationships}: the recipient's index finds them, a transaction over two items carries each out. */
public final class DynamoClaims implements Claims {

    private static final String BETWEEN = "\n";
    /** What waits for an address, then what is over and may hold a cool-down. */
    private static final List<ListKey> LISTS = List.of(ListKey.PENDING, ListKey.HIDDEN);

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Shards shards;

    public DynamoClaims(DynamoDbClient dynamoDb, Tables tables, Shards shards) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.shards = shards;
    }

    @Override
    public Page of(Person address, Optional<String> after) {
        ListKey list = after.map(position -> ListKey.valueOf(position.substring(0, position.indexOf(BETWEEN))))
                .orElse(LISTS.get(0));
        QueryResponse found = query(list.of(address), list, after);
        List<Pair> pairs = found.items().stream()
                .map(item ->
                        Pair.ofKey(Values.text(item, Attribute.PAIR.stored()).orElseThrow()))
                .toList();
        if (!found.lastEvaluatedKey().isEmpty()) {
            return new Page(pairs, Optional.of(position(list, found.lastEvaluatedKey())));
        }
        return new Page(pairs, list == LISTS.get(0) ? Optional.of(LISTS.get(1) + BETWEEN) : Optional.empty());
    }

    @Override
    public boolean carryOut(Claim claim) {
        List<TransactWriteItem> puts = Stream.of(claim.address(), claim.member())
                .flatMap(Optional::stream)
                .map(relationship -> put(relationship, claim))
                .toList();
        if (puts.isEmpty()) {
            return true;
        }
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(puts));
            return true;
        } catch (TransactionCanceledException e) {
            return false;
        }
    }

    private TransactWriteItem put(Relationship relationship, Claim claim) {
        Expression e = new Expression();
        e.require(
                relationship.version() == 1
                        ? "attribute_not_exists(" + e.name(Attribute.PAIR) + ")"
                        : e.name(Attribute.VERSION) + " = " + e.value(Values.number(relationship.version() - 1)));
        Put.Builder put = Put.builder()
                .tableName(tables.relationships())
                .item(ItemWriter.item(relationship, shards, claim.at()))
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private QueryResponse query(String partition, ListKey list, Optional<String> after) {
        Expression e = new Expression();
        String condition = e.name(Attribute.RECIPIENT_LIST) + " = " + e.value(Values.text(partition));
        return dynamoDb.query(query -> {
            query.tableName(tables.relationships())
                    .indexName(ListIndex.BY_RECIPIENT.indexName())
                    .keyConditionExpression(condition)
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values());
            after.map(position -> start(partition, position, list))
                    .filter(key -> !key.isEmpty())
                    .ifPresent(query::exclusiveStartKey);
        });
    }

    private static String position(ListKey list, Map<String, AttributeValue> key) {
        return String.join(
                BETWEEN,
                list.name(),
                key.get(Attribute.PAIR.stored()).s(),
                key.get(Attribute.LIST_ORDER.stored()).n());
    }

    private static Map<String, AttributeValue> start(String partition, String position, ListKey list) {
        String[] parts = position.split(BETWEEN, -1);
        return parts.length < 3 || !parts[0].equals(list.name())
                ? Map.of()
                : Map.of(
                        Attribute.PAIR.stored(), Values.text(parts[1]),
                        Attribute.LIST_ORDER.stored(), Values.number(Long.parseLong(parts[2])),
                        Attribute.RECIPIENT_LIST.stored(), Values.text(partition));
    }
}
