package dev.invito.dynamodb;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.crypto.AddressKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.LetterSlot;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.SuppressionItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.mail.courier.Suppressions;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    public void stop(Party person, Reason reason, Instant now) {
        if (person.isMember()) {
            stopMember(person, Optional.empty(), reason, now);
            return;
        }
        stopAddress(person, reason, now);
        owner(person).ifPresent(member -> stopLettersTo(person, member, reason, now));
    }

    @Override
    public void stop(Email email, Reason reason, Instant now) {
        Party address = addressKeys.of(email);
        stop(address, reason, now);
        // An owner of an earlier version stands under the spelling (R11).
        addressKeys.former(email).stream()
                .flatMap(spelling -> owner(spelling).stream())
                .forEach(member -> stopLettersTo(address, member, reason, now));
    }

    @Override
    public void stopLettersTo(Party address, Party member, Reason reason, Instant now) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(MemberItems.key(member.value()))
                        .consistentRead(true))
                .item();
        Values.text(item, MemberItems.EMAIL)
                .filter(email -> addressKeys.of(new Email(email)).equals(address))
                .ifPresent(email -> stopMember(member, Optional.of(email), reason, now));
    }

    @Override
    public void markUndeliverable(InvitationId id) {
        markUndeliverable(id.pair(), id);
    }

    private void markUndeliverable(Pair pair, InvitationId id) {
        Expression e = new Expression();
        e.require(
                e.name(GENERATION) + " = " + e.value(Values.text(id.generation().toString())));
        e.set(UNDELIVERABLE, Values.bool(true))
                .remove(LetterSlot.RECIPIENT.emptied())
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

    private Optional<Party> owner(Party address) {
        Map<String, AttributeValue> owner = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(OwnerItems.key(address))
                        .consistentRead(true))
                .item();
        return Values.text(owner, OwnerItems.MEMBER_ID).map(Party::member);
    }

    /** A bounce stays known though a wish follows it, or the next sender would not be told. */
    private void stopAddress(Party address, Reason reason, Instant now) {
        Expression e = new Expression();
        String why = e.name(SuppressionItems.REASON);
        String said = e.value(Values.text(reason.name()));
        String set = "SET " + e.name(SuppressionItems.AT) + " = " + e.value(Values.millis(now)) + ", " + why + " = "
                + (reason == Reason.BOUNCE ? said : "if_not_exists(" + why + ", " + said + ")");
        dynamoDb.updateItem(update -> update.tableName(tables.directory())
                .key(Directory.key(address.key(), Directory.SUPPRESSION))
                .updateExpression(set)
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values()));
    }

    /** @param email the address that they must still have then */
    private void stopMember(Party member, Optional<String> email, Reason reason, Instant now) {
        Expression e = new Expression();
        e.require("attribute_exists(" + e.name(Directory.PARTITION) + ")");
        email.ifPresent(address -> e.require(e.name(MemberItems.EMAIL) + " = " + e.value(Values.text(address))));
        String set = "SET " + e.name(MemberItems.MAIL_SUPPRESSED) + " = " + e.value(Values.bool(true)) + ", "
                + e.name(MemberItems.MAIL_SUPPRESSED_AT) + " = " + e.value(Values.millis(now))
                // A bounce stays known though a wish follows it; saving oneself undoes both.
                + (reason == Reason.BOUNCE
                        ? ", " + e.name(MemberItems.MAIL_BOUNCES) + " = " + e.value(Values.bool(true))
                        : "");
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(MemberItems.key(member.value()))
                    .conditionExpression(e.condition())
                    .updateExpression(set)
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values()));
        } catch (ConditionalCheckFailedException failed) {
            // Whoever has left, or has another address by now, gets no mail there anyway.
        }
    }
}
