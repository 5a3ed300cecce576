package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.GoneItems;
import dev.invito.dynamodb.item.LeavingItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A leaving as its note says. Whatever is written for it holds only while that note stands: another may have finished it
 * meanwhile, and who left may be back, with things of their own (R22, ADR 37).
 */
final class OngoingLeaving {

    /** DynamoDB takes a hundred parts in a transaction; one asks for the note. */
    private static final int AT_ONCE = 99;

    private static final String BUSY = "others write what is to be erased";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final DirectoryWrites directory;
    private final Party member;
    private final Instant at;
    private final Map<String, AttributeValue> note;

    /**
     * @param note as it was read
     * @param now stands for when they left, which an earlier version did not note
     */
    OngoingLeaving(
            DynamoDbClient dynamoDb, Tables tables, Party member, Map<String, AttributeValue> note, Instant now) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.directory = new DirectoryWrites(tables);
        this.member = member;
        this.at = Values.millis(note, GoneItems.AT).orElse(now);
        this.note = note;
    }

    /** It is finished: nothing that is there now is to be erased. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** As a part of a transaction, that none goes on: what somebody is given while they leave would be erased with the rest. */
    static TransactWriteItem none(DirectoryWrites directory, Party member) {
        return directory.check(LeavingItems.key(member), DirectoryWrites.nothing());
    }

    Party member() {
        return member;
    }

    /** When they left. */
    Instant at() {
        return at;
    }

    Map<String, AttributeValue> note() {
        return note;
    }

    /**
     * Writes all of it, or nothing.
     *
     * @return false if others came between: another look may find that all is well
     * @throws Over if it is
     */
    boolean isWritten(List<TransactWriteItem> writes) {
        return isWritten(directory.check(LeavingItems.key(member), standing()), writes);
    }

    /**
     * The same for what stays of whoever leaves, which {@link #isFinished} counts.
     *
     * @throws Over if it is
     */
    boolean isKept(List<TransactWriteItem> writes) {
        Expression e = standing();
        String count = "ADD " + e.name(LeavingItems.KEEPS) + " " + e.value(Values.number(1));
        return isWritten(
                TransactWriteItem.builder()
                        .update(update -> update.tableName(tables.directory())
                                .key(LeavingItems.key(member))
                                .updateExpression(count)
                                .conditionExpression(e.condition())
                                .expressionAttributeNames(e.names())
                                .expressionAttributeValues(e.values()))
                        .build(),
                writes);
    }

    private boolean isWritten(TransactWriteItem standing, List<TransactWriteItem> writes) {
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(standing);
        all.addAll(writes);
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(transaction -> transaction.transactItems(all)));
            return true;
        } catch (TransactionCanceledException e) {
            if (Conflicts.failed(e, 0)) {
                throw new Over();
            }
            if (Conflicts.mayPass(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Puts items that nobody else writes, in as many transactions as it takes.
     *
     * @throws Over if it is
     */
    void put(List<Map<String, AttributeValue>> items) {
        write(items.stream().map(directory::put).toList());
    }

    /**
     * Deletes whatever is there, in as many transactions as it takes.
     *
     * @param keys none twice
     * @throws Over if it is
     */
    void delete(String table, List<Map<String, AttributeValue>> keys) {
        write(keys.stream()
                .map(key -> TransactWriteItem.builder()
                        .delete(Delete.builder().tableName(table).key(key).build())
                        .build())
                .toList());
    }

    private void write(List<TransactWriteItem> writes) {
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            List<TransactWriteItem> some = writes.subList(from, Math.min(writes.size(), from + AT_ONCE));
            Retrying retrying = Retrying.patiently(BUSY);
            while (!isWritten(some)) {
                retrying.again();
            }
        }
    }

    /**
     * How often something was written so far that stays; whatever says what stays is read after this.
     *
     * @throws Over if it is
     */
    Optional<AttributeValue> keeps() {
        Map<String, AttributeValue> now = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(LeavingItems.key(member))
                        .consistentRead(true))
                .item();
        if (now.isEmpty() || !Objects.equals(now.get(GoneItems.AT), note.get(GoneItems.AT))) {
            throw new Over();
        }
        return Optional.ofNullable(now.get(LeavingItems.KEEPS));
    }

    /**
     * The last of it: from here on they may be back.
     *
     * @param keeps as they were when it was said what stays
     * @return false if another has kept more since
     * @throws Over if it is
     */
    boolean isFinished(Optional<AttributeValue> keeps) {
        Expression e = standing().requireSame(LeavingItems.KEEPS, keeps);
        try {
            Conflicts.retried(() -> dynamoDb.deleteItem(delete -> delete.tableName(tables.directory())
                    .key(LeavingItems.key(member))
                    .conditionExpression(e.condition())
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values().isEmpty() ? null : e.values())));
            return true;
        } catch (ConditionalCheckFailedException others) {
            return false;
        }
    }

    /** Who has left twice is told apart by when. */
    private Expression standing() {
        Expression e = new Expression();
        return e.require("attribute_exists(" + e.name(Directory.PARTITION) + ")")
                .requireSame(GoneItems.AT, Optional.ofNullable(note.get(GoneItems.AT)));
    }
}
