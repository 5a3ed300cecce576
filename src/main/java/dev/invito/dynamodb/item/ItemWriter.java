package dev.invito.dynamodb.item;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Lease;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.invitation.Status;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a whole relationship as an item, as a claim does; every other write changes what is there. */
public final class ItemWriter {

    private final Shards shards;
    private final Map<String, AttributeValue> item = new HashMap<>();

    private ItemWriter(Shards shards) {
        this.shards = shards;
    }

    public static Map<String, AttributeValue> item(Relationship relationship, Shards shards, Instant now) {
        ItemWriter writer = new ItemWriter(shards);
        writer.write(relationship, now);
        return writer.item;
    }

    private void write(Relationship relationship, Instant now) {
        put(PAIR, relationship.pair().key());
        if (relationship.status() != Status.NONE) {
            put(STATUS, relationship.status().name());
        }
        relationship.invitation().ifPresent(this::write);
        write(relationship.low(), LOW_MAY_INVITE_AT, LOW_KNOWN_UNTIL, LOW_REQUEST);
        write(relationship.high(), HIGH_MAY_INVITE_AT, HIGH_KNOWN_UNTIL, HIGH_REQUEST);
        relationship.closedTo().ifPresent(person -> put(CLOSED_TO, person.key()));
        relationship.block().ifPresent(block -> {
            put(BLOCKED_BY, block.by().key());
            put(BLOCKED_AT, block.since());
        });
        put(VERSION, relationship.version());
        relationship.forgottenAt().ifPresent(at -> item.put(TTL.stored(), Values.seconds(at)));
        lists(relationship, now);
        if (relationship.invitation().isPresent()) {
            put(LETTER_STAGE, relationship.stage());
        }
        relationship.letter().ifPresent(letter -> {
            item.put(LETTER_SHARD.stored(), shards.of(relationship.pair()));
            put(LETTER_DUE, letter.due());
            letter.lease().ifPresent(lease -> write(lease, LETTER_LEASE, LETTER_LEASED_UNTIL));
            if (letter.held()) {
                item.put(LETTER_HELD.stored(), Values.bool(true));
            }
        });
        if (relationship.senderLetterNumber() > 0) {
            put(SENDER_LETTER_NUMBER, relationship.senderLetterNumber());
        }
        relationship.senderLetter().ifPresent(senderLetter -> write(senderLetter, relationship.pair()));
        relationship.movedTo().ifPresent(moved -> {
            put(MOVED_TO, moved.member().key());
            put(MOVED_GENERATION, moved.generation().toString());
        });
    }

    private void write(Invitation invitation) {
        put(SENDER, invitation.sender().key());
        put(RECIPIENT, invitation.recipient().key());
        put(GENERATION, invitation.generation().toString());
        put(SENT_AT, invitation.sentAt());
        put(EXPIRES_AT, invitation.expiresAt());
        item.put(
                PLAN.stored(),
                Values.list(invitation.plan().stream().map(Values::millis).toList()));
        invitation.note().ifPresent(note -> put(NOTE, note));
        StoredSource.text(invitation.source(), invitation.attached()).ifPresent(text -> put(SOURCE, text));
        invitation.attached().letterId().ifPresent(id -> put(LETTER_ID, id));
        invitation.address().ifPresent(address -> {
            put(EMAIL, address.email());
            address.locale().ifPresent(locale -> put(LOCALE, locale));
        });
        invitation.sentTo().ifPresent(person -> put(SENT_TO, person.key()));
        invitation.reply().ifPresent(reply -> item.put(REPLY.stored(), StoredReply.of(reply)));
        if (invitation.muted()) {
            item.put(MUTED.stored(), Values.bool(true));
        }
        if (invitation.undeliverable()) {
            item.put(UNDELIVERABLE.stored(), Values.bool(true));
        }
    }

    private void write(Memory memory, Attribute mayInviteAt, Attribute knownUntil, Attribute lastRequest) {
        memory.mayInviteAgainAt().ifPresent(at -> put(mayInviteAt, at));
        memory.knownUntil().ifPresent(at -> put(knownUntil, at));
        memory.lastRequest().ifPresent(request -> put(lastRequest, request));
    }

    private void write(SenderLetter senderLetter, Pair pair) {
        put(SENDER_LETTER_KIND, senderLetter.kind().name());
        item.put(SENDER_LETTER_SHARD.stored(), shards.of(pair));
        put(SENDER_LETTER_DUE, senderLetter.due());
        senderLetter.lease().ifPresent(lease -> write(lease, SENDER_LETTER_LEASE, SENDER_LETTER_LEASED_UNTIL));
        if (!senderLetter.messages().isEmpty()) {
            item.put(
                    MESSAGES.stored(),
                    Values.list(
                            senderLetter.messages().stream().map(Values::text).toList()));
        }
    }

    private void write(Lease lease, Attribute holder, Attribute until) {
        put(holder, lease.holder());
        put(until, lease.until());
    }

    private void lists(Relationship relationship, Instant now) {
        Optional<Invitation> invitation = relationship.invitation();
        // What moved stands hidden under its sender and its new owner: it names both, and is found when either leaves.
        Pair pair = relationship.movedPair().orElse(relationship.pair());
        // An address invites nobody: what is remembered of the two alone is of the other one, and found by whoever
        // verifies it (R5, R22).
        Party first = pair.low().isMember() ? pair.low() : pair.high();
        Party sender = invitation.map(Invitation::sender).orElse(first);
        Party recipient = invitation.map(Invitation::recipient).orElse(pair.other(first));
        boolean connected = relationship.status() == Status.CONNECTED;
        put(SENDER_LIST, ListKey.ofSender(relationship.status()).of(sender));
        put(
                RECIPIENT_LIST,
                ListKey.ofRecipient(relationship.status(), relationship.isMuted())
                        .of(recipient));
        put(LIST_ORDER, connected ? now : invitation.map(Invitation::listOrder).orElse(now));
    }

    private void put(Attribute attribute, String text) {
        item.put(attribute.stored(), Values.text(text));
    }

    private void put(Attribute attribute, long number) {
        item.put(attribute.stored(), Values.number(number));
    }

    private void put(Attribute attribute, Instant moment) {
        item.put(attribute.stored(), Values.millis(moment));
    }
}
