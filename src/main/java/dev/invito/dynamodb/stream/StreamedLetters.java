package dev.invito.dynamodb.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.LetterSlot;
import dev.invito.dynamodb.item.TriggerLease;
import dev.invito.invitation.Pair;
import dev.invito.mail.courier.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in a change of {@code Relationships} the letters that it caused and leased for its trigger. */
public final class StreamedLetters {

    private StreamedLetters() {}

    /**
     * A letter to be sent at once.
     *
     * @param holder the lease that the write took for it
     */
    public record Trigger(Pair pair, Slot slot, String holder) {}

    public static List<Trigger> of(DynamodbStreamRecord change) {
        Map<String, AttributeValue> before = image(change.getDynamodb().getOldImage());
        Map<String, AttributeValue> after = image(change.getDynamodb().getNewImage());
        List<Trigger> triggers = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            Attribute lease = LetterSlot.of(slot).lease();
            text(after, lease)
                    .filter(holder -> holder.startsWith(TriggerLease.PREFIX))
                    .filter(holder -> !text(before, lease).equals(Optional.of(holder)))
                    .ifPresent(holder -> triggers.add(new Trigger(pair(after), slot, holder)));
        }
        return triggers;
    }

    private static Map<String, AttributeValue> image(Map<String, AttributeValue> image) {
        return image == null ? Map.of() : image;
    }

    private static Pair pair(Map<String, AttributeValue> item) {
        return Pair.ofKey(text(item, Attribute.PAIR).orElseThrow());
    }

    private static Optional<String> text(Map<String, AttributeValue> item, Attribute attribute) {
        return Optional.ofNullable(item.get(attribute.stored())).map(AttributeValue::getS);
    }
}
