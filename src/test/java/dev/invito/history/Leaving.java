package dev.invito.history;

import dev.invito.invitation.Pair;
import dev.invito.member.Party;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * R22 once more, in other words than the code's: what ends between who leaves and anybody, what of it stays, and what of that is
 * there again when they are back. Each is one step, since others may act in between.
 */
final class Leaving {

    private static final long THREE_WEEKS = Duration.ofDays(21).toMillis();

    private final Map<String, PairState> ties;
    private final Map<String, PairState> remains;

    Leaving(Map<String, PairState> ties, Map<String, PairState> remains) {
        this.ties = ties;
        this.remains = remains;
    }

    /** Under which name stands what stays of somebody towards somebody. */
    static String key(String who, String towards) {
        return who + " " + towards;
    }

    /**
     * What is between two ends, since one of them left.
     *
     * @param at when they did
     * @return whether it may
     */
    boolean end(String key, String who, long at) {
        PairState tie = ties.get(key);
        if (tie == null) {
            return false;
        }
        Pair pair = Pair.ofKey(key);
        if (!pair.has(Party.ofKey(who))) {
            if (!tie.is("st", "MOVED") || !tie.is("moved", who)) {
                return false;
            }
            ties.remove(key);
            return true;
        }
        String other = pair.other(Party.ofKey(who)).key();
        String alias = tie.text("alias");
        boolean theirs = tie.is("from", who);
        boolean lives = theirs && Model.invited(tie, at);
        long untilItEnds = lives ? Math.max(tie.moment("exp"), at + THREE_WEEKS) : Long.MIN_VALUE;
        long wait = tie.moment("cool " + who);
        PairState stays = new PairState();
        long until = alias == null ? Math.max(wait, untilItEnds) : wait;
        long known = alias == null ? Math.max(tie.known(who), untilItEnds) : tie.known(who);
        stay(stays, until, at);
        if (stays.containsKey("cool") && known != until) {
            stays.put("know", known > at ? known : 0L);
        }
        if (tie.is("closed", who)) {
            stays.put("closed", true);
        }
        if (tie.is("blk", other)) {
            stays.put("blk", true);
        }
        keep(key(who, other), stays);
        if (alias != null && theirs) {
            PairState there = new PairState();
            stay(there, Math.max(wait, untilItEnds), at);
            keep(key(who, alias), there);
        }
        if (alias != null && tie.is("from", other) && !tie.is("st", "CONNECTED")) {
            giveBack(other, alias, tie, at);
        }
        ties.remove(key);
        return true;
    }

    private static void stay(PairState stays, long wait, long at) {
        if (wait > at) {
            stays.put("cool", wait);
        }
    }

    private void keep(String key, PairState stays) {
        if (!stays.isEmpty()) {
            remains.put(key, stays);
        }
    }

    /** Its sender goes on seeing it at the address, and nobody has it. */
    private void giveBack(String sender, String address, PairState tie, long at) {
        String key = Model.key(sender, address);
        PairState there = ties.getOrDefault(key, new PairState());
        boolean isThere = there.is("st", "MOVED") && there.is("mgen", tie.get("gen"));
        boolean withdrawn = tie.is("st", "WITHDRAWN");
        boolean seen = tie.moment("exp") > at || (withdrawn && tie.moment("cool " + sender) > at);
        if (!(isThere || !ties.containsKey(key)) || !seen) {
            return;
        }
        PairState back = new PairState(there);
        back.forget("moved", "mgen");
        for (String name : new String[] {"st", "from", "gen", "sent", "exp", "note", "plan", "reply"}) {
            if (tie.containsKey(name)) {
                back.put(name, tie.get(name));
            }
        }
        back.put("to", address);
        back.put("muted", true);
        long wait = Math.max(tie.moment("cool " + sender), there.moment("cool " + sender));
        if (wait > Long.MIN_VALUE) {
            back.put("cool " + sender, wait);
        }
        ties.put(key, back);
    }

    /** What was sent while somebody left, and that no leaving has found, ends when its letter is to go. */
    boolean erase(String key, Set<String> members) {
        PairState tie = ties.getOrDefault(key, new PairState());
        boolean isNobodys = tie.containsKey("gen")
                && Stream.of(tie.text("from"), tie.text("to"))
                        .anyMatch(person -> person.startsWith("M:") && !members.contains(person));
        if (isNobodys && !tie.containsKey("blk")) {
            ties.remove(key);
        }
        return isNobodys && !tie.containsKey("blk");
    }

    /** What was sent to the address of who left, and had not reached them, can be nobody's. */
    boolean abandon(String sender, String address, long at) {
        PairState there = ties.getOrDefault(Model.key(sender, address), new PairState());
        if (!Model.invited(there, at) || there.containsKey("muted") || there.moment("sent") > at) {
            return false;
        }
        PairState muted = new PairState(there);
        muted.put("muted", true);
        ties.put(Model.key(sender, address), muted);
        return true;
    }

    /**
     * Who is back finds what stayed.
     *
     * @param who left
     * @param back under which name they are back
     * @param whom it is towards; of an address, perhaps whose it is
     * @return whether that changes anything between the two
     */
    boolean restore(String who, String towards, String back, String whom, long now) {
        PairState stays = remains.get(key(who, towards));
        if (stays == null || whom.equals(back)) {
            return false;
        }
        String key = Model.key(back, whom);
        PairState before = ties.getOrDefault(key, new PairState());
        PairState after = restored(before, towards.equals(whom) ? stays : fromAddress(stays), back, whom, now);
        if (after.equals(before)) {
            return false;
        }
        ties.put(key, after);
        return true;
    }

    static PairState restored(PairState before, PairState stays, String back, String whom, long now) {
        if (before.is("st", "CONNECTED")) {
            return before;
        }
        PairState after = new PairState(before);
        boolean blocks = stays.containsKey("blk") && !before.containsKey("blk");
        boolean invitedBack = before.is("from", whom) && Model.invited(before, now);
        boolean closes = stays.containsKey("closed")
                && !before.containsKey("blk")
                && !before.containsKey("closed")
                && !invitedBack;
        if (blocks) {
            after.put("blk", whom);
        }
        if (closes) {
            after.put("closed", back);
        }
        if (blocks && !before.containsKey("alias")) {
            after.forget("st", "from", "to", "gen", "sent", "exp", "note", "plan", "muted", "reply", "moved", "mgen");
        } else if (before.containsKey("gen") && (blocks || (closes && before.is("from", back)))) {
            after.put("muted", true);
        }
        if (stays.moment("cool") > now) {
            long wait = Math.max(stays.moment("cool"), before.moment("cool " + back));
            long told = stays.containsKey("know") ? stays.moment("know") : stays.moment("cool");
            long known = Math.max(told, before.known(back));
            after.put("cool " + back, wait);
            after.remove("know " + back);
            if (known != wait) {
                after.put("know " + back, known);
            }
        }
        return after;
    }

    /** Who waits for an address is not to know whose it is. */
    private static PairState fromAddress(PairState stays) {
        PairState secret = new PairState(stays);
        if (secret.containsKey("cool")) {
            secret.put("know", 0L);
        }
        return secret;
    }

    /** It is theirs again, and no more with those who left; or it was of somebody who leaves too. */
    boolean forget(String who, String towards) {
        return remains.remove(key(who, towards)) != null;
    }
}
