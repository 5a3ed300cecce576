package dev.invito.dynamodb.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles.Tie;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a change of {@code Relationships} says of who is connected with whom. */
public final class StreamedTies {

    private StreamedTies() {}

    /** In their order; those that say nothing new of that are left out. */
    public static List<Tie> of(List<DynamodbStreamRecord> told) {
        return told.stream().flatMap(record -> of(record).stream()).toList();
    }

    private static Optional<Tie> of(DynamodbStreamRecord told) {
        Pair pair = StreamedChanges.pair(told);
        Optional<Instant> before = connectedSince(StreamedChanges.before(told));
        Optional<Instant> after = connectedSince(StreamedChanges.after(told));
        return before.equals(after) || !pair.low().isMember() || !pair.high().isMember()
                ? Optional.empty()
                : Optional.of(new Tie(pair, after));
    }

    private static Optional<Instant> connectedSince(Map<String, AttributeValue> item) {
        return Values.text(item, Attribute.STATUS.stored())
                .filter(Status.CONNECTED.name()::equals)
                .flatMap(connected -> Values.millis(item, Attribute.LIST_ORDER.stored()));
    }
}
