package dev.invito.dynamodb;

import dev.invito.invitation.Quota;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sender's week as an item of {@code Directory}. */
final class QuotaItems {

    static final String USED = "used";
    static final String BEGUN = "begun";
    static final String HALVED = "halved";
    static final String REPORTS = "reports";
    /** Which count was the last: a repetition of it by the SDK, after a lost answer, is told from another one. */
    static final String COUNTED = "counted";

    private QuotaItems() {}

    static Map<String, AttributeValue> key(Person sender) {
        return Directory.key(sender.key(), Directory.QUOTA);
    }

    static Quota quota(Map<String, AttributeValue> item) {
        return new Quota(
                Values.number(item, USED).map(Math::toIntExact).orElse(0),
                Values.millis(item, BEGUN),
                Values.truth(item, HALVED),
                item.containsKey(REPORTS) ? reports(item.get(REPORTS).m()) : Map.of());
    }

    static AttributeValue reports(Quota quota) {
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
