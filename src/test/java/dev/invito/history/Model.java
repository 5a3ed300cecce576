package dev.invito.history;

import dev.invito.invitation.Pair;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules once more, in other words than the code's: what each act makes of what is between two people, and what its actor
 * is told. Nothing here knows of faults: which acts happened, and in which order, is for {@link RandomHistory} to find out.
 */
final class Model {

    static final String DONE = "done";

    private static final String KEY_TAKEN = "key-taken";

    private static final String NOTHING = "nothing";

    private static final long THREE_WEEKS = Duration.ofDays(21).toMillis();
    private static final Set<String> OPEN = Set.of("PENDING", "OPEN", "ARCHIVED");
    private static final Set<String> INVITED = Set.of("PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED");

    /**
     * Who is who.
     *
     * @param found whom an address means to a sender
     * @param owners whose an address is
     * @param addressed members who have an address
     * @param hiding members whom nobody finds by their address
     */
    record People(
            Map<String, String> found,
            Map<String, String> owners,
            Set<String> members,
            Set<String> addressed,
            Set<String> hiding) {}

    private final Map<String, PairState> ties;
    private final Map<String, PairState> remains;
    private final Map<String, String> found;
    private final Map<String, String> owners;
    private final Set<String> members;
    private final Set<String> addressed;
    private final Set<String> hiding;
    /** The generations that the service chose, by sender, recipient and moment. */
    private final Map<String, String> generations;

    /** @param remains what stays of who left ({@link Leaving}) */
    Model(Map<String, PairState> ties, Map<String, PairState> remains, People people, Map<String, String> generations) {
        this.ties = new TreeMap<>(ties);
        this.remains = new TreeMap<>(remains);
        this.found = people.found();
        this.owners = people.owners();
        this.members = people.members();
        this.addressed = people.addressed();
        this.hiding = people.hiding();
        this.generations = generations;
    }

    Model copy(People people) {
        return new Model(ties, remains, people, generations);
    }

    Map<String, PairState> ties() {
        return ties;
    }

    Map<String, PairState> remains() {
        return remains;
    }

    Leaving leaving() {
        return new Leaving(ties, remains);
    }

    PairState pairState(String one, String other) {
        return ties.getOrDefault(key(one, other), new PairState());
    }

    static String key(String one, String other) {
        return Pair.of(Party.ofKey(one), Party.ofKey(other)).key();
    }

    private void keep(String one, String other, PairState pairState) {
        ties.put(key(one, other), pairState);
    }

    /** Carries the act out, if it may be; and says what its actor is told. */
    String act(Step step) {
        return switch (step.kind()) {
            case SEND -> send(step);
            case WITHDRAW, ACCEPT, DECLINE, ARCHIVE, UNARCHIVE, REPLY, REPORT ->
                step.actor().equals(step.kind() == Step.Kind.WITHDRAW ? step.from() : step.to())
                        ? answer(step)
                        : "not-found";
            case VIEW -> view(step);
            case REMOVE -> remove(step);
            case BLOCK -> block(step);
            case UNBLOCK -> unblock(step);
            case SAVE, JOIN, LEAVE, UNSUBSCRIBE -> DONE;
        };
    }

