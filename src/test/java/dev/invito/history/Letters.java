package dev.invito.history;

import dev.invito.history.World.Change;
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
    private static final int ENOUGH_SWEEPS = 12;

    /** An invitation that was to reach somebody. */
    private record Sent(Instant at, Instant expires, List<Instant> plan, Set<String> recipients) {}

    private record Stop(long number, Instant at) {}

    private final World world;
    private final Mailroom mailroom;
    private final Figures figures;
    private final Map<String, Sent> sent = new TreeMap<>();
    private final Map<String, Long> ended = new HashMap<>();
    private final Map<String, List<Stop>> stops = new HashMap<>();
    private final Map<String, List<Instant>> taken = new HashMap<>();
    /** Members who at some time had no address. */
    private final Set<String> unreachable = new HashSet<>();

    private final Set<String> excused = new HashSet<>();
    private final List<Instant> sweeps = new ArrayList<>();

    Letters(World world, Ses ses, Mailroom mailroom, Figures figures) {
        this.world = world;
        this.mailroom = mailroom;
        this.figures = figures;
        world.listen(this::changed);
        ses.listen(this::taken);
    }

    void swept() {
        sweeps.add(world.now());
    }

    private void changed(Change change) {
        if (change.table().equals(World.DIRECTORY)) {
            stopped(change);
            return;
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
                                        moment(change.after(), "sent"),
                                        moment(change.after(), "exp"),
                                        change.after().get("plan").l().stream()
                                                .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                                                .toList(),
                                        new HashSet<>()))
                        .recipients()
                        .add(text(change.after(), "to"));
            } else {
                ended.putIfAbsent(after, change.number());
            }
            if (change.after().containsKey("undel")) {
                excused.add(after);
            }
            if (change.after().containsKey("fail")
                    && Integer.parseInt(change.after().get("fail").n()) >= 8) {
                excused.add(after);
            }
        }
        boolean moved = "MOVED".equals(text(change.after(), "st"));
        if (before != null && !before.equals(after) && !moved) {
            ended.putIfAbsent(before, change.number());
        }
    }

    private void stopped(Change change) {
        Map<String, AttributeValue> item = change.after();
        if ("member".equals(text(item, "sk")) && !item.containsKey("email")) {
            unreachable.add(text(item, "pk"));
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
                !letter.at().isBefore(invitation.plan().get(letter.number()).minus(SKEW)),
                "sent before its time: " + letter);
        for (Stop stop : stops.getOrDefault(letter.id().recipient().key(), List.of())) {
            require(
                    stop.number() > letter.leasedAfter()
                            || stop.at().isBefore(invitation.at().plus(SKEW)),
                    "sent to somebody who wants no mail: " + letter);
        }
    }

    /** Once nothing more will happen: what was pending until its expiry has had all its letters. */
    void checkNoneIsLost(Instant faultless) {
        sent.forEach((generation, invitation) -> {
            boolean stopped = invitation.recipients().stream()
                    .anyMatch(person -> stops.containsKey(person) || unreachable.contains(person));
            if (ended.containsKey(generation) || excused.contains(generation) || stopped) {
                return;
            }
            Instant due = invitation.plan().get(0);
            for (int stage = 0; stage < invitation.plan().size(); stage++) {
                Instant planned = invitation.plan().get(stage);
                due = due.isAfter(planned) ? due : planned;
                List<Instant> went = taken.getOrDefault(generation + " recipient " + stage, List.of());
                if (went.isEmpty()) {
                    if (hadTheChance(due, invitation.expires(), faultless)) {
                        figures.lost++;
                        require(
                                false,
                                "lost: " + generation + ", letter " + stage + " of " + invitation + ", due " + due);
                    }
                    return;
                }
                Instant last = went.get(went.size() - 1);
                due = last.isAfter(planned.plus(LATE).minus(SKEW)) ? last.plus(GAP) : planned;
            }
        });
    }

    private boolean hadTheChance(Instant due, Instant expires, Instant faultless) {
        Instant late = expires.minus(Duration.ofDays(1));
        boolean calmTime = faultless.isBefore(late) && due.isBefore(late);
        long chances = sweeps.stream()
                .filter(at -> at.isAfter(due.plus(LATE)) && at.isBefore(late))
                .count();
        return calmTime || chances >= ENOUGH_SWEEPS;
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
