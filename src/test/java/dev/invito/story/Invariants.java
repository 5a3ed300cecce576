package dev.invito.story;

import dev.invito.invitation.Status;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What holds of everything that is stored, whatever has happened; by the names that the tables have. */
final class Invariants {

    private static final Set<String> INVITATION = Set.of("from", "to", "gen", "sent", "exp", "stage");
    private static final Set<String> UNDECIDED = Set.of("PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED");
    private static final Set<String> STATUSES =
            Stream.of(Status.values()).map(Enum::name).collect(Collectors.toSet());

    private final List<Map<String, AttributeValue>> relationships;
    private final List<Map<String, AttributeValue>> directory;
    private final List<String> broken = new ArrayList<>();

    private Invariants(List<Map<String, AttributeValue>> relationships, List<Map<String, AttributeValue>> directory) {
        this.relationships = relationships;
        this.directory = directory;
    }

    /** What does not hold; empty if all is well. */
    static List<String> broken(
            List<Map<String, AttributeValue>> relationships, List<Map<String, AttributeValue>> directory) {
        Invariants invariants = new Invariants(relationships, directory);
        relationships.forEach(invariants::checkRelationship);
        directory.forEach(invariants::checkDirectory);
        invariants.checkPeople();
        return invariants.broken;
    }

