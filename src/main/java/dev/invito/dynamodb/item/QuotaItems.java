package dev.invito.dynamodb.item;

import dev.invito.invitation.Quota;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sender's week as an item of {@code Directory}. */
public final class QuotaItems {

    public static final String USED = "used";
    public static final String BEGUN = "begun";
    static final String HALVED = "halved";
    static final String REPORTS = "reports";
    /** Which count was the last: a repetition of it by the SDK, after a lost answer, is told from another one. */
    public static final String COUNTED = "counted";

    /** What the host set in place of the deployment's limit (R20). */
    public static final String OWN_LIMIT = "ownLimit";

    /** What a writer of the whole item must have seen. */
    public static final List<String> HELD_TOGETHER = List.of(BEGUN, USED, COUNTED, REPORTS, OWN_LIMIT);

    private QuotaItems() {}

    public static Map<String, AttributeValue> key(Party sender) {
        return Directory.key(sender.key(), Directory.QUOTA);
    }

    public static Quota quota(Map<String, AttributeValue> item) {
        return new Quota(
                Values.number(item, USED).map(Math::toIntExact).orElse(0),
                Values.millis(item, BEGUN),
                Values.bool(item, HALVED),
                item.containsKey(REPORTS) ? reports(item.get(REPORTS).m()) : Map.of(),
                Values.number(item, OWN_LIMIT).map(Math::toIntExact));
    }

    /** The whole of it under another key. */
    public static Map<String, AttributeValue> item(Map<String, AttributeValue> key, Quota quota) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        quota.begunAt().ifPresent(at -> {
            item.put(BEGUN, Values.millis(at));
            item.put(USED, Values.number(quota.used()));
            item.put(HALVED, Values.bool(quota.halved()));
        });
        if (!quota.reports().isEmpty()) {
            item.put(REPORTS, reports(quota));
        }
        quota.ownLimit().ifPresent(limit -> item.put(OWN_LIMIT, Values.number(limit)));
        return item;
    }

    public static AttributeValue reports(Quota quota) {
        Map<String, AttributeValue> reports = new HashMap<>();
        quota.reports().forEach((reporter, at) -> reports.put(reporter, Values.millis(at)));
        return AttributeValue.fromM(reports);
    }

    private static Map<String, Instant> reports(Map<String, AttributeValue> stored) {
        Map<String, Instant> reports = new HashMap<>();
        stored.keySet()
                .forEach(reporter ->
                        reports.put(reporter, Values.millis(stored, reporter).orElseThrow()));
        return reports;
    }
}
