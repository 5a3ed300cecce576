package dev.invito.history;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.history.Simulation.Change;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who leaves, when, and with which addresses; what ended for it, in its order; and what stays, as it is stored. */
final class Leavings {

    private static final GoneKeys GONE = new GoneKeys(Deployment.SECRET);
    private static final AddressKeys ADDRESSES = new AddressKeys(Deployment.SECRET);
    private static final String PAIR = "pair#";
    /** So long before the end of a leaving its last look at the lists may have missed what was written. */
    private static final Duration UNSEEN = Duration.ofSeconds(40);
    /** So many milliseconds two deployments' clocks may be apart. */
    private static final long CLOCKS = 20_000;

    /**
     * Somebody left.
     *
     * @param addresses the keys of theirs
     */
    record Left(String who, long at, Set<String> addresses) {}

    /** What stayed of somebody, and is due to who comes back. */
    record Owed(String who, String towards, PairState stays) {}

    /** Something that is no more: what was between two, or what stayed of who left towards somebody. */
    record Ending(String key, Optional<String> who, String towards) {}

    private final Simulation world;
    /** By the name under which something stays of them. */
    private final Map<String, String> people = new HashMap<>();

    private final Map<String, Left> going = new TreeMap<>();
    /** The addresses that each of them had when they left last: by those what stays is found, whatever they had before. */
    private final Map<String, Set<String>> lastAddresses = new HashMap<>();

    private final List<Left> lately = new ArrayList<>();
    /** Under an address: of whom something stayed; under a member: of whom they know. */
    private final Map<String, Set<String>> left = new HashMap<>();

    private final List<Ending> endings = new ArrayList<>();
    private final Map<String, Instant> written = new HashMap<>();
    private boolean tidying;

    Leavings(Simulation world, Stream<String> members) {
        this.world = world;
        members.forEach(member -> people.put(GONE.of(Party.member(member)), "M:" + member));
        world.listen(this::changed);
    }

    /** What is deleted meanwhile is TTL's. */
    void tidying(Runnable deleting) {
        tidying = true;
        deleting.run();
        tidying = false;
    }

    /** Those who were leaving since the last time that everything was explained. */
    List<Left> leavers() {
        return Stream.concat(going.values().stream(), lately.stream())
                .distinct()
                .toList();
    }

    List<Ending> endings() {
        return List.copyOf(endings);
    }

    void explained() {
        endings.clear();
        lately.clear();
        left.clear();
        for (Map<String, AttributeValue> item : world.items(Simulation.DIRECTORY)) {
            String pk = item.get("pk").s();
            if (item.get("sk").s().equals("left") && item.containsKey("who")) {
                left.put(pk, whoLeftWith(pk));
            }
            if (item.get("sk").s().equals("former")) {
                left.put(pk, formerly(pk));
            }
        }
    }

    /** Whether who verifies the address may find what stayed of somebody, by what was so before, or by now. */
    boolean mayFind(String member, String who, String address) {
        boolean known = left.getOrDefault(member, Set.of()).contains(who)
                && leavers().stream().noneMatch(leaver -> leaver.who().equals(member));
        return !known
                && (left.getOrDefault(address, Set.of()).contains(who)
                        || whoLeftWith(address).contains(who));
    }

    /** What somebody who comes now, by this step, must find. */
    List<Owed> owed(Step step) {
        boolean comes = step.kind() == Step.Kind.SAVE || step.kind() == Step.Kind.JOIN;
        if (!comes || going.containsKey(step.actor())) {
            return List.of();
        }
        Optional<Long> joined = item(step.actor(), "member")
                .map(item -> Long.valueOf(item.get("joinedAt").n()));
        Set<String> found = new TreeSet<>();
        if (step.to() != null) {
            whoLeftWith(key(step.to())).stream()
                    .filter(who -> joined.isEmpty()
                            || leftAt(who).filter(at -> joined.get() >= at).isPresent())
                    .forEach(found::add);
            found.removeAll(formerly(step.actor()));
        }
        found.add(step.actor());
        found.removeIf(who -> leftAt(who).isEmpty());
        List<Owed> owed = new ArrayList<>();
        remains().forEach((key, stays) -> {
            String who = key.substring(0, key.indexOf(' '));
            String towards = key.substring(key.indexOf(' ') + 1);
            if (found.contains(who) && !towards.equals(step.actor())) {
                owed.add(new Owed(who, towards, stays));
            }
        });
        return owed;
    }

