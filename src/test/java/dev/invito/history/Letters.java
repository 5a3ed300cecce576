package dev.invito.history;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.history.Simulation.Change;
import dev.invito.invitation.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds every letter that SES took to the promise: none lost, none after the end, none doubled without need (R3). */
final class Letters {

    /** How far the clocks of two functions may be apart. */
    static final Duration SKEW = Duration.ofSeconds(20);

    private static final Duration GAP = Duration.ofDays(7);
    private static final Duration LATE = Duration.ofHours(1);
    /** Whoever leased a letter and died holds it for so long, by anybody's clock. */
    private static final Duration LEASE = Situation.POLICY.lease().plus(SKEW);

    /** By so much a letter may fall due later than planned, when SES's event of the one before came days late. */
    private static final Duration PUT_OFF = Duration.ofDays(3);

    /** And by so much it may be put off at once, when SES has refused it again and again. */
    private static final Duration BACK_OFF = Duration.ofHours(12);

    /** An invitation that was to reach somebody. */
    private record Sent(String sender, Instant at, Instant expires, List<Instant> plan, Set<String> recipients) {}

    private record Stop(long number, Instant at) {}

    private record Due(Instant at, Instant set) {}

    private record Swept(Instant begun, boolean faultless) {}

    private final Mailroom mailroom;
    private final Figures figures;
    private final Map<String, Sent> sent = new TreeMap<>();
    private final Map<String, Long> ended = new HashMap<>();
    private final Map<String, List<Stop>> stops = new HashMap<>();
    private final Map<String, List<Instant>> taken = new HashMap<>();
    /** Of each person, from when on letters could reach them and from when on not. */
    private final Map<String, TreeMap<Instant, Boolean>> reachable = new HashMap<>();

    /** From when on an invitation had no more letters: it was answered, or its mail came back. */
    private final Map<String, Instant> over = new HashMap<>();

    /** When a letter of an invitation is due, as it is stored. */
    private final Map<String, Due> due = new HashMap<>();

    /** When somebody's waits end: what they send meanwhile to an address of that person's begins then (R5). */
    private final Set<Instant> waits = new HashSet<>();

    private final List<Swept> sweeps = new ArrayList<>();

    Letters(Simulation world, Ses ses, Mailroom mailroom, Figures figures) {
        this.mailroom = mailroom;
        this.figures = figures;
        world.listen(this::changed);
        ses.listen(this::taken);
    }

    /** @param faultless whether it ran to its end and nothing went wrong in it */
    void swept(Instant begun, boolean faultless) {
        sweeps.add(new Swept(begun, faultless));
    }

    private void changed(Change change) {
        if (change.table().equals(Simulation.DIRECTORY)) {
            stopped(change);
            return;
        }
        for (Attribute end : List.of(Attribute.LOW_MAY_INVITE_AT, Attribute.HIGH_MAY_INVITE_AT)) {
            if (change.after().containsKey(end.stored())) {
                waits.add(moment(change.after(), end.stored()));
            }
        }
        String before = text(change.before(), "gen");
        String after = text(change.after(), "gen");
        if (after != null) {
            boolean pending = "PENDING".equals(text(change.after(), "st"))
                    && !change.after().containsKey("muted");
            if (pending) {
                sent.computeIfAbsent(
                                after,
                                generation -> new Sent(
                                        text(change.after(), "from"),
                                        moment(change.after(), "sent"),
                                        moment(change.after(), "exp"),
                                        change.after().get("plan").l().stream()
                                                .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                                                .toList(),
                                        new HashSet<>()))
                        .recipients()
                        .add(text(change.after(), "to"));
                if (change.after().containsKey("due")) {
                    due.merge(
                            letter(after, change.after().get("stage").n()),
                            new Due(moment(change.after(), "due"), change.at()),
                            (old, young) -> old.at().equals(young.at()) && !isGivenBack(change) ? old : young);
                }
            } else if (!isToBegin(change)) {
                end(after, change);
            }
            boolean parked = change.after().containsKey("fail")
                    && Integer.parseInt(change.after().get("fail").n()) >= 8;
            if (change.after().containsKey("undel") || parked) {
                over.putIfAbsent(after, change.at());
            }
        }
        boolean beside = change.before().containsKey("alias")
                && after != null
                && !after.equals(before)
                && moment(change.before(), "exp").isAfter(change.at().minus(SKEW));
        if (beside) {
            // To the reader the two are one: what they have had of the first is not sent again for the second.
            over.putIfAbsent(after, change.at());
        }
        boolean moved = "MOVED".equals(text(change.after(), "st"));
        if (before != null && !before.equals(after) && !moved) {
            end(before, change);
        }
    }