    /** The people on the other side of everything that is in one of somebody's lists now. */
    static Set<String> listed(
            List<Map<String, AttributeValue>> relationships, String index, String key, Optional<Instant> now) {
        return relationships.stream()
                .filter(item -> text(item, index).equals(key))
                .filter(item ->
                        now.map(at -> number(item, "exp") > at.toEpochMilli()).orElse(true))
                .map(item -> text(item, "pk"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void checkRelationship(Map<String, AttributeValue> item) {
        String[] pair = text(item, "pk").split("\\|", -1);
        if (pair.length != 2 || pair[0].compareTo(pair[1]) >= 0) {
            say(item, "is no pair in its order");
            return;
        }
        String status = text(item, "st").isEmpty() ? "NONE" : text(item, "st");
        if (!STATUSES.contains(status)) {
            say(item, "has a status that there is not");
        }
        if (number(item, "v") < 1) {
            say(item, "was never written");
        }
        if (UNDECIDED.contains(status) || status.equals("CONNECTED") || status.equals("WITHDRAWN")) {
            checkInvitation(item, Set.of(pair));
        }
        checkLists(item, status, pair);
        checkTtl(item, status);
        checkLetters(item, status);
    }

    private void checkInvitation(Map<String, AttributeValue> item, Set<String> pair) {
        if (!item.keySet().containsAll(INVITATION)) {
            say(item, "has only parts of an invitation");
            return;
        }
        if (!Set.of(text(item, "from"), text(item, "to")).equals(pair)) {
            say(item, "is between others than its key says");
        }
        if (!text(item, "gen").startsWith(number(item, "exp") + "-")) {
            say(item, "has a generation of another expiry");
        }
        if (number(item, "sent") >= number(item, "exp")) {
            say(item, "expires before it was sent");
        }
    }

    private void checkLists(Map<String, AttributeValue> item, String status, String[] pair) {
        String sender = UNDECIDED.contains(status) ? "P#" : status.equals("CONNECTED") ? "C#" : "X#";
        String recipient =
                switch (status) {
                    case "PENDING", "OPEN" -> "P#";
                    case "ARCHIVED" -> "A#";
                    case "CONNECTED" -> "C#";
                    default -> "X#";
                };
        if (item.containsKey("muted")) {
            recipient = "X#";
        }
        if (status.equals("MOVED")) {
            // Listed under the pair that it has moved to.
            if (!text(item, "sx").startsWith(sender) || !text(item, "rx").startsWith(recipient)) {
                say(item, "has moved and is in a list");
            }
            return;
        }
        // What is remembered of a member and an address alone is for whoever verifies that to find.
        int first = pair[0].startsWith("E:") ? 1 : 0;
        String from = status.equals("NONE") ? pair[first] : text(item, "from");
        String to = status.equals("NONE") ? pair[1 - first] : text(item, "to");
        if (!text(item, "sx").equals(sender + from) || !text(item, "rx").equals(recipient + to)) {
            say(item, "should be listed as " + sender + from + " and " + recipient + to);
        }
        if (UNDECIDED.contains(status) && number(item, "ord") < number(item, "exp")) {
            say(item, "is not in the lists until it expires");
        }
    }

    private void checkTtl(Map<String, AttributeValue> item, String status) {
        // At an address that its owner has left, a report closes nothing (R22).
        boolean reported = status.equals("REPORTED") && !text(item, "pk").contains("E:");
        boolean forGood =
                status.equals("CONNECTED") || reported || item.containsKey("blk") || item.containsKey("closed");
        if (forGood && item.containsKey("ttl")) {
            say(item, "is for good and would be deleted");
        }
        boolean unblocked = status.equals("NONE");
        if (!forGood && !unblocked && !item.containsKey("muted") && !item.containsKey("ttl")) {
            say(item, "would never be tidied up");
        }
        for (String memory : List.of("exp", "coolL", "coolH")) {
            if (item.containsKey("ttl") && number(item, "ttl") * 1000 <= number(item, memory)) {
                say(item, "would be deleted before " + memory);
            }
        }
    }

    private void checkLetters(Map<String, AttributeValue> item, String status) {
        if (item.containsKey("due") != item.containsKey("sh")
                || item.containsKey("tdue") != item.containsKey("tsh")
                || item.containsKey("tdue") != item.containsKey("tell")
                || (item.containsKey("lease") && !item.containsKey("lt"))
                || (item.containsKey("tlease") && !item.containsKey("tlt"))) {
            say(item, "has a part of a letter");
        }
        // What is muted may begin when a wait is over, and no other letter of it is due (R5).
        boolean begins = Stream.of("coolL", "coolH")
                .anyMatch(wait -> item.containsKey(wait) && item.get(wait).equals(item.get("due")));
        if (item.containsKey("due") && (!status.equals("PENDING") || (item.containsKey("muted") && !begins))) {
            say(item, "has a letter due that nobody is to get");
        }
    }

    private void checkDirectory(Map<String, AttributeValue> item) {
        switch (text(item, "sk")) {
            case "quota" -> {
                boolean week = item.containsKey("begun") || item.containsKey("reports") || item.containsKey("ownLimit");
                if (number(item, "used") < 0 || number(item, "used") > 100 || !week) {
                    say(item, "is no week");
                }
            }
            case "leaving" -> say(item, "was left half done");
            default -> {
                // Nothing to count.
            }
        }
    }

    /** Whoever is named is a member, and what is theirs is all there. */
    private void checkPeople() {
        Map<String, Map<String, AttributeValue>> members = new HashMap<>();
        directory.stream()
                .filter(item -> text(item, "sk").equals("member"))
                .forEach(item -> members.put(text(item, "pk"), item));
        for (Map<String, AttributeValue> item : relationships) {
            for (String person : text(item, "pk").split("\\|", -1)) {
                if (person.startsWith("M:") && !members.containsKey(person)) {
                    say(item, "names " + person + ", who is no member");
                }
            }
        }
        Set<String> words = new TreeSet<>();
        for (Map<String, AttributeValue> item : directory) {
            String key = text(item, "pk");
            String named = text(item, "member");
            if (!named.isEmpty() && !members.containsKey(Party.member(named).key())) {
                say(item, "is of somebody who is no member");
            }
            if (key.startsWith("M:") && !members.containsKey(key)) {
                say(item, "is left of somebody who is no member");
            }
            if (key.startsWith("W:")) {
                words.add(text(item, "sk"));
            }
        }
        members.forEach((key, member) -> member.getOrDefault("words", AttributeValue.fromL(List.of())).l().stream()
                .map(AttributeValue::s)
                .filter(word -> !words.contains(word + " " + key))
                .forEach(word -> say(member, "is not found by " + word)));
    }

    private void say(Map<String, AttributeValue> item, String what) {
        broken.add(what + ": " + item);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .map(AttributeValue::n)
                .map(Long::parseLong)
                .orElse(0L);
    }
}
