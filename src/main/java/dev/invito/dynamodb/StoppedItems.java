package dev.invito.dynamodb;

import dev.invito.mail.Suppressions.Reason;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An address that gets no more mail, as an item of {@code Directory}: only its keyed hash, why, and since when. */
final class StoppedItems {

    static final String AT = "at";
    private static final String REASON = "reason";

    private StoppedItems() {}

    static Map<String, AttributeValue> item(Person address, Reason reason, Instant at) {
        Map<String, AttributeValue> item = new HashMap<>(Directory.key(address.key(), Directory.STOPPED));
        item.put(REASON, Values.text(reason.name()));
        item.put(AT, Values.millis(at));
        return item;
    }

    static boolean bounces(Map<String, AttributeValue> item) {
        return Values.text(item, REASON).filter(Reason.BOUNCE.name()::equals).isPresent();
    }
}
