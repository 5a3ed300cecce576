package dev.invito.dynamodb;

import dev.invito.invitation.Quota;
import dev.invito.member.Person;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sender's week as an item of {@code Directory}. */
final class QuotaItems {

    static final String USED = "used";
    static final String BEGUN = "begun";

    private QuotaItems() {}

    static Map<String, AttributeValue> key(Person sender) {
        return Directory.key(sender.key(), Directory.QUOTA);
    }

    static Quota quota(Map<String, AttributeValue> item) {
        return new Quota(Values.number(item, USED).map(Math::toIntExact).orElse(0), Values.millis(item, BEGUN));
    }
}