    private String send(Step step) {
        String me = step.actor();
        String other = step.to().startsWith("E:") ? found.getOrDefault(step.to(), step.to()) : step.to();
        if (me.equals(owners.get(step.to()))) {
            other = me;
        }
        if (step.to().startsWith("E:") && !other.equals(me) && !members.contains(other)) {
            other = step.to();
        }
        if (step.to().startsWith("E:")
                && !other.equals(me)
                && (hiding.contains(other) || pairState(me, other).is("blk", other))) {
            other = step.to();
        }
        long now = step.now();
        if (other.equals(me)) {
            return "bad-request";
        }
        if (!members.contains(me)) {
            return "not-a-member";
        }
        if (other.startsWith("E:") && !addressed.contains(me)) {
            return "address-needed";
        }
        if (other.startsWith("M:") && !members.contains(other)) {
            return "not-found";
        }
        PairState pairState = new PairState(pairState(me, other));
        if (step.to().startsWith("E:")) {
            PairState atAddress = pairState(me, step.to());
            String judged = judgedAtAddress(atAddress, step);
            boolean meets = other.startsWith("M:")
                    && invited(pairState, now)
                    && pairState.is("from", other)
                    && !pairState.containsKey("blk")
                    && !repeated(pairState, step)
                    && !isKeyTaken(pairState, step)
                    && Set.of("already-invited", "cool-down").contains(judged);
            if (!judged.equals(NOTHING) && !meets) {
                return judged;
            }
        }
        if (repeated(pairState, step) || isKeyTaken(pairState, step)) {
            return judgedSending(pairState, step, other);
        }
        if (invited(pairState, now) && pairState.is("from", other) && !pairState.containsKey("blk")) {
            pairState.put("st", "CONNECTED");
            pairState.forget("closed", "muted", "later");
            done(me, other, pairState, step);
            return DONE;
        }
        if (hiding.contains(other)
                && !invited(pairState, now)
                && !pairState.is("st", "CONNECTED")
                && pairState.known(me) <= now
                && pairState.moment("cool " + me) > now
                && !pairState.containsKey("blk")) {
            return sendLater(step, other);
        }
        boolean free = pairState.status().equals("NONE")
                || pairState.is("st", "WITHDRAWN")
                || pairState.is("st", "MOVED")
                || (INVITED.contains(pairState.status()) && pairState.moment("exp") <= now);
        if (hiding.contains(other)
                && invited(pairState, now)
                && pairState.is("from", me)
                && pairState.containsKey("alias")
                && pairState.known(me) <= now
                && !pairState.containsKey("blk")) {
            return sendBeside(pairState, step, other);
        }
        if (!free || pairState.containsKey("blk") || pairState.moment("cool " + me) > now) {
            PairState told = new PairState(pairState);
            if (hiding.contains(other) && told.containsKey("know " + me)) {
                told.put("cool " + me, told.known(me));
            }
            return judgedSending(told, step, other);
        }
        boolean unwelcome = pairState.is("closed", me);
        if (unwelcome && pairState.is("st", "MOVED")) {
            return judgedSending(pairState, step, other);
        }
        forgetInvitation(pairState);
        pairState.forget("moved", "mgen");
        pairState.put("st", "PENDING");
        pairState.put("from", me);
        pairState.put("to", other);
        pairState.put("gen", generations.getOrDefault(me + " " + other + " " + now, "never written"));
        pairState.put("sent", now);
        pairState.put("exp", expiry(now));
        pairState.put("plan", step.reminders() ? 3 : 1);
        if (step.text() != null) {
            pairState.put("note", step.text());
        }
        if (unwelcome) {
            pairState.put("muted", true);
        } else {
            pairState.remove("closed");
        }
        done(me, other, pairState, step);
        return DONE;
    }

    /** What they did at the address lives, or makes them wait: whoever it means now. */
    private String judgedAtAddress(PairState atAddress, Step step) {
        String me = step.actor();
        if (atAddress.is("st", "MOVED")) {
            PairState there = pairState(me, atAddress.text("moved"));
            boolean mine = there.is("from", me) && there.is("alias", step.to());
            if (repeated(atAddress, step) || (mine && !there.is("st", "CONNECTED") && sentWithKey(there, step))) {
                // What came by the owner's id since is no answer at the address.
                return mine ? judgedRepeated(there, step) : "expired";
            }
            if (mine && invited(there, step.now())) {
                return "already-invited";
            }
            // What else they wait for is towards its owner alone.
            if (mine && there.is("st", "WITHDRAWN") && there.moment("cool " + me) > step.now()) {
                return "cool-down";
            }
        }
        boolean stands = repeated(atAddress, step)
                || invited(atAddress, step.now())
                || atAddress.moment("cool " + me) > step.now();
        return stands ? judgedSending(atAddress, step, step.to()) : NOTHING;
    }

    /** Whatever there was before. */
    private void invite(PairState next, Step step, String other) {
        forgetInvitation(next);
        next.put("st", "PENDING");
        next.put("from", step.actor());
        next.put("to", other);
        next.put("gen", generations.getOrDefault(step.actor() + " " + other + " " + step.now(), "never written"));
        next.put("sent", step.now());
        next.put("exp", expiry(step.now()));
        next.put("plan", step.reminders() ? 3 : 1);
        if (step.text() != null) {
            next.put("note", step.text());
        }
    }

