package dev.invito.dynamodb;

import dev.invito.dynamodb.item.ArrivalItems;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.port.Arrivals;
import dev.invito.member.AddressOwner;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Arrivals in {@code Directory}: what is left stands beside the address's owner; that more is coming, with the member. */
public final class DynamoArrivals implements Arrivals {

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final CurrentReads current;

    public DynamoArrivals(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.current = new CurrentReads(dynamoDb, tables);
    }

    @Override
    public Optional<AddressOwner> owner(Party address) {
        return OwnerItems.owner(current.item(OwnerItems.key(address))).member();
    }

    @Override
    public boolean isMember(Party person) {
        return !current.item(MemberItems.key(person.value())).isEmpty();
    }

    /** Who has left is not made anew. */
    @Override
    public void expect(Party member, Instant until) {
        conditional(update(member)
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("SET " + MemberItems.ARRIVING + " = :until")
                .expressionAttributeValues(Map.of(":until", Values.millis(until))));
    }

    @Override
    public void arrived(Party member) {
        conditional(update(member)
                .conditionExpression("attribute_exists(" + MemberItems.ARRIVING + ")")
                .updateExpression("REMOVE " + MemberItems.ARRIVING));
    }

    @Override
    public Optional<Position> noted(Party address, Party owner) {
        return Optional.of(current.item(ArrivalItems.key(address, owner)))
                .filter(item -> !item.isEmpty())
                .map(ArrivalItems::position);
    }

    @Override
    public void goOn(Party address, Party owner, Position position) {
        dynamoDb.updateItem(update -> update.tableName(tables.directory())
                .key(ArrivalItems.key(address, owner))
                .updateExpression("SET #after = :after ADD #round :one")
                .expressionAttributeNames(Map.of("#after", ArrivalItems.AFTER, "#round", ArrivalItems.ROUND))
                .expressionAttributeValues(Map.of(
                        ":after", Values.text(ArrivalItems.after(position)),
                        ":one", Values.number(1))));
    }

    @Override
    public void finish(Party address, Party owner) {
        dynamoDb.deleteItem(delete -> delete.tableName(tables.directory()).key(ArrivalItems.key(address, owner)));
    }

    private UpdateItemRequest.Builder update(Party member) {
        return UpdateItemRequest.builder().tableName(tables.directory()).key(MemberItems.key(member.value()));
    }

    private void conditional(UpdateItemRequest.Builder update) {
        try {
            dynamoDb.updateItem(update.build());
        } catch (ConditionalCheckFailedException e) {
            // There is nobody, or nothing, to say it of.
        }
    }
}
