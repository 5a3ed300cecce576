package dev.invito.dynamodb;

import dev.invito.invitation.Action;
import dev.invito.invitation.Attempt;
import dev.invito.invitation.Blocks;
import dev.invito.invitation.Lists.Page;
import dev.invito.invitation.Lists.Request;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.HashMap;
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
    private static final String BETWEEN = "\n";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final DynamoRelationships relationships;

    public DynamoBlocks(DynamoDbClient dynamoDb, Tables tables, DynamoRelationships relationships) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.relationships = relationships;
    }

    @Override
    public Written write(Action blocking, Attempt attempt) {
        List<TransactWriteItem> writes = List.of(
                isMember(attempt.actor()),
                isMember(attempt.other()),
                TransactWriteItem.builder()
                        .update(relationships.update(blocking, attempt))
                        .build());
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
            return new Written(Optional.empty(), Optional.empty());
        } catch (TransactionCanceledException e) {
            return refused(attempt.pair(), e);
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

    private TransactWriteItem isMember(Person person) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(tables.directory())
                        .key(MemberItems.key(person.value()))
                        .conditionExpression("attribute_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Directory.PARTITION)))
                .build();
    }

    @Override
    public Page<Blocked> by(Person blocker, Request request) {
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
        request.after().ifPresent(position -> query.exclusiveStartKey(start(blocker, position)));
        List<Map<String, AttributeValue>> found = dynamoDb.query(query.build()).items();
        boolean more = found.size() > request.limit();
        List<Map<String, AttributeValue>> page = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                page.stream().map(item -> blocked(blocker, item)).toList(),
                more ? Optional.of(position(page.get(page.size() - 1))) : Optional.empty());
    }

    private static Blocked blocked(Person blocker, Map<String, AttributeValue> item) {
        Pair pair = Pair.ofKey(Values.text(item, Attribute.PAIR.stored()).orElseThrow());
        Instant since = Values.millis(item, Attribute.BLOCKED_AT.stored()).orElseThrow();
        return new Blocked(pair.other(blocker), since);
    }

    private static String position(Map<String, AttributeValue> item) {
        return Values.text(item, Attribute.PAIR.stored()).orElseThrow()
                + BETWEEN
                + Values.number(item, Attribute.BLOCKED_AT.stored()).orElseThrow();
    }

    private static Map<String, AttributeValue> start(Person blocker, String position) {
        int end = position.lastIndexOf(BETWEEN);
        Map<String, AttributeValue> key = new HashMap<>();
        key.put(Attribute.PAIR.stored(), Values.text(position.substring(0, end)));
        key.put(Attribute.BLOCKED_AT.stored(), Values.number(Long.parseLong(position.substring(end + 1))));
        key.put(Attribute.BLOCKED_BY.stored(), Values.text(blocker.key()));
        return key;
    }
}