    /** Towards whom they wait for what they did at an address that hides its owner: to them it is sent, and begins later. */
    private String sendLater(Step step, String other) {
        String me = step.actor();
        if (pairState(me, other).containsKey("alias")) {
            goBack(me, pairState(me, other).text("alias"), Optional.empty());
        }
        PairState next = new PairState(pairState(me, other));
        invite(next, step, other);
        next.put("muted", true);
        if (!next.is("closed", me)) {
            next.put("later", next.moment("cool " + me));
            next.remove("closed");
        }
        done(me, other, next, step);
        return DONE;
    }

    /**
     * What was withdrawn by an address is the address's again.
     *
     * @param request by which it was, if that brings it back
     * @return whether anything changes
     */
    boolean goBack(String sender, String address, Optional<String> request) {
        PairState stub = pairState(sender, address);
        String owner = stub.text("moved");
        if (owner == null || owner.equals(sender)) {
            return false;
        }
        PairState there = pairState(sender, owner);
        if (!there.is("st", "WITHDRAWN") || !there.is("alias", address) || !stub.is("mgen", there.get("gen"))) {
            return false;
        }
        PairState back = new PairState(stub);
        back.forget("moved", "mgen");
        for (String name : there.keySet()) {
            boolean theirs = name.equals("cool " + sender);
            boolean ofThePair = name.matches("(cool|know|req) .*|closed|blk");
            if (theirs || !ofThePair) {
                back.put(name, there.get(name));
            }
        }
        back.put("to", address);
        back.put("muted", true);
        back.remove("alias");
        request.ifPresent(name -> back.put("req " + sender, name));
        keep(sender, address, back);
        PairState left = new PairState(there);
        forgetInvitation(left);
        keep(sender, owner, left);
        return true;
    }

    /** What was to begin later begins, or has expired before: whether anything changes. */
    boolean begin(String key, long now) {
        PairState begun = new PairState(ties.get(key));
        if (!begun.containsKey("later") || begun.moment("later") > now) {
            return false;
        }
        begun.remove("later");
        if (begun.moment("exp") > now) {
            begun.remove("muted");
        }
        ties.put(key, begun);
        return true;
    }

    /** Whom they invited by an address that hides its owner is invited by id: to them it is another person. */
    private String sendBeside(PairState before, Step step, String other) {
        String me = step.actor();
        String address = before.text("alias");
        PairState back = new PairState(pairState(me, address));
        back.forget("moved", "mgen");
        for (String name : before.keySet()) {
            if (!name.matches("(cool|know|req) .*|closed")) {
                back.put(name, before.get(name));
            }
        }
        back.put("to", address);
        back.put("muted", true);
        back.remove("alias");
        keep(me, address, back);
        PairState next = new PairState(before);
        boolean reaches = OPEN.contains(before.status()) && !before.containsKey("muted");
        invite(next, step, other);
        if (!reaches) {
            next.put("muted", true);
        }
        done(me, other, next, step);
        return DONE;
    }

    private static String judgedSending(PairState pairState, Step step, String other) {
        String me = step.actor();
        if (pairState.is("blk", other)) {
            return "not-found";
        }
        if (repeated(pairState, step)) {
            return judgedRepeated(pairState, step);
        }
        if (isKeyTaken(pairState, step)) {
            return KEY_TAKEN;
        }
        if (pairState.containsKey("blk")) {
            return "you-blocked";
        }
        if (pairState.is("st", "CONNECTED")) {
            return "already-connected";
        }
        boolean waits = pairState.containsKey("alias") && pairState.moment("cool " + me) > step.now();
        if (invited(pairState, step.now()) && !waits) {
            return "already-invited";
        }
        return pairState.moment("cool " + me) > step.now() ? "cool-down" : "not-found";
    }

    private static String judgedRepeated(PairState pairState, Step step) {
        boolean there = pairState.is("st", "CONNECTED")
                || (pairState.is("from", step.actor()) && pairState.moment("exp") > step.now());
        boolean over = !pairState.containsKey("gen") || !there;
        return over ? "expired" : DONE;
    }

