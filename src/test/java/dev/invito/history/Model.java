package dev.invito.history;

import dev.invito.invitation.Pair;
import dev.invito.member.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules once more, in other words than the code's: what each act makes of what is between two people, and what its actor
 * is told. Nothing here knows of faults: which acts happened, and in which order, is for {@link Tale} to find out.
 */
final class Model {

    static final String DONE = "done";

    private static final long THREE_WEEKS = Duration.ofDays(21).toMillis();
    private static final Set<String> OPEN = Set.of("PENDING", "OPEN", "ARCHIVED");
    private static final Set<String> INVITED = Set.of("PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED");

    /**
     * Who is who.
     *
     * @param found whom an address means to a sender
     * @param owners whose an address is
     */
    record People(Map<String, String> found, Map<String, String> owners, Set<String> members) {}

    private final Map<String, Tie> ties;
    private final Map<String, String> found;
    private final Map<String, String> owners;
    private final Set<String> members;
    /** The generations that the service chose, by sender, recipient and moment. */
    private final Map<String, String> generations;

    Model(Map<String, Tie> ties, People people, Map<String, String> generations) {
        this.ties = new TreeMap<>(ties);
        this.found = people.found();
        this.owners = people.owners();
        this.members = people.members();
        this.generations = generations;
    }

    Model copy(People people) {
        return new Model(ties, people, generations);
    }

    Map<String, Tie> ties() {
        return ties;
    }

    Tie tie(String one, String other) {
        return ties.getOrDefault(key(one, other), new Tie());
    }

    static String key(String one, String other) {
        return Pair.of(Person.ofKey(one), Person.ofKey(other)).key();
    }

    private void keep(String one, String other, Tie tie) {
        ties.put(key(one, other), tie);
    }

    /** Carries the act out, if it may be; and says what its actor is told. */
    String act(Deed deed) {
        return switch (deed.kind()) {
            case SEND -> send(deed);
            case WITHDRAW, ACCEPT, DECLINE, ARCHIVE, UNARCHIVE, REPLY, REPORT ->
                deed.actor().equals(deed.kind() == Deed.Kind.WITHDRAW ? deed.from() : deed.to())
                        ? answer(deed)
                        : "not-found";
            case VIEW -> view(deed);
            case REMOVE -> remove(deed);
            case BLOCK -> block(deed);
            case UNBLOCK -> unblock(deed);
            case SAVE, JOIN, UNSUBSCRIBE -> DONE;
        };
    }