    /** When the minute's run goes on with those that were interrupted. */
    Stream<Instant> due() {
        return going.keySet().stream()
                .flatMap(who -> item(who, "leaving").stream())
                .map(item -> Instant.ofEpochMilli(Long.parseLong(item.get("rat").n()))
                        .plus(Duration.ofMinutes(5)));
    }

    /** TTL takes what it may of what stays, and nothing that is still needed. */
    void tidy(BooleanSupplier taking) {
        long now = world.now().toEpochMilli();
        for (Map<String, AttributeValue> item : world.items(Simulation.DIRECTORY)) {
            String pk = item.get("pk").s();
            String sk = item.get("sk").s();
            boolean stays = pk.startsWith("G:") || sk.equals("left") || sk.startsWith("gone#");
            boolean over = stays
                    && item.containsKey("ttl")
                    && Long.parseLong(item.get("ttl").n()) <= world.now().getEpochSecond();
            if (!over || !taking.getAsBoolean()) {
                continue;
            }
            boolean about = sk.equals("left") || sk.startsWith(PAIR);
            Set<String> whose = pk.startsWith("G:")
                    ? about && people.containsKey(pk) ? Set.of(people.get(pk)) : Set.of()
                    : sk.equals("left") ? whoLeftLastWith(pk) : Set.of();
            remains().forEach((key, one) -> {
                String who = key.substring(0, key.indexOf(' '));
                // Who is leaving again is written there anew at the end.
                boolean needed = whose.contains(who)
                        && !going.containsKey(who)
                        && (!sk.startsWith(PAIR) || key.equals(Leaving.key(who, sk.substring(PAIR.length()))))
                        && (one.moment("cool") > now || one.containsKey("closed") || one.containsKey("blk"));
                if (needed) {
                    throw new AssertionError("TTL takes what is needed: " + item + " of " + one);
                }
            });
            tidying(() -> world.delete(Simulation.DIRECTORY, Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
        }
    }

    private Set<String> whoLeftLastWith(String address) {
        return whoLeftWith(address).stream()
                .filter(who -> lastAddresses.getOrDefault(who, Set.of()).contains(address))
                .collect(Collectors.toSet());
    }

    private static String key(String email) {
        return ADDRESSES.of(Email.parse(email).orElseThrow()).key();
    }

    boolean isAnybodyLeaving() {
        return !going.isEmpty();
    }

    /** What stays, by {@link Leaving#key}. */
    Map<String, PairState> remains() {
        Map<String, PairState> remains = new TreeMap<>();
        for (Map<String, AttributeValue> item : world.items(Simulation.DIRECTORY)) {
            String who = people.get(item.get("pk").s());
            if (who != null && item.get("sk").s().startsWith(PAIR)) {
                remains.put(Leaving.key(who, item.get("sk").s().substring(PAIR.length())), stays(item));
            }
        }
        return remains;
    }

    private static PairState stays(Map<String, AttributeValue> item) {
        PairState stays = new PairState();
        if (item.containsKey("cool")) {
            stays.put("cool", Long.valueOf(item.get("cool").n()));
        }
        if (item.containsKey("know")) {
            stays.put("know", Long.valueOf(item.get("know").n()));
        }
        if (item.containsKey("closed")) {
            stays.put("closed", true);
        }
        if (item.containsKey("blkAt")) {
            stays.put("blk", true);
        }
        return stays;
    }

    /** When somebody left of whom something stays; empty if nothing does. */
    Optional<Long> leftAt(String who) {
        return item(GONE.of(Party.ofKey(who)), "left")
                .map(item -> Long.valueOf(item.get("at").n()));
    }

    /** Of whom something stays for who verifies this address. */
    Set<String> whoLeftWith(String address) {
        return names(item(address, "left"), "who");
    }

    /** Whose remains somebody has taken on already. */
    Set<String> formerly(String member) {
        return names(item(member, "former"), "names");
    }

    private Set<String> names(Optional<Map<String, AttributeValue>> item, String attribute) {
        return item.map(there -> there.get(attribute)).stream()
                .flatMap(names -> names.ss().stream())
                .map(people::get)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Map<String, AttributeValue>> item(String pk, String sk) {
        return Optional.of(world.item(
                        Simulation.DIRECTORY, Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .filter(item -> !item.isEmpty());
    }

    private void changed(Change change) {
        Map<String, AttributeValue> item = change.after().isEmpty() ? change.before() : change.after();
        String pk = item.get("pk").s();
        if (change.table().equals(Simulation.RELATIONSHIPS)) {
            written.put(pk, change.at());
            if (change.after().isEmpty() && !tidying) {
                checkIsNobodys(change.before());
                endings.add(new Ending(pk, Optional.empty(), ""));
            }
            return;
        }
        String sk = item.get("sk").s();
        if (sk.equals("leaving")) {
            if (change.after().isEmpty()) {
                Left left = going.remove(pk);
                lately.add(left);
                checkIsGone(left);
            } else if (change.before().isEmpty()) {
                Left leaving = new Left(pk, Long.parseLong(item.get("at").n()), addresses(item));
                going.put(pk, leaving);
                lastAddresses.put(pk, leaving.addresses());
            }
        }
        boolean remains = people.containsKey(pk) && sk.startsWith(PAIR);
        if (remains && change.after().isEmpty() && !tidying) {
            endings.add(new Ending(pk + sk, Optional.of(people.get(pk)), sk.substring(PAIR.length())));
        }
    }

    static Set<String> addresses(Map<String, AttributeValue> item) {
        Stream<String> primary =
                item.containsKey("email") ? Stream.of(item.get("email").s()) : Stream.empty();
        Stream<String> all = item.containsKey("addresses")
                ? item.get("addresses").l().stream()
                        .map(address -> address.m().get("email").s())
                : Stream.empty();
        return Stream.concat(primary, all).map(Leavings::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Only what is between somebody and one who leaves, or is no member, or was none yet when it was sent, is erased. */
    private void checkIsNobodys(Map<String, AttributeValue> erased) {
        boolean ends = Stream.concat(
                        Stream.of(erased.get("pk").s().split("\\|")),
                        Stream.ofNullable(erased.get("moved")).map(AttributeValue::s))
                .filter(party -> party.startsWith("M:"))
                .anyMatch(party -> going.containsKey(party) || hadLeft(party, erased));
        if (!ends) {
            throw new AssertionError("between two members, and erased: " + erased);
        }
    }

    /** What was sent while they left, and that no leaving has found, ends when its letter is to go, though they are back. */
    private boolean hadLeft(String party, Map<String, AttributeValue> erased) {
        Optional<Map<String, AttributeValue>> member = item(party, "member");
        return member.isEmpty()
                || (erased.containsKey("sent")
                        && Long.parseLong(member.get().get("joinedAt").n())
                                >= Long.parseLong(erased.get("sent").n()) - CLOCKS);
    }

    /** Whoever has left is in nothing that was there when the lists were looked through last. */
    private void checkIsGone(Left left) {
        for (Map<String, AttributeValue> item : world.items(Simulation.RELATIONSHIPS)) {
            String key = item.get("pk").s();
            boolean names = Set.of(key.split("\\|")).contains(left.who())
                    || (item.containsKey("moved") && item.get("moved").s().equals(left.who()));
            if (names && written.get(key).isBefore(world.now().minus(UNSEEN))) {
                throw new AssertionError(left + " has left, but not " + item);
            }
        }
    }
}