    /** A key makes the nonce, so the generation tells; else the request does, here or at the address that it names. */
    private static boolean repeated(PairState pairState, Step step) {
        return sentWithKey(pairState, step)
                || pairState.is("req " + step.actor(), step.request())
                || pairState.is("req " + step.actor(), Step.at(step.to(), step.request()));
    }

    /** What went to an address is not taken for what names its owner. */
    private static boolean sentWithKey(PairState pairState, Step step) {
        boolean namedSo = !pairState.containsKey("alias") || pairState.is("alias", step.to());
        return namedSo
                && pairState.is("from", step.actor())
                && step.nonce() != null
                && String.valueOf(pairState.get("gen")).endsWith("-" + step.nonce());
    }

    /** Their last request had this key, and was another. */
    private static boolean isKeyTaken(PairState pairState, Step step) {
        Object last = pairState.get("req " + step.actor());
        return last != null
                && !last.equals(step.request())
                && step.key().filter(last.toString()::startsWith).isPresent();
    }

    private String answer(Step step) {
        PairState stored = pairState(step.from(), step.to());
        boolean moved = stored.is("st", "MOVED")
                && stored.is("mgen", step.generation())
                && step.now() < step.expires()
                && step.to().startsWith("E:");
        if (moved && isKeyTaken(stored, step)) {
            return KEY_TAKEN;
        }
        if (moved) {
            return answer(step.readdressed(stored.text("moved")), step.to());
        }
        return answer(step, null);
    }

    /** @param address the one that the actor named, if it was claimed */
    private String answer(Step step, String address) {
        PairState pairState = new PairState(pairState(step.from(), step.to()));
        boolean mine = step.kind() == Step.Kind.WITHDRAW;
        boolean hidden = !mine && (pairState.containsKey("muted") || pairState.is("st", "WITHDRAWN"));
        boolean guessed = mine && isGuessed(pairState, address);
        if (!pairState.is("from", step.from()) || !pairState.is("gen", step.generation()) || hidden || guessed) {
            return step.now() < step.expires() ? "not-found" : "expired";
        }
        if (!pairState.is("st", "CONNECTED") && pairState.moment("exp") <= step.now()) {
            return "expired";
        }
        boolean atAddress = mine && address != null;
        if (!atAddress && isKeyTaken(pairState, step)) {
            return KEY_TAKEN;
        }
        boolean again = !atAddress && pairState.is("req " + step.actor(), step.request());
        if (again || isAlreadySo(step.kind(), pairState.status())) {
            return DONE;
        }
        boolean allowed =
                switch (step.kind()) {
                    case WITHDRAW -> pairState.is("st", "PENDING");
                    case ARCHIVE -> pairState.is("st", "PENDING") || pairState.is("st", "OPEN");
                    case UNARCHIVE -> pairState.is("st", "ARCHIVED");
                    default -> OPEN.contains(pairState.status());
                };
        if (!allowed) {
            return pairState.is("st", "CONNECTED") ? "already-connected" : mine ? "recipient-has-acted" : "decided";
        }
        switch (step.kind()) {
            case ACCEPT -> pairState.put("st", "CONNECTED");
            case DECLINE -> pairState.put("st", "DECLINED");
            case ARCHIVE -> pairState.put("st", "ARCHIVED");
            case UNARCHIVE -> pairState.put("st", "OPEN");
            case REPLY -> {
                pairState.put("st", "OPEN");
                pairState.put("reply", step.text());
            }
            case REPORT -> {
                pairState.put("st", "REPORTED");
                pairState.put("closed", step.from());
            }
            default -> {
                pairState.put("st", "WITHDRAWN");
                long before = Math.max(0, pairState.moment("cool " + step.actor()));
                pairState.forget("note", "reply", "later", "know " + step.actor());
                if (address != null) {
                    pairState.put("know " + step.actor(), before);
                }
                pairState.put("cool " + step.actor(), step.now() + THREE_WEEKS);
            }
        }
        if (atAddress) {
            keep(step.from(), step.to(), pairState);
        } else {
            done(step.from(), step.to(), pairState, step);
        }
        return DONE;
    }