    private String send(Deed deed) {
        String me = deed.actor();
        String other = deed.to().startsWith("E:") ? found.getOrDefault(deed.to(), deed.to()) : deed.to();
        if (deed.to().startsWith("E:") && !other.equals(me) && !members.contains(other)) {
            other = deed.to();
        }
        if (deed.to().startsWith("E:") && !other.equals(me) && tie(me, other).is("blk", other)) {
            other = deed.to();
        }
        long now = deed.now();
        if (other.equals(me)) {
            return "bad-request";
        }
        if (!members.contains(me)) {
            return "not-a-member";
        }
        if (other.startsWith("M:") && !members.contains(other)) {
            return "not-found";
        }
        Tie tie = new Tie(tie(me, other));
        if (tie.is("st", "MOVED") && other.startsWith("E:")) {
            Tie there = tie(me, tie.text("moved"));
            boolean mine = there.is("from", me) && there.is("alias", other);
            if (repeated(tie, deed) || (mine && !there.is("st", "CONNECTED") && repeated(there, deed))) {
                // What they sent has given way to the other's: then their wait is what they are told of.
                boolean waits = !mine && there.moment("cool " + me) > now;
                return waits ? "cool-down" : judgedRepeated(there, deed);
            }
            if (mine && invited(there, now)) {
                return "already-invited";
            }
            if (there.moment("cool " + me) > now) {
                return "cool-down";
            }
        }
        if (repeated(tie, deed)) {
            return judgedSending(tie, deed, other);
        }
        if (invited(tie, now) && tie.is("from", other) && !tie.containsKey("blk")) {
            tie.put("st", "CONNECTED");
            tie.forget("closed", "muted");
            done(me, other, tie, deed);
            return DONE;
        }
        boolean free = tie.status().equals("NONE")
                || tie.is("st", "WITHDRAWN")
                || tie.is("st", "MOVED")
                || (INVITED.contains(tie.status()) && tie.moment("exp") <= now);
        if (!free || tie.containsKey("blk") || tie.moment("cool " + me) > now) {
            return judgedSending(tie, deed, other);
        }
        boolean unwelcome = tie.is("closed", me);
        if (unwelcome && tie.is("st", "MOVED")) {
            return judgedSending(tie, deed, other);
        }
        forgetInvitation(tie);
        tie.forget("moved", "mgen");
        tie.put("st", "PENDING");
        tie.put("from", me);
        tie.put("to", other);
        tie.put("gen", generations.getOrDefault(me + " " + other + " " + now, "never written"));
        tie.put("sent", now);
        tie.put("exp", expiry(now));
        tie.put("plan", deed.reminders() ? 3 : 1);
        if (deed.text() != null) {
            tie.put("note", deed.text());
        }
        if (unwelcome) {
            tie.put("muted", true);
        } else {
            tie.remove("closed");
        }
        done(me, other, tie, deed);
        return DONE;
    }

    private static String judgedSending(Tie tie, Deed deed, String other) {
        String me = deed.actor();
        if (tie.is("blk", other)) {
            return "not-found";
        }
        if (repeated(tie, deed)) {
            return judgedRepeated(tie, deed);
        }
        if (tie.containsKey("blk")) {
            return "you-blocked";
        }
        if (tie.is("st", "CONNECTED")) {
            return "already-connected";
        }
        if (invited(tie, deed.now())) {
            return "already-invited";
        }
        return tie.moment("cool " + me) > deed.now() ? "cool-down" : "not-found";
    }

    private static String judgedRepeated(Tie tie, Deed deed) {
        boolean there = tie.is("st", "CONNECTED") || (tie.is("from", deed.actor()) && tie.moment("exp") > deed.now());
        boolean over = !tie.containsKey("gen") || !there;
        return over ? "expired" : DONE;
    }

    /** A key makes the nonce, so the generation tells; else the request does. */
    private static boolean repeated(Tie tie, Deed deed) {
        String generation = String.valueOf(tie.get("gen"));
        boolean sameNonce =
                tie.is("from", deed.actor()) && deed.nonce() != null && generation.endsWith("-" + deed.nonce());
        return sameNonce || tie.is("req " + deed.actor(), deed.request());
    }

