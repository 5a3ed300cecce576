package dev.invito.dynamodb;

import static dev.invito.dynamodb.Attribute.*;

import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Lease;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Relationship.Tidings;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the items of {@code Relationships}, whole or as an index projects them. */
final class Items {

    private Items() {}

    static Relationship relationship(Pair pair, Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Relationship.between(pair);
        }
        return new Relationship(
                pair,
                text(item, STATUS).map(Status::valueOf).orElse(Status.NONE),
                invitation(item),
                new Memory(millis(item, LOW_MAY_INVITE_AT), text(item, LOW_REQUEST)),
                new Memory(millis(item, HIGH_MAY_INVITE_AT), text(item, HIGH_REQUEST)),
                text(item, CLOSED_TO).map(Person::ofKey),
                block(item),
                millis(item, LETTER_DUE).map(due -> new Letter(due, lease(item, LETTER_LEASE, LETTER_LEASED_UNTIL))),
                number(item, LETTER_STAGE).map(Math::toIntExact).orElse(0),
                tidings(item),
                number(item, TIDINGS_NUMBER).map(Math::toIntExact).orElse(0),
                moved(item),
                number(item, VERSION).orElse(0L),
                number(item, TTL).map(Instant::ofEpochSecond));
    }

    static Optional<Invitation> invitation(Map<String, AttributeValue> item) {
        return text(item, GENERATION)
                .flatMap(Generation::parse)
                .map(generation -> new Invitation(
                        Person.ofKey(text(item, SENDER).orElseThrow()),
                        Person.ofKey(text(item, RECIPIENT).orElseThrow()),
                        generation,
                        millis(item, SENT_AT).orElseThrow(),
                        text(item, NOTE),
                        text(item, SOURCE).flatMap(Source::ofWireName),
                        plan(item),
                        Values.truth(item, UNSEEN.stored()),
                        Optional.ofNullable(item.get(REPLY.stored())).map(Effects.reply()),
                        text(item, EMAIL).map(email -> new Invitation.Address(email, text(item, LOCALE))),
                        text(item, SENT_TO).map(Person::ofKey),
                        Values.truth(item, UNDELIVERABLE.stored())));
    }

    private static List<Instant> plan(Map<String, AttributeValue> item) {
        AttributeValue plan = item.get(PLAN.stored());
        return plan == null
                ? List.of()
                : plan.l().stream()
                        .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                        .toList();
    }

    private static Optional<Tidings> tidings(Map<String, AttributeValue> item) {
        AttributeValue messages = item.get(MESSAGES.stored());
        // Without a time it is parked: nothing that will go.
        return text(item, TIDINGS_KIND).flatMap(kind -> millis(item, TIDINGS_DUE)
                .map(due -> new Tidings(
                        Tidings.Kind.valueOf(kind),
                        due,
                        lease(item, TIDINGS_LEASE, TIDINGS_LEASED_UNTIL),
                        messages == null
                                ? List.of()
                                : messages.l().stream().map(AttributeValue::s).toList())));
    }

    private static Optional<Lease> lease(Map<String, AttributeValue> item, Attribute holder, Attribute until) {
        return text(item, holder).flatMap(name -> millis(item, until).map(moment -> new Lease(name, moment)));
    }

    private static Optional<Block> block(Map<String, AttributeValue> item) {
        return text(item, BLOCKED_BY)
                .map(by -> new Block(Person.ofKey(by), millis(item, BLOCKED_AT).orElseThrow()));
    }

    private static Optional<Moved> moved(Map<String, AttributeValue> item) {
        return text(item, MOVED_TO).flatMap(member -> text(item, MOVED_GENERATION)
                .flatMap(Generation::parse)
                .map(generation -> new Moved(Person.ofKey(member), generation)));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, Attribute attribute) {
        return Values.text(item, attribute.stored());
    }

    private static Optional<Long> number(Map<String, AttributeValue> item, Attribute attribute) {
        return Values.number(item, attribute.stored());
    }

    private static Optional<Instant> millis(Map<String, AttributeValue> item, Attribute attribute) {
        return Values.millis(item, attribute.stored());
    }
}
