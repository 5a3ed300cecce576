package dev.invito.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Java values as DynamoDB stores them, and back. */
final class Values {

    private Values() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Milliseconds since 1970. */
    static AttributeValue millis(Instant moment) {
        return number(moment.toEpochMilli());
    }

    /** Seconds since 1970, which is what a TTL is read as. */
    static AttributeValue seconds(Instant moment) {
        return number(moment.getEpochSecond());
    }

    static AttributeValue truth(boolean value) {
        return AttributeValue.fromBool(value);
    }

    static AttributeValue list(List<AttributeValue> values) {
        return AttributeValue.fromL(values);
    }

    static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    static Optional<Long> number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    static Optional<Instant> millis(Map<String, AttributeValue> item, String name) {
        return number(item, name).map(Instant::ofEpochMilli);
    }

    static boolean truth(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) && Boolean.TRUE.equals(item.get(name).bool());
    }
}