    private String answer(Deed deed) {
        Tie stored = tie(deed.from(), deed.to());
        boolean moved = stored.is("st", "MOVED")
                && stored.is("mgen", deed.generation())
                && deed.now() < deed.expires()
                && deed.to().startsWith("E:");
        if (moved) {
            return answer(deed.readdressed(stored.text("moved")));
        }
        Tie tie = new Tie(stored);
        boolean mine = deed.kind() == Deed.Kind.WITHDRAW;
        boolean hidden = !mine && (tie.containsKey("muted") || tie.is("st", "WITHDRAWN"));
        if (!tie.is("from", deed.from()) || !tie.is("gen", deed.generation()) || hidden) {
            return deed.now() < deed.expires() ? "not-found" : "expired";
        }
        if (!tie.is("st", "CONNECTED") && tie.moment("exp") <= deed.now()) {
            return "expired";
        }
        if (isAlreadySo(deed.kind(), tie.status()) || tie.is("req " + deed.actor(), deed.request())) {
            return DONE;
        }
        boolean allowed =
                switch (deed.kind()) {
                    case WITHDRAW -> tie.is("st", "PENDING");
                    case ARCHIVE -> tie.is("st", "PENDING") || tie.is("st", "OPEN");
                    case UNARCHIVE -> tie.is("st", "ARCHIVED");
                    default -> OPEN.contains(tie.status());
                };
        if (!allowed) {
            return tie.is("st", "CONNECTED") ? "already-connected" : mine ? "recipient-has-acted" : "decided";
        }
        switch (deed.kind()) {
            case ACCEPT -> tie.put("st", "CONNECTED");
            case DECLINE -> tie.put("st", "DECLINED");
            case ARCHIVE -> tie.put("st", "ARCHIVED");
            case UNARCHIVE -> tie.put("st", "OPEN");
            case REPLY -> {
                tie.put("st", "OPEN");
                tie.put("reply", deed.text());
            }
            case REPORT -> {
                tie.put("st", "REPORTED");
                tie.put("closed", deed.from());
            }
            default -> {
                tie.put("st", "WITHDRAWN");
                tie.put("cool " + deed.actor(), deed.now() + THREE_WEEKS);
                tie.forget("note", "reply");
            }
        }
        done(deed.from(), deed.to(), tie, deed);
        return DONE;
    }

    private static boolean isAlreadySo(Deed.Kind kind, String status) {
        return switch (kind) {
            case ACCEPT -> status.equals("CONNECTED");
            case DECLINE -> status.equals("DECLINED");
            case ARCHIVE -> status.equals("ARCHIVED");
            case UNARCHIVE -> status.equals("OPEN") || status.equals("PENDING");
            case REPORT -> status.equals("REPORTED");
            case WITHDRAW -> status.equals("WITHDRAWN");
            default -> false;
        };
    }

    private String view(Deed deed) {
        Tie stored = tie(deed.from(), deed.to());
        boolean moved = stored.is("st", "MOVED")
                && stored.is("mgen", deed.generation())
                && deed.now() < deed.expires()
                && deed.to().startsWith("E:");
        String to = moved ? stored.text("moved") : deed.to();
        Tie tie = moved ? tie(deed.from(), to) : stored;
        boolean sender = deed.actor().equals(deed.from());
        boolean hidden = !sender && (tie.containsKey("muted") || tie.is("st", "WITHDRAWN"));
        if (!sender && !deed.actor().equals(deed.to())) {
            return "not-found";
        }
        if (!tie.is("from", deed.from()) || !tie.is("gen", deed.generation()) || hidden) {
            return deed.now() < deed.expires() ? "not-found" : "expired";
        }
        return !tie.is("st", "CONNECTED") && tie.moment("exp") <= deed.now() ? "expired" : DONE;
    }

    private String remove(Deed deed) {
        Tie tie = new Tie(tie(deed.actor(), deed.to()));
        if (tie.is("st", "CONNECTED") && !tie.is("req " + deed.actor(), deed.request())) {
            forgetInvitation(tie);
            done(deed.actor(), deed.to(), tie, deed);
            return DONE;
        }
        return tie.is("req " + deed.actor(), deed.request()) && !tie.is("blk", deed.to()) ? DONE : "not-found";
    }

    private String block(Deed deed) {
        Tie tie = new Tie(tie(deed.actor(), deed.to()));
        if (!members.contains(deed.actor())) {
            return "not-a-member";
        }
        if (!members.contains(deed.to())) {
            return "not-found";
        }
        if (tie.containsKey("blk")) {
            return tie.is("blk", deed.actor()) ? DONE : "not-found";
        }
        if (tie.is("req " + deed.actor(), deed.request())) {
            return DONE;
        }
        boolean known = tie.is("st", "CONNECTED") || !tie.containsKey("alias");
        if (known) {
            forgetInvitation(tie);
        } else {
            tie.put("muted", true);
        }
        tie.put("blk", deed.actor());
        tie.put("cool " + deed.actor(), deed.now() + THREE_WEEKS);
        done(deed.actor(), deed.to(), tie, deed);
        return DONE;
    }

