package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.CodeItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.network.Codes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Codes in {@code Directory}: each under the member who asked for it; the day of an address under the address's hash, and the
 * day of a member under theirs, where it outlives their leaving (R22).
 */
public final class DynamoCodes implements Codes {

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final AddressKeys addressKeys;
    private final GoneKeys goneKeys;
    private final Allotment ofMember;
    private final Allotment ofAddress;

    public DynamoCodes(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys, GoneKeys goneKeys) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.addressKeys = addressKeys;
        this.goneKeys = goneKeys;
        this.ofMember = new Allotment(dynamoDb, tables, MOST_FOR_A_MEMBER, DAY);
        this.ofAddress = new Allotment(dynamoDb, tables, MOST_TO_AN_ADDRESS, DAY);
    }

    @Override
    public Optional<Instant> takeOfMember(Party member, Instant now) {
        return ofMember.take(day(goneKeys.of(member)), now);
    }

    @Override
    public boolean takeOfAddress(Email address, Instant now) {
        return ofAddress.take(day(addressKeys.of(address).key()), now).isEmpty();
    }

    @Override
    public void giveBack(Party member, Email address) {
        ofMember.giveBack(day(goneKeys.of(member)));
        ofAddress.giveBack(day(addressKeys.of(address).key()));
    }

    private static Map<String, AttributeValue> day(String whose) {
        return Directory.key(whose, Directory.CODES);
    }

    @Override
    public void keep(Party member, Email address, String hash, Instant now) {
        dynamoDb.putItem(put ->
                put.tableName(tables.directory()).item(CodeItems.item(member, addressKeys.of(address), hash, now)));
    }

    @Override
    public void pretend(Party member, Email address, String hash, Instant now) {
        Expression e = new Expression();
        e.require(e.name(CodeItems.GOOD_UNTIL) + " > " + e.value(Values.millis(now)))
                .require(e.name(CodeItems.TRIES) + " = " + e.value(Values.number(0)));
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(CodeItems.key(member, addressKeys.of(address)))
                    .conditionExpression(e.condition())
                    .updateExpression("SET " + e.name(CodeItems.EXPIRES_AT) + " = "
                            + e.value(Values.millis(now.plus(LIFETIME))) + ", " + e.name(Attribute.TTL) + " = "
                            + e.value(CodeItems.ttl(now)))
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values()));
        } catch (ConditionalCheckFailedException none) {
            keep(member, address, hash, now);
        }
    }

    @Override
    public Guess guess(Party member, Email address, String hash, Instant now) {
        Expression e = new Expression();
        e.require(e.name(CodeItems.EXPIRES_AT) + " > " + e.value(Values.millis(now)))
                .require(e.name(CodeItems.TRIES) + " < " + e.value(Values.number(TRIES)))
                .require("(" + e.name(CodeItems.CODE) + " <> " + e.value(Values.text(hash)) + " OR "
                        + e.name(CodeItems.GOOD_UNTIL) + " <= " + e.value(Values.millis(now)) + ")");
        try {
            Map<String, AttributeValue> counted = dynamoDb.updateItem(update -> update.tableName(tables.directory())
                            .key(CodeItems.key(member, addressKeys.of(address)))
                            .conditionExpression(e.condition())
                            .updateExpression("ADD " + e.name(CodeItems.TRIES) + " " + e.value(Values.number(1)))
                            .expressionAttributeNames(e.names())
                            .expressionAttributeValues(e.values())
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            return Guess.wrong(left(counted));
        } catch (ConditionalCheckFailedException notWrong) {
            return notWrong(notWrong.hasItem() ? notWrong.item() : Map.of(), now);
        }
    }

    /** A right one takes no try: its answer may have been lost, and it is said again. */
    private static Guess notWrong(Map<String, AttributeValue> code, Instant now) {
        Optional<Instant> until = Values.millis(code, CodeItems.EXPIRES_AT).filter(end -> end.isAfter(now));
        if (until.isEmpty()) {
            return Guess.NONE;
        }
        if (left(code) <= 0) {
            return Guess.tooMany(until.get());
        }
        return Values.bool(code, CodeItems.USED) ? Guess.REPEATED : Guess.RIGHT;
    }

    private static int left(Map<String, AttributeValue> code) {
        return TRIES - Math.toIntExact(Values.number(code, CodeItems.TRIES).orElseThrow());
    }
}
