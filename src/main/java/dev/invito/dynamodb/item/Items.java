package dev.invito.dynamodb.item;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationBuilder;
import dev.invito.invitation.Lease;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.invitation.RelationshipBuilder;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.LaterVersion;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the items of {@code Relationships}, whole or as an index projects them. */
public final class Items {

    private Items() {}

    public static Relationship relationship(Pair pair, Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Relationship.between(pair);
        }
        return RelationshipBuilder.builder()
                .pair(pair)
                .status(text(item, STATUS)
                        .map(name -> known(Status.class, name))
                        .orElse(Status.NONE))
                .invitation(invitation(item))
                .low(memory(item, LOW_MAY_INVITE_AT, LOW_KNOWN_UNTIL, LOW_REQUEST))
                .high(memory(item, HIGH_MAY_INVITE_AT, HIGH_KNOWN_UNTIL, HIGH_REQUEST))
                .closedTo(text(item, CLOSED_TO).map(Party::ofKey))
                .block(block(item))
                .letter(millis(item, LETTER_DUE)
                        .map(due -> new Letter(
                                due,
                                lease(item, LETTER_LEASE, LETTER_LEASED_UNTIL),
                                item.containsKey(LETTER_HELD.stored()))))
                .stage(number(item, LETTER_STAGE).map(Math::toIntExact).orElse(0))
                .senderLetter(senderLetter(item))
                .senderLetterNumber(
                        number(item, SENDER_LETTER_NUMBER).map(Math::toIntExact).orElse(0))
                .movedTo(moved(item))
                .version(number(item, VERSION).orElse(0L))
                .forgottenAt(number(item, TTL).map(Instant::ofEpochSecond))
                .build();
    }

    /** What a list shows of an item; empty for what has none, or none that this version can read. */
    public static Optional<Invitation> listed(Map<String, AttributeValue> item) {
        try {
            return invitation(item);
        } catch (IllegalArgumentException | NoSuchElementException later) {
            return Optional.empty();
        }
    }

    /** The same of a whole item. */
    public static Optional<Relationship> readable(Pair pair, Map<String, AttributeValue> item) {
        try {
            return Optional.of(relationship(pair, item));
        } catch (LaterVersion | IllegalArgumentException | NoSuchElementException later) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E known(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LaterVersion("an unknown " + type.getSimpleName() + ": " + name));
    }

    public static Optional<Invitation> invitation(Map<String, AttributeValue> item) {
        return text(item, GENERATION).flatMap(Generation::parse).map(generation -> InvitationBuilder.builder()
                .sender(Party.ofKey(text(item, SENDER).orElseThrow()))
                .recipient(Party.ofKey(text(item, RECIPIENT).orElseThrow()))
                .generation(generation)
                .sentAt(millis(item, SENT_AT).orElseThrow())
                .note(text(item, NOTE))
                .source(StoredSource.source(text(item, SOURCE)))
                .plan(plan(item))
                .muted(Values.bool(item, MUTED.stored()))
                .reply(Optional.ofNullable(item.get(REPLY.stored())).map(StoredReply::read))
                .address(text(item, EMAIL).map(email -> new Invitation.Address(email, text(item, LOCALE))))
                .sentTo(text(item, SENT_TO).map(Party::ofKey))
                .undeliverable(Values.bool(item, UNDELIVERABLE.stored()))
                .attached(StoredSource.attached(text(item, SOURCE), text(item, LETTER_ID)))
                .build());
    }

    private static Memory memory(
            Map<String, AttributeValue> item, Attribute mayInviteAt, Attribute knownUntil, Attribute request) {
        return new Memory(millis(item, mayInviteAt), millis(item, knownUntil), text(item, request));
    }

    private static List<Instant> plan(Map<String, AttributeValue> item) {
        AttributeValue plan = item.get(PLAN.stored());
        return plan == null
                ? List.of()
                : plan.l().stream()
                        .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                        .toList();
    }

    private static Optional<SenderLetter> senderLetter(Map<String, AttributeValue> item) {
        AttributeValue messages = item.get(MESSAGES.stored());
        // Without a time it is parked: nothing that will go.
        return text(item, SENDER_LETTER_KIND).flatMap(kind -> millis(item, SENDER_LETTER_DUE)
                .map(due -> new SenderLetter(
                        known(SenderLetter.Kind.class, kind),
                        due,
                        lease(item, SENDER_LETTER_LEASE, SENDER_LETTER_LEASED_UNTIL),
                        messages == null
                                ? List.of()
                                : messages.l().stream().map(AttributeValue::s).toList())));
    }

    private static Optional<Lease> lease(Map<String, AttributeValue> item, Attribute holder, Attribute until) {
        return text(item, holder).flatMap(name -> millis(item, until).map(moment -> new Lease(name, moment)));
    }

    private static Optional<Block> block(Map<String, AttributeValue> item) {
        return text(item, BLOCKED_BY)
                .map(by -> new Block(Party.ofKey(by), millis(item, BLOCKED_AT).orElseThrow()));
    }

    private static Optional<Moved> moved(Map<String, AttributeValue> item) {
        return text(item, MOVED_TO).flatMap(member -> text(item, MOVED_GENERATION)
                .flatMap(Generation::parse)
                .map(generation -> new Moved(Party.ofKey(member), generation)));
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
