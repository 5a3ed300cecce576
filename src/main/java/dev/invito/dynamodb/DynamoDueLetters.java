package dev.invito.dynamodb;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.LetterSlot;
import dev.invito.dynamodb.item.ListKey;
import dev.invito.dynamodb.item.Position;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Lease;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Leased;
import dev.invito.mail.courier.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The due letters of {@code Relationships}, by two sparse indexes: an item without a letter due is in neither, so what is
 * pending costs a sweep nothing. An index lags and names only the pair; the lease decides.
 */
public final class DynamoDueLetters implements DueLetters {

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Policy policy;
    private final Shards shards;

    public DynamoDueLetters(DynamoDbClient dynamoDb, Tables tables, Policy policy, Shards shards) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.policy = policy;
        this.shards = shards;
    }

    @Override
    public List<String> shards() {
        return shards.all();
    }

    @Override
    public Page due(Slot slot, String shard, Instant now, Optional<String> after) {
        LetterSlot where = LetterSlot.of(slot);
        Expression expression = new Expression();
        String condition = expression.name(where.shard())
                + " = "
                + expression.value(Values.text(shard))
                + " AND "
                + expression.name(where.due())
                + " <= "
                + expression.value(Values.millis(now));
        QueryResponse found = dynamoDb.query(query -> {
            query.tableName(tables.relationships())
                    .indexName(where.indexName())
                    .keyConditionExpression(condition)
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values())
                    .limit(PAGE);
            after.ifPresent(position ->
                    query.exclusiveStartKey(Position.parse(position).startIn(where.shard(), shard, where.due())));
        });
        return new Page(
                found.items().stream()
                        .map(item -> Pair.ofKey(Values.text(item, PAIR.stored()).orElseThrow()))
                        .toList(),
                found.items().stream()
                        .map(item -> Values.millis(item, where.due().stored()).orElseThrow())
                        .toList(),
                found.lastEvaluatedKey().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Position.of(found.lastEvaluatedKey(), where.due())
                                .toString()));
    }

    @Override
    public Optional<Leased> lease(Pair pair, Slot slot, String holder, Instant now) {
        LetterSlot where = LetterSlot.of(slot);
        Expression e = new Expression();
        String moment = e.value(Values.millis(now));
        e.require(e.name(where.due()) + " <= " + moment);
        e.require("(attribute_not_exists(" + e.name(where.leasedUntil()) + ") OR " + e.name(where.leasedUntil())
                + " <= " + moment + ")");
        requireWanted(slot, now, e);
        e.set(where.lease(), Values.text(holder));
        e.set(where.leasedUntil(), Values.millis(now.plus(policy.lease())));
        e.remove(LETTER_HELD);
        e.add(VERSION, 1);
        try {
            return leased(pair, slot, update(pair, e));
        } catch (ConditionalCheckFailedException failed) {
            return failed.hasItem() ? beginning(pair, slot, holder, failed.item(), now) : Optional.empty();
        }
    }

    /** What was to begin for its recipient with its letter begins by the lease (R5); what is over is taken out of the index. */
    private Optional<Leased> beginning(
            Pair pair, Slot slot, String holder, Map<String, AttributeValue> item, Instant now) {
        Relationship stored = Items.relationship(pair, item);
        boolean begins = slot == Slot.RECIPIENT
                && stored.beginsLater()
                && stored.isInvited(now)
                && stored.letter().filter(letter -> !letter.due().isAfter(now)).isPresent();
        if (!begins) {
            clearIfOver(pair, slot, item, now);
            return Optional.empty();
        }
        Invitation invitation = stored.invitation().orElseThrow();
        LetterSlot where = LetterSlot.of(slot);
        Expression e = PairWrites.unchanged(stored.version());
        e.remove(MUTED).set(RECIPIENT_LIST, Values.text(ListKey.PENDING.of(invitation.recipient())));
        e.set(where.lease(), Values.text(holder));
        e.set(where.leasedUntil(), Values.millis(now.plus(policy.lease())));
        e.add(VERSION, 1);
        try {
            return leased(pair, slot, update(pair, e));
        } catch (ConditionalCheckFailedException written) {
            // Somebody acts on it: the schedule comes back to it.
            return Optional.empty();
        }
    }

    /** The lease ends when it would have ended: what is due does not move, so the index is not written. */
    @Override
    public Optional<Leased> takeOver(Pair pair, Slot slot, String trigger, String holder, Instant now) {
        LetterSlot where = LetterSlot.of(slot);
        Expression e = new Expression();
        e.require(e.name(where.lease()) + " = " + e.value(Values.text(trigger)));
        e.require(e.name(where.leasedUntil()) + " > " + e.value(Values.millis(now.plus(Courier.LEAST_LEASE))));
        requireWanted(slot, now, e);
        e.set(where.lease(), Values.text(holder));
        e.add(VERSION, 1);
        try {
            return leased(pair, slot, update(pair, e));
        } catch (ConditionalCheckFailedException failed) {
            // Ours already, if the SDK had to repeat it.
            return leased(pair, slot, failed.hasItem() ? failed.item() : Map.of())
                    .filter(leased -> leased.holder().equals(holder));
        }
    }

    private static void requireWanted(Slot slot, Instant now, Expression e) {
        e.require("attribute_exists(" + e.name(GENERATION) + ")");
        if (slot == Slot.RECIPIENT) {
            e.require(e.name(STATUS) + " = " + e.value(Values.text(Status.PENDING.name())));
            e.require(e.name(EXPIRES_AT) + " > " + e.value(Values.millis(now)));
            e.require("attribute_not_exists(" + e.name(MUTED) + ")");
        }
    }

    @Override
    public Optional<Leased> leased(Pair pair, Slot slot, String holder, Instant now) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.relationships())
                        .key(DynamoRelationships.key(pair))
                        .consistentRead(true))
                .item();
        Relationship relationship = Items.relationship(pair, item);
        boolean ours = lease(relationship, slot)
                .filter(lease -> lease.holder().equals(holder) && lease.until().isAfter(now.plus(Courier.LEAST_LEASE)))
                .isPresent();
        return ours && !isOver(relationship, slot, now) ? leased(pair, slot, item) : Optional.empty();
    }

    @Override
    public void sent(Leased leased, Optional<Instant> next, Instant at, Optional<String> messageId) {
        Expression e = fenced(leased);
        finish(leased.slot(), leased.number(), next, e);
        noteSent(leased.slot(), leased.number(), at, messageId, e);
        tryUpdate(leased.relationship().pair(), e);
    }

    /** The stream counts what went, and reminders refer to the first letter. */
    private static void noteSent(Slot slot, int number, Instant at, Optional<String> messageId, Expression e) {
        e.set(sentAt(slot), Values.millis(at));
        if (slot == Slot.RECIPIENT && number == 0) {
            messageId.ifPresent(id -> e.set(LETTER_ID, Values.text(id)));
        }
    }

    private static Attribute sentAt(Slot slot) {
        return slot == Slot.RECIPIENT ? LETTER_SENT_AT : SENDER_LETTER_SENT_AT;
    }

    @Override
    public void finish(Leased leased, Optional<Instant> next) {
        Expression e = fenced(leased);
        finish(leased.slot(), leased.number(), next, e);
        tryUpdate(leased.relationship().pair(), e);
    }

    /** Reads first: nearly always the answer came before the event, and a failed condition costs as much as a write. */
    @Override
    public void finishSent(
            InvitationId id,
            Slot slot,
            int number,
            Instant at,
            Optional<String> messageId,
            Function<Invitation, Optional<Instant>> next) {
        finishSent(id.pair(), id.generation(), slot, number, at, messageId, next);
    }

    private void finishSent(
            Pair pair,
            Generation generation,
            Slot slot,
            int number,
            Instant at,
            Optional<String> messageId,
            Function<Invitation, Optional<Instant>> next) {
        LetterSlot where = LetterSlot.of(slot);
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.relationships())
                        .key(DynamoRelationships.key(pair))
                        .consistentRead(true))
                .item();
        Relationship relationship = Items.relationship(pair, item);
        Optional<Pair> moved = relationship.movedPair();
        if (moved.isPresent()) {
            finishSent(moved.get(), generation, slot, number, at, messageId, next);
            return;
        }
        boolean waits = relationship
                        .invitation()
                        .filter(invitation -> invitation.generation().equals(generation))
                        .isPresent()
                && number(item, where.number()) == number
                && item.containsKey(where.due().stored());
        if (!waits) {
            return;
        }
        Expression e = new Expression();
        e.require(e.name(GENERATION) + " = " + e.value(Values.text(generation.toString())));
        e.require(e.name(where.number()) + " = " + e.value(Values.number(number)));
        e.require("attribute_exists(" + e.name(where.due()) + ")");
        e.add(VERSION, 1);
        finish(slot, number, next.apply(relationship.invitation().orElseThrow()), e);
        noteSent(slot, number, at, messageId, e);
        tryUpdate(pair, e);
    }

    private static void finish(Slot slot, int number, Optional<Instant> next, Expression e) {
        LetterSlot where = LetterSlot.of(slot);
        e.remove(where.lease(), where.leasedUntil(), where.failures());
        if (slot == Slot.RECIPIENT) {
            e.set(LETTER_STAGE, Values.number(number + 1L));
        }
        next.ifPresentOrElse(due -> e.set(where.due(), Values.millis(due)), () -> end(slot, e));
    }

    @Override
    public void stop(Leased leased) {
        Expression e = fenced(leased);
        end(leased.slot(), e);
        tryUpdate(leased.relationship().pair(), e);
    }

    @Override
    public void erase(Leased leased) {
        Expression e = new Expression();
        e.require(e.name(VERSION) + " = "
                + e.value(Values.number(leased.relationship().version())));
        try {
            dynamoDb.deleteItem(delete -> delete.tableName(tables.relationships())
                    .key(DynamoRelationships.key(leased.relationship().pair()))
                    .conditionExpression(e.condition())
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values()));
        } catch (ConditionalCheckFailedException written) {
            // Somebody acts on it still: the schedule comes back to it.
        }
    }

    @Override
    public void release(Leased leased) {
        LetterSlot where = LetterSlot.of(leased.slot());
        Expression e = fenced(leased);
        e.remove(where.lease(), where.leasedUntil());
        dueBeforeLease(leased.relationship(), leased.slot()).ifPresent(due -> e.set(where.due(), Values.millis(due)));
        tryUpdate(leased.relationship().pair(), e);
    }

    /** A trigger's lease has moved it to that lease's end; the sweep's leaves it where it was: the letter is as late as ever. */
    private Optional<Instant> dueBeforeLease(Relationship relationship, Slot slot) {
        return lease(relationship, slot)
                .map(lease -> lease.until().minus(policy.lease()))
                .map(begun -> due(relationship, slot).filter(begun::isAfter).orElse(begun));
    }

    @Override
    public void defer(Leased leased, Instant due) {
        LetterSlot where = LetterSlot.of(leased.slot());
        Expression e = fenced(leased);
        e.remove(where.lease(), where.leasedUntil()).set(where.due(), Values.millis(due));
        tryUpdate(leased.relationship().pair(), e);
    }

    @Override
    public void hold(Leased leased, Instant due) {
        LetterSlot where = LetterSlot.of(leased.slot());
        Expression e = fenced(leased);
        e.remove(where.lease(), where.leasedUntil())
                .set(where.due(), Values.millis(due))
                .set(LETTER_HELD, Values.bool(true));
        tryUpdate(leased.relationship().pair(), e);
    }

    @Override
    public void postpone(Leased leased, Optional<Instant> due) {
        LetterSlot where = LetterSlot.of(leased.slot());
        Expression e = fenced(leased);
        e.remove(where.lease(), where.leasedUntil()).add(where.failures(), 1);
        due.ifPresentOrElse(at -> e.set(where.due(), Values.millis(at)), () -> park(leased.slot(), e));
        tryUpdate(leased.relationship().pair(), e);
    }

    /** Its count of failures stays, for whoever looks. A reply is in the sender's view anyway, and its text not for ever. */
    private static void park(Slot slot, Expression e) {
        LetterSlot where = LetterSlot.of(slot);
        e.remove(where.shard(), where.due());
        if (slot == Slot.SENDER) {
            e.remove(SENDER_LETTER_KIND, MESSAGES);
        }
    }

    /** Only the holder of the lease may write, and only for the very letter that was leased. */
    private static Expression fenced(Leased leased) {
        LetterSlot where = LetterSlot.of(leased.slot());
        Generation generation =
                leased.relationship().invitation().map(Invitation::generation).orElseThrow();
        Expression e = new Expression();
        e.require(e.name(GENERATION) + " = " + e.value(Values.text(generation.toString())));
        e.require(e.name(where.number()) + " = " + e.value(Values.number(leased.number())));
        e.require(e.name(where.lease()) + " = " + e.value(Values.text(leased.holder())));
        e.add(VERSION, 1);
        return e;
    }

    /** Takes what is over out of the index: expired, or answered in a way that left it there. */
    private void clearIfOver(Pair pair, Slot slot, Map<String, AttributeValue> item, Instant now) {
        LetterSlot where = LetterSlot.of(slot);
        Relationship relationship = Items.relationship(pair, item);
        if (!item.containsKey(where.due().stored()) || !isOver(relationship, slot, now)) {
            return;
        }
        Expression e = new Expression();
        e.require(e.name(VERSION) + " = " + e.value(Values.number(relationship.version())));
        e.add(VERSION, 1);
        end(slot, e);
        tryUpdate(pair, e);
    }

    private static boolean isOver(Relationship relationship, Slot slot, Instant now) {
        if (relationship.invitation().isEmpty()) {
            return true;
        }
        return slot == Slot.RECIPIENT
                && (relationship.status() != Status.PENDING
                        || (relationship.isMuted() && !relationship.beginsLater())
                        || !relationship.isInvited(now));
    }

    private static void end(Slot slot, Expression e) {
        e.remove(LetterSlot.of(slot).emptied());
    }

    private Optional<Leased> leased(Pair pair, Slot slot, Map<String, AttributeValue> item) {
        LetterSlot where = LetterSlot.of(slot);
        Relationship relationship = Items.relationship(pair, item);
        return lease(relationship, slot)
                .map(lease -> new Leased(
                        relationship,
                        slot,
                        number(item, where.number()),
                        number(item, where.failures()),
                        lease.holder()));
    }

    private static Optional<Lease> lease(Relationship relationship, Slot slot) {
        return switch (slot) {
            case RECIPIENT -> relationship.letter().flatMap(Relationship.Letter::lease);
            case SENDER -> relationship.senderLetter().flatMap(Relationship.SenderLetter::lease);
        };
    }

    private static Optional<Instant> due(Relationship relationship, Slot slot) {
        return switch (slot) {
            case RECIPIENT -> relationship.letter().map(Relationship.Letter::due);
            case SENDER -> relationship.senderLetter().map(Relationship.SenderLetter::due);
        };
    }

    private static int number(Map<String, AttributeValue> item, Attribute attribute) {
        return Values.number(item, attribute.stored()).map(Math::toIntExact).orElse(0);
    }

    /** An address's letter may have moved to the member who claimed it while it was being sent: it is finished there. */
    private void tryUpdate(Pair pair, Expression expression) {
        try {
            update(pair, expression);
        } catch (ConditionalCheckFailedException e) {
            Items.relationship(pair, e.hasItem() ? e.item() : Map.of())
                    .movedPair()
                    .ifPresent(moved -> tryUpdate(moved, expression));
        }
    }

    private Map<String, AttributeValue> update(Pair pair, Expression expression) {
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(tables.relationships())
                .key(DynamoRelationships.key(pair))
                .conditionExpression(expression.condition())
                .updateExpression(expression.update())
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return Conflicts.retried(() -> dynamoDb.updateItem(request)).attributes();
    }
}
