package dev.invito.dynamodb;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.event.Change;
import dev.invito.invitation.Pair;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a change of {@code Relationships}, as the stream tells it. */
public final class StreamedChanges {

    /** In whose name DynamoDB deletes what is past its TTL. */
    private static final String TIDYING = "dynamodb.amazonaws.com";

    private StreamedChanges() {}

    /** @param now when it is told, for a change that does not say when it was made */
    public static Change of(DynamodbStreamRecord told, Instant now) {
        var change = told.getDynamodb();
        Map<String, AttributeValue> before = item(change.getOldImage());
        Map<String, AttributeValue> after = item(change.getNewImage());
        Pair pair = Pair.ofKey(change.getKeys().get(Attribute.PAIR.stored()).getS());
        boolean tidied = told.getUserIdentity() != null
                && TIDYING.equals(told.getUserIdentity().getPrincipalId());
        return new Change(
                told.getEventID(),
                madeAt(before, after, now),
                Items.relationship(pair, before),
                Items.relationship(pair, after),
                tidied);
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
