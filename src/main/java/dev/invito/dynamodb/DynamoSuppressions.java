package dev.invito.dynamodb;

import static dev.invito.dynamodb.Attribute.*;

import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.mail.Suppressions;
import dev.invito.member.AddressKeys;
import dev.invito.member.Email;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Suppressions in {@code Directory}: an item under the address's hash, and a mark on the member whose address it is. */
public final class DynamoSuppressions implements Suppressions {

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final AddressKeys addressKeys;

    public DynamoSuppressions(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.addressKeys = addressKeys;
    }

    @Override
    public void stop(Person person, Reason reason, Instant now) {
        if (person.isMember()) {
            stopMember(person, now);
            return;
        }
        dynamoDb.putItem(put -> put.tableName(tables.directory()).item(StoppedItems.item(person, reason, now)));
        Map<String, AttributeValue> owner = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(Directory.key(person.key(), Directory.OWNER))
                        .consistentRead(true))
                .item();
        Values.text(owner, DynamoMembers.MEMBER_ID).map(Person::member).ifPresent(member -> stopMember(member, now));
    }

    @Override
    public void stop(Email email, Reason reason, Instant now) {
        stop(addressKeys.of(email), reason, now);
    }

    @Override
    public void markUndeliverable(InvitationId id) {
        markUndeliverable(id.pair(), id);
    }

    private void markUndeliverable(Pair pair, InvitationId id) {
        Expression e = new Expression();
        e.require(
                e.name(GENERATION) + " = " + e.value(Values.text(id.generation().toString())));
        e.set(UNDELIVERABLE, Values.truth(true))
                .remove(LETTER_SHARD, LETTER_DUE, LETTER_LEASE, LETTER_LEASED_UNTIL, LETTER_FAILURES)
                .add(VERSION, 1);
        try {
            Conflicts.retried(() -> dynamoDb.updateItem(UpdateItemRequest.builder()
                    .tableName(tables.relationships())
                    .key(DynamoRelationships.key(pair))
                    .conditionExpression(e.condition())
                    .updateExpression(e.update())
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .build()));
        } catch (ConditionalCheckFailedException failed) {
            Items.relationship(pair, failed.hasItem() ? failed.item() : Map.of())
                    .movedPair()
                    .ifPresent(moved -> markUndeliverable(moved, id));
        }
    }

    private void stopMember(Person member, Instant now) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(MemberItems.key(member.value()))
                    .conditionExpression("attribute_exists(#pk)")
                    .updateExpression("SET #stopped = :true, #at = :now")
                    .expressionAttributeNames(Map.of(
                            "#pk", Directory.PARTITION,
                            "#stopped", MemberItems.MAIL_STOPPED,
                            "#at", MemberItems.MAIL_STOPPED_AT))
                    .expressionAttributeValues(Map.of(":true", Values.truth(true), ":now", Values.millis(now))));
        } catch (ConditionalCheckFailedException e) {
            // Whoever has left gets no mail anyway.
        }
    }
}
