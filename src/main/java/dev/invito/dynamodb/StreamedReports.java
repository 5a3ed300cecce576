package dev.invito.dynamodb;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.invito.invitation.Status;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds in a change of {@code Relationships} the report that it was (R8). */
public final class StreamedReports {

    private StreamedReports() {}

    /** @param at when it was made, however late the change is told of */
    public record Report(Person sender, Person reporter, Instant at) {}

    /** Empty if the change is none, or if it had been reported before. */
    public static Optional<Report> of(DynamodbStreamRecord change) {
        Map<String, AttributeValue> before = image(change.getDynamodb().getOldImage());
        Map<String, AttributeValue> after = image(change.getDynamodb().getNewImage());
        return isReported(after) && !isReported(before)
                ? Optional.ofNullable(after.get(Attribute.CLOSED_AT.stored()))
                        .map(at -> new Report(
                                person(after, Attribute.SENDER),
                                person(after, Attribute.RECIPIENT),
                                Instant.ofEpochMilli(Long.parseLong(at.getN()))))
                : Optional.empty();
    }

    private static boolean isReported(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(Attribute.STATUS.stored()))
                .map(AttributeValue::getS)
                .filter(Status.REPORTED.name()::equals)
                .isPresent();
    }

    private static Person person(Map<String, AttributeValue> item, Attribute attribute) {
        return Person.ofKey(item.get(attribute.stored()).getS());
    }

    private static Map<String, AttributeValue> image(Map<String, AttributeValue> image) {
        return image == null ? Map.of() : image;
    }
}
