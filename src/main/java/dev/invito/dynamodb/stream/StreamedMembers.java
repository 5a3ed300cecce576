package dev.invito.dynamodb.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.item.Directory;
import dev.invito.host.Funnel.Happened;
import dev.invito.host.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a change of {@code Directory} adds to the funnel: somebody became a member. */
public final class StreamedMembers {

    private static final String NEW = "INSERT";

    private StreamedMembers() {}

    /** @param now when it is told, for a record that does not say when it was made */
    public static Happened of(DynamodbStreamRecord told, Instant now) {
        Instant at = StreamedTallies.madeAt(told).orElse(now);
        boolean joined = NEW.equals(told.getEventName())
                && Optional.ofNullable(told.getDynamodb().getKeys().get(Directory.SORT))
                        .map(key -> key.getS())
                        .filter(Directory.MEMBER::equals)
                        .isPresent();
        return new Happened(told.getEventID(), at, joined ? List.of(Tally.of(at, Tally.JOINED)) : List.of());
    }
}
