package dev.invito.dynamodb.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Values;
import dev.invito.host.Funnel.Happened;
import dev.invito.host.PairTallies;
import dev.invito.host.Tally;
import dev.invito.invitation.Pair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a change of {@code Relationships} adds to the funnel. */
public final class StreamedTallies {

    /** The letters to a recipient in their order, under the names that a sender's plan gives them. */
    private static final List<String> LETTERS = List.of("invitation", "first-reminder", "last-reminder");

    private StreamedTallies() {}

    /** In their order. */
    public static List<Happened> of(List<DynamodbStreamRecord> told, Instant now) {
        return told.stream().map(record -> of(record, now)).toList();
    }

    /** @param now when it is told, for a record that does not say when it was made */
    public static Happened of(DynamodbStreamRecord told, Instant now) {
        Map<String, AttributeValue> before = StreamedChanges.before(told);
        Map<String, AttributeValue> after = StreamedChanges.after(told);
        Pair pair = StreamedChanges.pair(told);
        Instant at = madeAt(told).orElse(now);
        List<Tally> tallies =
                new ArrayList<>(PairTallies.of(Items.relationship(pair, before), Items.relationship(pair, after), at));
        letter(before, after).map(kind -> Tally.of(at, Tally.LETTERS + kind)).ifPresent(tallies::add);
        senderLetter(before, after)
                .map(kind -> Tally.of(at, Tally.LETTERS + kind))
                .ifPresent(tallies::add);
        return new Happened(told.getEventID(), at, tallies);
    }

    /** By DynamoDB's clock: the same however often the record comes. */
    public static Optional<Instant> madeAt(DynamodbStreamRecord told) {
        return Optional.ofNullable(told.getDynamodb().getApproximateCreationDateTime())
                .map(Date::toInstant);
    }

    private static Optional<String> letter(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return sent(Attribute.LETTER_SENT_AT, before, after)
                .flatMap(sent -> Values.number(after, Attribute.LETTER_STAGE.stored()))
                .map(stage -> Math.toIntExact(stage) - 1)
                .filter(number -> number >= 0 && number < LETTERS.size())
                .map(LETTERS::get);
    }

    private static Optional<String> senderLetter(
            Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return sent(Attribute.SENDER_LETTER_SENT_AT, before, after)
                .flatMap(sent -> Values.text(before, Attribute.SENDER_LETTER_KIND.stored()))
                .map(kind -> kind.toLowerCase(Locale.ROOT));
    }

    private static Optional<Instant> sent(
            Attribute attribute, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Optional<Instant> sent = Values.millis(after, attribute.stored());
        return sent.equals(Values.millis(before, attribute.stored())) ? Optional.empty() : sent;
    }
}
