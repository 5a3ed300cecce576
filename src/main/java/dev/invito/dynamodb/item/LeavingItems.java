package dev.invito.dynamodb.item;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * That somebody leaves, as an item of {@code Directory}, there until nothing else of them is. The index of the reported has a
 * partition of these too: there are hardly ever any.
 */
public final class LeavingItems {

    /** Their partition of the index. */
    public static final String QUEUE = "leaving";

    /** In the index: when somebody last went on with it, in milliseconds. */
    public static final String GOING_ON_AT = ReportItems.LATEST_AT;

    /** How often something was written that stays: what was said of that before is to be said anew. */
    public static final String KEEPS = "keeps";

    private LeavingItems() {}

    public static Map<String, AttributeValue> key(Party member) {
        return Directory.key(member.key(), Directory.LEAVING);
    }

    /** What brings it into the index. */
    public static Map<String, AttributeValue> queued(Instant now) {
        return Map.of(ReportItems.QUEUE, Values.text(QUEUE), GOING_ON_AT, Values.millis(now));
    }
}
