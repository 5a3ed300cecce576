package dev.invito.dynamodb.item;

import dev.invito.host.MemberStanding.Reports;
import dev.invito.member.Party;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How often a member was reported, and by whom hashed, as items of {@code Directory}; an index has the reported in order. */
public final class ReportItems {

    /** The index of the reported. */
    public static final String INDEX = "reported";

    public static final String QUEUE = "rq";
    public static final String LATEST_AT = "rat";
    public static final String PEOPLE = "people";
    public static final String AT = "at";
    /** All stand in one partition of the index: there are few, and a host looks at them seldom. */
    public static final String ALL = "reported";

    private ReportItems() {}

    public static Map<String, AttributeValue> key(Party member) {
        return Directory.key(member.key(), Directory.REPORTS);
    }

    /** One for each reporter: who reports again is not counted again. */
    public static Map<String, AttributeValue> key(Party member, String reporter) {
        return Directory.key(member.key(), Directory.REPORTED_BY + reporter);
    }

    public static Reports reports(Map<String, AttributeValue> item) {
        return new Reports(Values.number(item, PEOPLE).map(Math::toIntExact).orElse(0), Values.millis(item, LATEST_AT));
    }
}
