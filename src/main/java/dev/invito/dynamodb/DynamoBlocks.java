package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Position;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.port.Blocks;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Blocks: a transaction over the pair and its two members, or blocking nobody would leave an item behind; and the sparse
 * index {@code blocks}, in which an item stands for as long as it holds a block.
 */
public final class DynamoBlocks implements Blocks {

    private static final String INDEX = "blocks";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final DynamoRelationships relationships;

    public DynamoBlocks(DynamoDbClient dynamoDb, Tables tables, DynamoRelationships relationships) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.relationships = relationships;
    }

    @Override
    public Written write(Action blocking, Command command) {
        List<TransactWriteItem> writes = List.of(
                isMember(command.actor()),
                isMember(command.other()),
                TransactWriteItem.builder()
                        .update(relationships.update(blocking, command))
                        .build());
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
            return new Written(Optional.empty(), Optional.empty());
        } catch (TransactionCanceledException e) {
            return refused(command.pair(), e);
        }
    }

    private Written refused(Pair pair, TransactionCanceledException e) {
        if (Conflicts.failed(e, 0)) {
            return new Written(Optional.of(Reason.NOT_A_MEMBER), Optional.empty());
        }
        if (Conflicts.failed(e, 1)) {
            return new Written(Optional.of(Reason.NOT_FOUND), Optional.empty());
        }
        if (Conflicts.failed(e, 2)) {
            CancellationReason reason = e.cancellationReasons().get(2);
            return new Written(
                    Optional.empty(),
                    Optional.of(Items.relationship(pair, reason.hasItem() ? reason.item() : Map.of())));
        }
        throw e;
    }

    private TransactWriteItem isMember(Party person) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(tables.directory())
                        .key(MemberItems.key(person.value()))
                        .conditionExpression("attribute_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Directory.PARTITION)))
                .build();
    }

    @Override
    public Page<Blocked> by(Party blocker, Request request) {
        Expression e = new Expression();
        String condition = e.name(Attribute.BLOCKED_BY) + " = " + e.value(Values.text(blocker.key()));
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.relationships())
                .indexName(INDEX)
                .keyConditionExpression(condition)
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values())
                .scanIndexForward(false)
                .limit(request.limit() + 1);
        request.after()
                .ifPresent(position -> query.exclusiveStartKey(
                        Position.parse(position).startIn(Attribute.BLOCKED_BY, blocker.key(), Attribute.BLOCKED_AT)));
        List<Map<String, AttributeValue>> found = dynamoDb.query(query.build()).items();
        boolean more = found.size() > request.limit();
        List<Map<String, AttributeValue>> page = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                page.stream().map(item -> blocked(blocker, item)).toList(),
                more
                        ? Optional.of(Position.of(page.get(page.size() - 1), Attribute.BLOCKED_AT)
                                .toString())
                        : Optional.empty());
    }

    private static Blocked blocked(Party blocker, Map<String, AttributeValue> item) {
        Pair pair = Pair.ofKey(Values.text(item, Attribute.PAIR.stored()).orElseThrow());
        Instant since = Values.millis(item, Attribute.BLOCKED_AT.stored()).orElseThrow();
        return new Blocked(pair.other(blocker), since);
    }
}
