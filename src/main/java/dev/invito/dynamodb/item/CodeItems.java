package dev.invito.dynamodb.item;

import dev.invito.member.Party;
import dev.invito.network.Codes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A code that a member has asked for, as an item of {@code Directory} under the member (R16). */
public final class CodeItems {

    /** A keyed hash of it. */
    public static final String CODE = "code";
    /** Until when it is good. */
    public static final String GOOD_UNTIL = "good";
    /** Until when it looks so; later, where another was asked for and not mailed. */
    public static final String EXPIRES_AT = "exp";
    /** How often it was guessed. */
    public static final String TRIES = "tries";
    /** That it made the address theirs: then it makes it nobody's any more. */
    public static final String USED = "spent";

    private static final Duration MARGIN = Duration.ofDays(1);

    private CodeItems() {}

    /** @param address the one that is to be added */
    public static Map<String, AttributeValue> key(Party member, Party address) {
        return Directory.key(member.key(), Directory.CODE + address.value());
    }

    public static Map<String, AttributeValue> item(Party member, Party address, String hash, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(key(member, address));
        item.put(CODE, Values.text(hash));
        item.put(GOOD_UNTIL, Values.millis(now.plus(Codes.LIFETIME)));
        item.put(EXPIRES_AT, Values.millis(now.plus(Codes.LIFETIME)));
        item.put(TRIES, Values.number(0));
        item.put(Attribute.TTL.stored(), ttl(now));
        return item;
    }

    /** Spends a code, unless it is spent or another has taken its place. */
    public static TransactWriteItem spent(Tables tables, Party member, Party address, String hash) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(tables.directory())
                        .key(key(member, address))
                        .conditionExpression("#code = :code AND attribute_not_exists(#used)")
                        .updateExpression("SET #used = :yes")
                        .expressionAttributeNames(Map.of("#code", CODE, "#used", USED))
                        .expressionAttributeValues(Map.of(":code", Values.text(hash), ":yes", Values.bool(true))))
                .build();
    }

    public static AttributeValue ttl(Instant now) {
        return Values.seconds(now.plus(Codes.LIFETIME).plus(MARGIN));
    }
}