    private String unblock(Deed deed) {
        Tie tie = new Tie(tie(deed.actor(), deed.to()));
        if (tie.is("req " + deed.actor(), deed.request()) && !tie.is("blk", deed.to())) {
            return DONE;
        }
        if (!tie.is("blk", deed.actor())) {
            return "not-found";
        }
        tie.remove("blk");
        done(deed.actor(), deed.to(), tie, deed);
        return DONE;
    }

    /**
     * The owner of an address has what waited for it (R11).
     *
     * @return whether anything changes
     */
    boolean claim(String sender, String address, long clock) {
        Tie there = tie(sender, address);
        long now = Math.max(clock, there.moment("sent"));
        String owner = owners.get(address);
        if (owner == null || there.is("st", "MOVED")) {
            return false;
        }
        boolean live = invited(there, now) && !there.containsKey("muted");
        if (owner.equals(sender)) {
            return live && unseen(sender, address, there);
        }
        Tie here = tie(sender, owner);
        if (!live) {
            long cool = there.moment("cool " + sender);
            if (cool <= now || cool <= here.moment("cool " + sender)) {
                return false;
            }
            Tie kept = new Tie(here);
            kept.put("cool " + sender, cool);
            carry("req " + sender, there, kept);
            keep(sender, owner, kept);
            return true;
        }
        boolean invited = invited(here, now);
        if (here.is("st", "CONNECTED") || (invited && (here.is("from", sender) || here.containsKey("blk")))) {
            return unseen(sender, address, there);
        }
        Tie joined = new Tie(there);
        joined.put("to", owner);
        joined.put("alias", address);
        for (String name : here.keySet()) {
            if (name.startsWith("cool ") || name.equals("req " + owner) || name.equals("blk")) {
                joined.put(name, here.get(name));
            }
        }
        if (!joined.containsKey("req " + sender)) {
            carry("req " + sender, here, joined);
        }
        joined.forget("closed", "cool " + sender, "cool " + address, "req " + address);
        long cool = Math.max(there.moment("cool " + sender), here.moment("cool " + sender));
        if (cool > Long.MIN_VALUE) {
            joined.put("cool " + sender, cool);
        }
        if (invited) {
            joined.put("st", "CONNECTED");
        } else if (here.containsKey("blk") || here.is("closed", sender)) {
            joined.put("muted", true);
            carry("closed", here, joined);
        }
        keep(sender, owner, joined);
        Tie stub = new Tie();
        stub.put("st", "MOVED");
        stub.put("moved", owner);
        stub.put("mgen", there.get("gen"));
        for (String name : there.keySet()) {
            if (name.startsWith("cool ") || name.startsWith("req ")) {
                stub.put(name, there.get(name));
            }
        }
        keep(sender, address, stub);
        return true;
    }

    private boolean unseen(String sender, String address, Tie there) {
        Tie unseen = new Tie(there);
        unseen.put("muted", true);
        keep(sender, address, unseen);
        return true;
    }

    private static void carry(String name, Tie from, Tie to) {
        if (from.containsKey(name)) {
            to.put(name, from.get(name));
        }
    }

    private void done(String one, String other, Tie tie, Deed deed) {
        tie.put("req " + deed.actor(), deed.request());
        keep(one, other, tie);
    }

    private static void forgetInvitation(Tie tie) {
        tie.forget("st", "from", "to", "gen", "sent", "exp", "note", "plan", "muted", "reply", "alias");
    }

    static boolean invited(Tie tie, long now) {
        return INVITED.contains(tie.status()) && tie.moment("exp") > now;
    }

    static long expiry(long sent) {
        return Instant.ofEpochMilli(sent)
                .atOffset(ZoneOffset.UTC)
                .plus(Period.ofMonths(6))
                .toInstant()
                .toEpochMilli();
    }
}