    private static boolean isAlreadySo(Step.Kind kind, String status) {
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

    private String view(Step step) {
        PairState stored = pairState(step.from(), step.to());
        boolean moved = stored.is("st", "MOVED")
                && stored.is("mgen", step.generation())
                && step.now() < step.expires()
                && step.to().startsWith("E:");
        String to = moved ? stored.text("moved") : step.to();
        PairState pairState = moved ? pairState(step.from(), to) : stored;
        boolean sender = step.actor().equals(step.from());
        boolean hidden = !sender && (pairState.containsKey("muted") || pairState.is("st", "WITHDRAWN"));
        if (!sender && !step.actor().equals(step.to())) {
            return "not-found";
        }
        boolean guessed = sender && isGuessed(pairState, moved ? step.to() : null);
        if (!pairState.is("from", step.from()) || !pairState.is("gen", step.generation()) || hidden || guessed) {
            return step.now() < step.expires() ? "not-found" : "expired";
        }
        return !pairState.is("st", "CONNECTED") && pairState.moment("exp") <= step.now() ? "expired" : DONE;
    }

    /** Who invited an address names an owner whom they cannot know. */
    private static boolean isGuessed(PairState pairState, String address) {
        return pairState.containsKey("alias")
                && !pairState.is("st", "CONNECTED")
                && !pairState.is("alias", String.valueOf(address));
    }

    private String remove(Step step) {
        PairState pairState = new PairState(pairState(step.actor(), step.to()));
        if (isKeyTaken(pairState, step)) {
            return pairState.is("blk", step.to()) ? "not-found" : KEY_TAKEN;
        }
        if (pairState.is("st", "CONNECTED") && !pairState.is("req " + step.actor(), step.request())) {
            forgetInvitation(pairState);
            done(step.actor(), step.to(), pairState, step);
            return DONE;
        }
        return pairState.is("req " + step.actor(), step.request()) && !pairState.is("blk", step.to())
                ? DONE
                : "not-found";
    }

    private String block(Step step) {
        return block(step, new PairState());
    }

    /**
     * R5: whoever blocks waits no shorter than they saw, whatever else of theirs lands in between.
     *
     * @param seen what was between the two when they looked
     */
    String block(Step step, PairState seen) {
        PairState pairState = new PairState(pairState(step.actor(), step.to()));
        if (!members.contains(step.actor())) {
            return "not-a-member";
        }
        if (!members.contains(step.to())) {
            return "not-found";
        }
        if (isKeyTaken(pairState, step)) {
            return pairState.is("blk", step.to()) ? "not-found" : KEY_TAKEN;
        }
        if (pairState.containsKey("blk")) {
            return pairState.is("blk", step.actor()) ? DONE : "not-found";
        }
        if (pairState.is("req " + step.actor(), step.request())) {
            return DONE;
        }
        long least = Math.max(step.now() + THREE_WEEKS, Math.max(lives(pairState, step), lives(seen, step)));
        long closed = Math.max(least, pairState.moment("cool " + step.actor()));
        long known = Math.max(least, pairState.known(step.actor()));
        if (isRecipientKnown(pairState)) {
            forgetInvitation(pairState);
        } else {
            pairState.put("muted", true);
        }
        pairState.put("blk", step.actor());
        pairState.put("cool " + step.actor(), closed);
        pairState.remove("know " + step.actor());
        if (known < closed) {
            pairState.put("know " + step.actor(), known);
        }
        done(step.actor(), step.to(), pairState, step);
        return DONE;
    }

    /** Until when an invitation of the actor's lives, if they know to whom it went. */
    private static long lives(PairState pairState, Step step) {
        boolean lives = invited(pairState, step.now()) && pairState.is("from", step.actor());
        return lives && isRecipientKnown(pairState) ? pairState.moment("exp") : Long.MIN_VALUE;
    }

    private static boolean isRecipientKnown(PairState pairState) {
        return pairState.is("st", "CONNECTED") || !pairState.containsKey("alias");
    }

    private String unblock(Step step) {
        PairState pairState = new PairState(pairState(step.actor(), step.to()));
        if (pairState.is("req " + step.actor(), step.request()) && !pairState.is("blk", step.to())) {
            return DONE;
        }
        if (isKeyTaken(pairState, step) && !pairState.is("blk", step.to())) {
            return KEY_TAKEN;
        }
        if (!pairState.is("blk", step.actor())) {
            return "not-found";
        }
        pairState.remove("blk");
        done(step.actor(), step.to(), pairState, step);
        return DONE;
    }

    /**
     * The owner of an address has what waited for it (R11).
     *
     * @return whether anything changes
     */
    boolean claim(String sender, String address, long clock) {
        PairState there = pairState(sender, address);
        long now = Math.max(clock, there.moment("sent"));
        String owner = owners.get(address);
        if (owner == null || there.is("st", "MOVED")) {
            return false;
        }
        boolean live = invited(there, now) && !there.containsKey("muted");
        if (owner.equals(sender)) {
            return live && muted(sender, address, there);
        }
        PairState here = pairState(sender, owner);
        if (!live) {
            long cool = there.moment("cool " + sender);
            if (cool <= now || cool <= here.moment("cool " + sender)) {
                return false;
            }
            PairState kept = new PairState(here);
            kept.put("cool " + sender, cool);
            kept.put("know " + sender, Math.max(0, here.known(sender)));
            requested(sender, address, there, kept);
            keep(sender, owner, kept);
            return true;
        }
        boolean invited = invited(here, now);
        if (here.is("st", "CONNECTED") || (invited && (here.is("from", sender) || here.containsKey("blk")))) {
            return muted(sender, address, there);
        }
        if (!invited && here.moment("cool " + sender) > now) {
            return false;
        }
        PairState joined = new PairState(there);
        joined.remove("req " + sender);
        joined.put("to", owner);
        joined.put("alias", address);
        for (String name : here.keySet()) {
            if (name.matches("(cool|know|req) .*") || name.equals("blk")) {
                joined.put(name, here.get(name));
            }
        }
        requested(sender, address, there, joined);
        joined.forget("closed", "cool " + sender, "cool " + address, "req " + address);
        long cool = Math.max(there.moment("cool " + sender), here.moment("cool " + sender));
        if (cool > Long.MIN_VALUE) {
            joined.put("cool " + sender, cool);
            long known = Math.max(there.containsKey("cool " + sender) ? 0 : Long.MIN_VALUE, here.known(sender));
            joined.remove("know " + sender);
            if (known != cool) {
                joined.put("know " + sender, known);
            }
        }
        if (invited) {
            joined.put("st", "CONNECTED");
        } else if (here.containsKey("blk") || here.is("closed", sender)) {
            joined.put("muted", true);
            carry("closed", here, joined);
        }
        keep(sender, owner, joined);
        PairState stub = new PairState();
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

    private boolean muted(String sender, String address, PairState there) {
        PairState muted = new PairState(there);
        muted.put("muted", true);
        keep(sender, address, muted);
        return true;
    }

    /** What names the owner by id is remembered as it was; else what was asked for at the address, as of the address. */
    private static void requested(String sender, String address, PairState there, PairState here) {
        String name = "req " + sender;
        boolean byId = here.containsKey(name) && !here.text(name).startsWith("a:");
        if (!byId && there.containsKey(name)) {
            here.put(name, Step.at(address, there.text(name)));
        }
    }

    private static void carry(String name, PairState from, PairState to) {
        if (from.containsKey(name)) {
            to.put(name, from.get(name));
        }
    }

    private void done(String one, String other, PairState pairState, Step step) {
        pairState.put("req " + step.actor(), step.request());
        keep(one, other, pairState);
    }

    private static void forgetInvitation(PairState pairState) {
        pairState.forget("st", "from", "to", "gen", "sent", "exp", "note", "plan", "muted", "reply", "alias", "later");
    }

    static boolean invited(PairState pairState, long now) {
        return INVITED.contains(pairState.status()) && pairState.moment("exp") > now;
    }

    static long expiry(long sent) {
        return Instant.ofEpochMilli(sent)
                .atOffset(ZoneOffset.UTC)
                .plus(Period.ofMonths(6))
                .toInstant()
                .toEpochMilli();
    }
}