    /** Who gives a lease back leaves the letter as late as it was. */
    private static boolean isGivenBack(Change change) {
        return change.before().containsKey("lease") && !change.after().containsKey("lease");
    }

    /** It reaches nobody yet, and will when its sender's wait is over (R5). */
    private static boolean isToBegin(Change change) {
        return "PENDING".equals(text(change.after(), "st")) && change.after().containsKey("due");
    }

    private void end(String generation, Change change) {
        ended.putIfAbsent(generation, change.number());
        over.putIfAbsent(generation, change.at());
    }

    private static String letter(String generation, String stage) {
        return generation + " recipient " + stage;
    }

    private void stopped(Change change) {
        Map<String, AttributeValue> item = change.after();
        if (item.isEmpty() && "member".equals(text(change.before(), "sk"))) {
            reachable
                    .computeIfAbsent(text(change.before(), "pk"), person -> new TreeMap<>())
                    .put(change.at(), false);
            // What they wanted stays with the address where they wanted it (R10).
            stops.remove(text(change.before(), "pk"));
        }
        if ("member".equals(text(item, "sk")) || "stopped".equals(text(item, "sk"))) {
            boolean reached = item.containsKey("email") && !item.containsKey("mailStopped");
            reachable
                    .computeIfAbsent(text(item, "pk"), person -> new TreeMap<>())
                    .put(change.at(), reached);
        }
        String at = item.containsKey("at") ? "at" : "mailStoppedAt";
        boolean stop = item.containsKey(at)
                && ("stopped".equals(text(item, "sk"))
                        || ("member".equals(text(item, "sk"))
                                && !item.get(at).equals(change.before().get(at))));
        if (stop) {
            stops.computeIfAbsent(text(item, "pk"), person -> new ArrayList<>())
                    .add(new Stop(change.number(), moment(item, at)));
        }
    }

    private static boolean isPlanned(Sent invitation, Ses.Taken letter) {
        return invitation.plan().size() > letter.number()
                && !letter.at().isBefore(invitation.plan().get(letter.number()).minus(SKEW));
    }

    /** Who is invited by id and by a hidden address is one: the letters go on where those to the address were (R11). */
    private boolean goesOnForAnother(Sent invitation, Ses.Taken letter) {
        return sent.values().stream()
                .filter(other -> !other.equals(invitation))
                .filter(other -> other.sender().equals(letter.id().sender().key()))
                .filter(other -> other.at().isBefore(invitation.at()))
                .filter(other -> other.expires().isAfter(invitation.at()))
                .anyMatch(other -> isPlanned(other, letter));
    }

    private void taken(Ses.Taken letter) {
        figures.letters++;
        String generation = letter.id().generation().toString();
        List<Instant> before = taken.computeIfAbsent(letter.name(), name -> new ArrayList<>());
        if (!before.isEmpty()) {
            figures.doubled++;
            require(
                    mailroom.toldAfter(letter.name()) > letter.leasedAfter(),
                    "doubled, though its event had told of it: " + letter);
        }
        before.add(letter.at());
        if (!letter.slot().equals("recipient")) {
            return;
        }
        require(letter.number() <= 2, "a third reminder: " + letter);
        Sent invitation = sent.get(generation);
        require(invitation != null, "a letter about nothing: " + letter);
        if (letter.number() > 0) {
            figures.reminders++;
        }
        if (ended.getOrDefault(generation, Long.MAX_VALUE) <= letter.leasedAfter()) {
            figures.afterTheEnd++;
            require(false, "leased after the end: " + letter);
        }
        require(!letter.at().isAfter(invitation.expires().plusSeconds(60)), "sent after it expired: " + letter);
        require(
                isPlanned(invitation, letter) || goesOnForAnother(invitation, letter),
                "sent before its time: " + letter);
        for (Stop stop : stops.getOrDefault(letter.id().recipient().key(), List.of())) {
            require(
                    stop.number() > letter.leasedAfter()
                            || stop.at().isBefore(invitation.at().plus(SKEW)),
                    "sent to somebody who wants no mail: " + letter);
        }
    }

