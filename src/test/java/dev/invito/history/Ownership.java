package dev.invito.history;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whose the addresses are (R11): each one member's, and of two the one's whose token was issued later. */
final class Ownership {

    private final Simulation world;

    Ownership(Simulation world) {
        this.world = world;
    }

    /** @param at when they verified it, in milliseconds */
    record Owned(String member, long at) {}

    Optional<Owned> of(String address) {
        return Optional.of(world.item(
                        Simulation.DIRECTORY,
                        Map.of("pk", AttributeValue.fromS(address), "sk", AttributeValue.fromS("owner"))))
                .filter(item -> item.containsKey("member"))
                .map(item -> new Owned(
                        "M:" + item.get("member").s(),
                        Long.parseLong(item.get("at").n())));
    }

    /** After somebody has shown a token, and nothing else has happened. */
    void check(String member, String address, long issuedAt, Optional<Owned> before) {
        long seconds = issuedAt / 1000 * 1000;
        boolean theirs = before.filter(one -> !one.member().equals(member))
                .map(one -> seconds >= one.at())
                .orElse(true);
        String owner = theirs ? member : before.orElseThrow().member();
        require(
                of(address).filter(one -> one.member().equals(owner)).isPresent(),
                address + " was " + before + ", and is not " + owner + "'s after " + member + " at " + issuedAt);
    }

    /** Nobody else has an address than its owner. */
    void checkAll() {
        Map<String, String> owners = new TreeMap<>();
        Map<String, String> stored = new TreeMap<>();
        for (Map<String, AttributeValue> item : world.items(Simulation.DIRECTORY)) {
            String kind = item.get("sk").s();
            if (kind.equals("member")) {
                String member = item.get("pk").s();
                require(item.containsKey("name") && item.containsKey("joinedAt"), "a ghost: " + item);
                Leavings.addresses(item).forEach(address -> {
                    String other = owners.put(address, member);
                    require(other == null, address + " is of " + other + " and of " + member);
                });
            }
            if (kind.equals("owner") && item.containsKey("member")) {
                stored.put(item.get("pk").s(), "M:" + item.get("member").s());
            }
        }
        require(owners.equals(stored), owners + " have the addresses, and not " + stored);
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise);
        }
    }
}
