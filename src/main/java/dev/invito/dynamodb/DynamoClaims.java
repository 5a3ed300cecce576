package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.ListIndex;
import dev.invito.dynamodb.item.ListKey;
import dev.invito.dynamodb.item.Position;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Claims;
import dev.invito.member.Party;
import dev.invito.telemetry.LogContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Claims in {@code Relationships}: the recipient's index finds them, a transaction over two items carries each out. */
public final class DynamoClaims implements Claims {

    private static final Logger LOG = Logger.getLogger(DynamoClaims.class);
    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final PairWrites pairWrites;

    public DynamoClaims(DynamoDbClient dynamoDb, Tables tables, Shards shards) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.pairWrites = new PairWrites(tables, shards);
    }

    @Override
    public Page of(Kind kind, Party address, Optional<String> after, int most) {
        String partition =
                switch (kind) {
                    case WAITING -> ListKey.PENDING.of(address);
                    case OVER -> ListKey.HIDDEN.of(address);
                };
        QueryResponse found = query(partition, after, most);
        return new Page(
                found.items().stream()
                        .map(item -> Pair.ofKey(
                                Values.text(item, Attribute.PAIR.stored()).orElseThrow()))
                        .toList(),
                found.lastEvaluatedKey().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Position.of(found.lastEvaluatedKey(), Attribute.LIST_ORDER)
                                .toString()));
    }

    @Override
    public boolean carryOut(Claim claim) {
        List<TransactWriteItem> puts = Stream.of(claim.address(), claim.member())
                .flatMap(Optional::stream)
                .map(relationship ->
                        claim.isCoolDownAlone() ? coolDown(relationship) : pairWrites.put(relationship, claim.at()))
                .toList();
        return puts.isEmpty() || carryOut(puts);
    }

    private boolean carryOut(List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
            return true;
        } catch (TransactionCanceledException e) {
            if (Conflicts.mayPass(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void takeBack(Relationship member, Optional<Relationship> back, Instant now) {
        carryOut(Stream.concat(
                        Stream.of(pairWrites.delete(member)),
                        back.stream().map(relationship -> pairWrites.put(relationship, now)))
                .toList());
    }

    @Override
    public void passedOver(Pair pair, RuntimeException why) {
        LOG.errorf("an invitation to an address cannot be claimed: %s", LogContext.trace(why));
    }

    /** An update of what it is about alone: of two who are connected, nothing else may move. */
    private TransactWriteItem coolDown(Relationship relationship) {
        Expression e = PairWrites.unchanged(relationship.version() - 1);
        set(relationship.low(), Attribute.LOW_MAY_INVITE_AT, Attribute.LOW_KNOWN_UNTIL, Attribute.LOW_REQUEST, e);
        set(relationship.high(), Attribute.HIGH_MAY_INVITE_AT, Attribute.HIGH_KNOWN_UNTIL, Attribute.HIGH_REQUEST, e);
        relationship.forgottenAt().ifPresent(at -> e.set(Attribute.TTL, Values.seconds(at)));
        if (relationship.version() == 1) {
            e.set(
                            Attribute.SENDER_LIST,
                            Values.text(ListKey.HIDDEN.of(relationship.pair().low())))
                    .set(
                            Attribute.RECIPIENT_LIST,
                            Values.text(ListKey.HIDDEN.of(relationship.pair().high())))
                    .set(
                            Attribute.LIST_ORDER,
                            Values.millis(relationship.forgottenAt().orElseThrow()));
        }
        e.add(Attribute.VERSION, 1);
        return TransactWriteItem.builder()
                .update(update -> update.tableName(tables.relationships())
                        .key(DynamoRelationships.key(relationship.pair()))
                        .conditionExpression(e.condition())
                        .updateExpression(e.update())
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values()))
                .build();
    }

    private static void set(
            Relationship.Memory memory, Attribute mayInviteAt, Attribute knownUntil, Attribute request, Expression e) {
        memory.mayInviteAgainAt().ifPresent(at -> e.set(mayInviteAt, Values.millis(at)));
        memory.knownUntil().ifPresentOrElse(at -> e.set(knownUntil, Values.millis(at)), () -> e.remove(knownUntil));
        memory.lastRequest().ifPresent(name -> e.set(request, Values.text(name)));
    }

    private QueryResponse query(String partition, Optional<String> after, int most) {
        Expression e = new Expression();
        String condition = e.name(Attribute.RECIPIENT_LIST) + " = " + e.value(Values.text(partition));
        String pair = e.name(Attribute.PAIR);
        return dynamoDb.query(query -> {
            query.tableName(tables.relationships())
                    .indexName(ListIndex.BY_RECIPIENT.indexName())
                    .keyConditionExpression(condition)
                    .projectionExpression(pair)
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values())
                    .limit(most);
            after.map(Position::parse)
                    .map(position -> position.startIn(Attribute.RECIPIENT_LIST, partition, Attribute.LIST_ORDER))
                    .ifPresent(query::exclusiveStartKey);
        });
    }
}
