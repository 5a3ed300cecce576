package dev.invito.dynamodb.item;

import dev.invito.invitation.Kept;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What outlives who left (R22), as items of {@code Directory} under a keyed hash of their id. Each of the others has an item
 * there, and under themselves one that says so: they may leave too.
 */
public final class GoneItems {

    /** When they left. */
    public static final String AT = "at";
    /** Under an address: the hashes of those who had it when they left. */
    public static final String WHO = "who";
    /** Under a member: the hashes of those whose address they have verified since. */
    public static final String NAMES = "names";

    public static final String TTL = "ttl";

    private static final String COOL_DOWN = "cool";
    private static final String KNOWN = "know";
    private static final String CLOSED = "closed";
    private static final String BLOCKED_AT = "blkAt";

    /** What is kept towards another one. */
    public static final List<String> KEPT = List.of(COOL_DOWN, KNOWN, CLOSED, BLOCKED_AT);

    private GoneItems() {}

    /** That they left; {@code gone} is their hash, or an address by which they may come back. */
    public static Map<String, AttributeValue> key(String gone) {
        return Directory.key(gone, Directory.LEFT);
    }

    public static Map<String, AttributeValue> formerKey(Party member) {
        return Directory.key(member.key(), Directory.FORMER);
    }

    public static Map<String, AttributeValue> pairKey(String gone, Party other) {
        return Directory.key(gone, Directory.PAIR + other.key());
    }

    /** Under the other one: so whatever names them goes when they leave. */
    public static Map<String, AttributeValue> mirrorKey(String gone, Party other) {
        return Directory.key(other.key(), Directory.GONE + gone);
    }

    /** What says so under the other one; empty for what says it under nobody. */
    public static Optional<Map<String, AttributeValue>> mirrorKey(Map<String, AttributeValue> item) {
        return other(item)
                .filter(Party::isMember)
                .map(other -> mirrorKey(Values.text(item, Directory.PARTITION).orElseThrow(), other));
    }

    /** What stays towards the other one, and what says so under them. An address leaves nobody behind, and has no mirror. */
    public static List<Map<String, AttributeValue>> items(String gone, Party other, Kept kept, Optional<Instant> ttl) {
        Map<String, AttributeValue> item = new HashMap<>(pairKey(gone, other));
        kept.mayInviteAgainAt().ifPresent(at -> item.put(COOL_DOWN, Values.millis(at)));
        kept.knownUntil().ifPresent(at -> item.put(KNOWN, Values.millis(at)));
        if (kept.closed()) {
            item.put(CLOSED, Values.bool(true));
        }
        kept.blockedSince().ifPresent(at -> item.put(BLOCKED_AT, Values.millis(at)));
        Map<String, AttributeValue> mirror = new HashMap<>(mirrorKey(gone, other));
        ttl.map(Values::seconds).ifPresent(at -> {
            item.put(TTL, at);
            mirror.put(TTL, at);
        });
        return other.isMember() ? List.of(item, mirror) : List.of(item);
    }

    public static Kept kept(Map<String, AttributeValue> item) {
        return new Kept(
                Values.millis(item, COOL_DOWN),
                Values.millis(item, KNOWN),
                Values.bool(item, CLOSED),
                Values.millis(item, BLOCKED_AT));
    }

    /** Towards whom an item is kept; empty for what is no such item. */
    public static Optional<Party> other(Map<String, AttributeValue> item) {
        return Values.text(item, Directory.SORT)
                .filter(sort -> sort.startsWith(Directory.PAIR))
                .map(sort -> Party.ofKey(sort.substring(Directory.PAIR.length())));
    }

    /** Under whose hash something is kept towards a member, as an item of theirs says; empty for any other item. */
    public static Optional<String> gone(Map<String, AttributeValue> item) {
        return Values.text(item, Directory.SORT)
                .filter(sort -> sort.startsWith(Directory.GONE))
                .map(sort -> sort.substring(Directory.GONE.length()));
    }

    public static Set<String> names(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute))
                .map(names -> Set.copyOf(names.ss()))
                .orElse(Set.of());
    }
}
