package dev.invito.dynamodb.item;

import dev.invito.member.Party;
import dev.invito.network.Link;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A link as an item of {@code Directory}, and the list of a member's links (R17). */
public final class LinkItems {

    public static final String MEMBER_ID = "member";
    public static final String USES = "uses";
    public static final String EXPIRES_AT = "exp";
    /** Keyed hashes of those who used it: how many there are is how often it was used. */
    public static final String USERS = "users";

    public static final String REVOKED = "revoked";
    public static final String TOKENS = "tokens";
    private static final String TTL = "ttl";

    private static final Duration KEPT = Duration.ofDays(7);

    private LinkItems() {}

    public static Map<String, AttributeValue> key(String token) {
        return Directory.key(Directory.LINKS_OF_ALL + token, Directory.LINK);
    }

    public static Map<String, AttributeValue> listKey(Party owner) {
        return Directory.key(owner.key(), Directory.LINKS);
    }

    public static Map<String, AttributeValue> item(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(key(link.token()));
        item.put(MEMBER_ID, Values.text(link.owner().value()));
        item.put(USES, Values.number(link.uses()));
        item.put(EXPIRES_AT, Values.millis(link.expiresAt()));
        item.put(TTL, ttl(link));
        return item;
    }

    /** By which leaving finds a link that is in no list any more. */
    public static Map<String, AttributeValue> over(Link link) {
        Map<String, AttributeValue> item =
                new HashMap<>(Directory.key(link.owner().key(), Directory.LINK_OVER + link.token()));
        item.put(TTL, ttl(link));
        return item;
    }

    /** The link of such a key; empty for any other. */
    public static Optional<Map<String, AttributeValue>> keyOfOver(Map<String, AttributeValue> key) {
        return Values.text(key, Directory.SORT)
                .filter(sort -> sort.startsWith(Directory.LINK_OVER))
                .map(sort -> key(sort.substring(Directory.LINK_OVER.length())));
    }

    private static AttributeValue ttl(Link link) {
        return Values.seconds(link.expiresAt().plus(KEPT));
    }

    public static Link link(Map<String, AttributeValue> item) {
        return new Link(
                Values.text(item, Directory.PARTITION).orElseThrow().substring(Directory.LINKS_OF_ALL.length()),
                Party.member(Values.text(item, MEMBER_ID).orElseThrow()),
                Values.number(item, USES).map(Math::toIntExact).orElse(0),
                users(item).size(),
                Values.millis(item, EXPIRES_AT).orElseThrow(),
                Values.bool(item, REVOKED));
    }

    public static Set<String> users(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(USERS))
                .map(users -> Set.copyOf(users.ss()))
                .orElse(Set.of());
    }

    public static List<String> tokens(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(TOKENS)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .toList();
    }

    public static AttributeValue tokens(List<String> tokens) {
        return Values.list(tokens.stream().map(Values::text).toList());
    }
}
