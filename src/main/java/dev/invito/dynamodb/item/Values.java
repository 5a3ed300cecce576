package dev.invito.dynamodb.item;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Java values as DynamoDB stores them, and back. */
public final class Values {

    private Values() {}

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Milliseconds since 1970. */
    public static AttributeValue millis(Instant moment) {
        return number(moment.toEpochMilli());
    }

    /** Seconds since 1970, which is what a TTL is read as. */
    public static AttributeValue seconds(Instant moment) {
        return number(moment.getEpochSecond());
    }

    public static AttributeValue bool(boolean value) {
        return AttributeValue.fromBool(value);
    }

    public static AttributeValue list(List<AttributeValue> values) {
        return AttributeValue.fromL(values);
    }

    public static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    public static Optional<Long> number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    public static Optional<Instant> millis(Map<String, AttributeValue> item, String name) {
        return number(item, name).map(Instant::ofEpochMilli);
    }

    public static boolean bool(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) && Boolean.TRUE.equals(item.get(name).bool());
    }
}