    /** Once nothing more will happen: whatever had its time, and a chance to go, has gone. */
    void checkNoneIsLost(Instant faultless) {
        sent.forEach((generation, invitation) -> {
            Instant end = end(generation, invitation);
            Instant expected = invitation.plan().get(0);
            for (int stage = 0; stage < invitation.plan().size(); stage++) {
                Instant planned = invitation.plan().get(stage);
                expected = expected.isAfter(planned) ? expected : planned;
                String letter = letter(generation, Integer.toString(stage));
                List<Instant> went = taken.getOrDefault(letter, List.of());
                if (went.isEmpty()) {
                    if (hadTheChance(due(letter, expected), end, faultless)) {
                        figures.lost++;
                        require(
                                false,
                                "lost: " + letter + " of " + invitation + ", expected " + expected + ", stored "
                                        + due.get(letter) + ", until " + end);
                    }
                    return;
                }
                Instant last = went.get(went.size() - 1);
                expected = last.isAfter(planned.plus(LATE).minus(SKEW)) ? last.plus(GAP) : planned;
            }
        });
    }

    /** From when on none is owed: it was over, or its reader could not be reached or wanted no mail. */
    private Instant end(String generation, Sent invitation) {
        Instant end = over.getOrDefault(generation, Instant.MAX);
        end = end.isBefore(invitation.expires()) ? end : invitation.expires();
        for (String person : invitation.recipients()) {
            Instant unreachable = unreachable(person, invitation.at().minus(SKEW));
            end = unreachable.isBefore(end) ? unreachable : end;
            // A stop that landed half, at the address alone, reaches the member when they save themselves, and is
            // undone by that at once: what was sent before it is stopped all the same (R3, R10).
            for (Stop stop : stops.getOrDefault(person, List.of())) {
                boolean after = !stop.at().isBefore(invitation.at().minus(SKEW));
                end = after && stop.at().isBefore(end) ? stop.at() : end;
            }
        }
        return end;
    }

    private Instant unreachable(String person, Instant from) {
        TreeMap<Instant, Boolean> known = reachable.getOrDefault(person, new TreeMap<>());
        Map.Entry<Instant, Boolean> then = known.floorEntry(from);
        if (then != null && !then.getValue()) {
            return from;
        }
        return known.tailMap(from, false).entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Instant.MAX);
    }

    /** As it is stored, which may be later than what the letters before make one expect, but not by much. */
    private Instant due(String letter, Instant expected) {
        Due stored = due.getOrDefault(letter, new Due(expected, expected));
        boolean putOff = stored.at().isBefore(expected.plus(PUT_OFF))
                || stored.at().isBefore(stored.set().plus(BACK_OFF))
                || waits.contains(stored.at());
        Instant at = stored.at().isAfter(expected) && putOff ? stored.at() : expected;
        // Until then somebody had it, and gave it back.
        return at.isAfter(stored.set()) ? at : stored.set();
    }

    /** A sweep found it due, with nobody's lease on it and nothing in the way; or there was a day without faults. */
    private boolean hadTheChance(Instant due, Instant end, Instant faultless) {
        Instant aDayBefore = end.minus(Duration.ofDays(1));
        boolean calmTime = faultless.isBefore(aDayBefore) && due.isBefore(aDayBefore);
        return calmTime
                || sweeps.stream()
                        .anyMatch(sweep -> sweep.faultless()
                                && sweep.begun().isAfter(due.plus(SKEW))
                                && sweep.begun().isBefore(end.minus(SKEW))
                                && nobodyElseIn(sweep.begun().minus(LEASE), sweep));
    }

    private boolean nobodyElseIn(Instant from, Swept sweep) {
        return sweeps.stream()
                .noneMatch(other -> !other.faultless()
                        && other.begun().isAfter(from)
                        && !other.begun().isAfter(sweep.begun()));
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise);
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? item.get(name).s() : null;
    }

    private static Instant moment(Map<String, AttributeValue> item, String name) {
        return Instant.ofEpochMilli(Long.parseLong(item.get(name).n()));
    }
}
