package dev.invito.dynamodb;

import static dev.invito.dynamodb.item.Values.bool;
import static dev.invito.dynamodb.item.Values.millis;
import static dev.invito.dynamodb.item.Values.number;
import static dev.invito.dynamodb.item.Values.text;

import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a relationship down as an item, by the names in the table: the way back from what is read. */
final class StoredItem {

    private StoredItem() {}

    static Map<String, AttributeValue> of(Relationship relationship) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", text(relationship.pair().key()));
        item.put("v", number(relationship.version()));
        if (relationship.status() != Status.NONE) {
            item.put("st", text(relationship.status().name()));
        }
        relationship.invitation().ifPresent(invitation -> {
            item.put("from", text(invitation.sender().key()));
            item.put("to", text(invitation.recipient().key()));
            item.put("gen", text(invitation.generation().toString()));
            item.put("sent", millis(invitation.sentAt()));
            item.put("exp", millis(invitation.expiresAt()));
            item.put("ord", millis(invitation.listOrder()));
            item.put("sx", text("P#" + invitation.sender().key()));
            item.put("rx", text("P#" + invitation.recipient().key()));
            item.put("stage", number(relationship.stage()));
            item.put(
                    "plan",
                    Values.list(invitation.plan().stream().map(Values::millis).toList()));
            invitation.note().ifPresent(note -> item.put("note", text(note)));
            invitation.source().ifPresent(source -> item.put("via", text(source.wireName())));
            person(item, "alias", invitation.sentTo());
            if (invitation.muted()) {
                item.put("muted", bool(true));
            }
        });
        time(item, "coolL", relationship.low().mayInviteAgainAt());
        time(item, "coolH", relationship.high().mayInviteAgainAt());
        time(item, "knowL", relationship.low().knownUntil());
        time(item, "knowH", relationship.high().knownUntil());
        relationship.low().lastRequest().ifPresent(request -> item.put("reqL", text(request)));
        relationship.high().lastRequest().ifPresent(request -> item.put("reqH", text(request)));
        person(item, "closed", relationship.closedTo());
        person(item, "blk", relationship.blockedBy());
        time(item, "blkAt", relationship.block().map(Relationship.Block::since));
        relationship.letter().ifPresent(letter -> {
            item.put("sh", new Shards(4).of(relationship.pair()));
            item.put("due", millis(letter.due()));
        });
        relationship.movedTo().ifPresent(moved -> {
            item.put("moved", text(moved.member().key()));
            item.put("mgen", text(moved.generation().toString()));
        });
        return item;
    }

    private static void time(Map<String, AttributeValue> item, String name, Optional<Instant> moment) {
        moment.ifPresent(at -> item.put(name, millis(at)));
    }

    private static void person(Map<String, AttributeValue> item, String name, Optional<Party> person) {
        person.ifPresent(who -> item.put(name, text(who.key())));
    }
}
