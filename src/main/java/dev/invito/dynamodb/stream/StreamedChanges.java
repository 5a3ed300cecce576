package dev.invito.dynamodb.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Values;
import dev.invito.event.Change;
import dev.invito.invitation.Pair;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a change of {@code Relationships}, as the stream tells it. */
public final class StreamedChanges {

    /** In whose name DynamoDB deletes what is past its TTL. */
    private static final String TIDYING = "dynamodb.amazonaws.com";

    private StreamedChanges() {}

    /** Those of items between two people. */
    public static List<DynamodbStreamRecord> ours(DynamodbEvent event) {
        return event.getRecords().stream().filter(StreamedChanges::isOurs).toList();
    }

    /** Whether a change is of an item between two people, as far as this version can read it. */
    public static boolean isOurs(DynamodbStreamRecord told) {
        return Optional.ofNullable(told.getDynamodb().getKeys())
                .map(keys -> keys.get(Attribute.PAIR.stored()))
                .map(key -> key.getS())
                .flatMap(Pair::parse)
                .filter(pair -> Items.readable(pair, before(told)).isPresent()
                        && Items.readable(pair, after(told)).isPresent())
                .isPresent();
    }

    /** In their order. */
    public static List<Change> of(List<DynamodbStreamRecord> told, Instant now) {
        return told.stream().map(record -> of(record, now)).toList();
    }

    /** @param now when it is told, for a change that does not say when it was made */
    public static Change of(DynamodbStreamRecord told, Instant now) {
        Map<String, AttributeValue> before = before(told);
        Map<String, AttributeValue> after = after(told);
        Pair pair = pair(told);
        boolean tidied = told.getUserIdentity() != null
                && TIDYING.equals(told.getUserIdentity().getPrincipalId());
        return new Change(
                told.getEventID(),
                madeAt(before, after, now),
                Items.relationship(pair, before),
                Items.relationship(pair, after),
                tidied);
    }

    static Map<String, AttributeValue> before(DynamodbStreamRecord told) {
        return item(told.getDynamodb().getOldImage());
    }

    static Map<String, AttributeValue> after(DynamodbStreamRecord told) {
        return item(told.getDynamodb().getNewImage());
    }

    static Pair pair(DynamodbStreamRecord told) {
        return Pair.ofKey(
                told.getDynamodb().getKeys().get(Attribute.PAIR.stored()).getS());
    }

    /** A report counts from when it was made, however late it is told (R8). */
    private static Instant madeAt(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Instant now) {
        String closed = Attribute.CLOSED_AT.stored();
        return after.equals(before) || Objects.equals(before.get(closed), after.get(closed))
                ? now
                : Values.millis(after, closed).orElse(now);
    }

    private static Map<String, AttributeValue> item(
            Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue> image) {
        Map<String, AttributeValue> item = new HashMap<>();
        if (image != null) {
            image.forEach((name, value) -> item.put(name, value(value)));
        }
        return item;
    }

    private static AttributeValue value(
            com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue told) {
        var value = AttributeValue.builder();
        if (told.getM() != null) {
            return value.m(item(told.getM())).build();
        }
        if (told.getL() != null) {
            return value.l(told.getL().stream().map(StreamedChanges::value).toList())
                    .build();
        }
        return value.s(told.getS())
                .n(told.getN())
                .bool(told.getBOOL())
                .nul(told.getNULL())
                .build();
    }
}
