package dev.invito.dynamodb.item;

import dev.invito.mail.courier.Suppressions.Reason;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An address that gets no more mail, as an item of {@code Directory}: only its keyed hash, why, and since when. */
public final class SuppressionItems {

    public static final String AT = "at";
    public static final String REASON = "reason";

    private SuppressionItems() {}

    public static Map<String, AttributeValue> item(Party address, Reason reason, Instant at) {
        Map<String, AttributeValue> item = new HashMap<>(Directory.key(address.key(), Directory.SUPPRESSION));
        item.put(REASON, Values.text(reason.name()));
        item.put(AT, Values.millis(at));
        return item;
    }

    public static boolean bounces(Map<String, AttributeValue> item) {
        return Values.text(item, REASON).filter(Reason.BOUNCE.name()::equals).isPresent();
    }
}
