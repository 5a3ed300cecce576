package dev.invito.bench.sweep;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.mail.courier.Correspondents;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Leased;
import dev.invito.mail.courier.Post;
import dev.invito.mail.courier.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

/** As many letters as one likes, in a store and with a post that answer after 5 ms each, however much they are asked. */
final class StubbedLetters implements DueLetters, Correspondents, Post {

    private static final Duration ANSWER = Duration.ofMillis(5);
    private static final int SHARDS = 20;

    private final Leased letter;
    private final Parties people;
    private final double perSecond;
    private final int due;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();

    /**
     * Makes them.
     *
     * @param letter which all of them are like
     * @param due how many are due, over all shards
     */
    StubbedLetters(Leased letter, Parties people, double perSecond, int due) {
        this.letter = letter;
        this.people = people;
        this.perSecond = perSecond;
        this.due = due;
    }

    /** Requests to the store beside those for pages. */
    long requests() {
        return requests.get();
    }

    long pages() {
        return pages.get();
    }

    @Override
    public List<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(Integer::toString).toList();
    }

    @Override
    public Page due(Slot slot, String shard, Instant now, Optional<String> after) {
        pages.incrementAndGet();
        answer();
        int from = after.map(Integer::valueOf).orElse(0);
        int all = slot == Slot.RECIPIENT ? due / shards().size() : 0;
        int size = Math.min(PAGE, all - from);
        return new Page(
                Collections.nCopies(size, letter.relationship().pair()),
                Collections.nCopies(size, now),
                from + size < all ? Optional.of(Integer.toString(from + size)) : Optional.empty());
    }

    @Override
    public Optional<Leased> lease(Pair pair, Slot slot, String holder, Instant now) {
        requests.incrementAndGet();
        answer();
        return Optional.of(new Leased(letter.relationship(), slot, letter.number(), letter.failures(), holder));
    }

    @Override
    public boolean areLeaving(Invitation invitation) {
        return false;
    }

    @Override
    public Parties of(Invitation invitation) {
        requests.incrementAndGet();
        answer();
        return people;
    }

    @Override
    public Receipt send(byte[] mime, Map<String, String> tags) {
        answer();
        return Receipt.SENT;
    }

    @Override
    public void finish(Leased leased, Optional<Instant> next) {
        requests.incrementAndGet();
        answer();
    }

    @Override
    public Allowance allowance() {
        return new Allowance(perSecond, Long.MAX_VALUE);
    }

    @Override
    public Optional<Leased> takeOver(Pair pair, Slot slot, String trigger, String holder, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Leased> leased(Pair pair, Slot slot, String holder, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void finishSent(
            InvitationId id,
            Slot slot,
            int number,
            Instant at,
            Optional<String> messageId,
            Function<Invitation, Optional<Instant>> next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(Leased leased) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void postpone(Leased leased, Optional<Instant> next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sent(Leased leased, Optional<Instant> next, Instant at, Optional<String> messageId) {
        finish(leased, next);
    }

    @Override
    public void hold(Leased leased, Instant due) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void defer(Leased leased, Instant next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void erase(Leased leased) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(Leased leased) {
        throw new UnsupportedOperationException();
    }

    private static void answer() {
        LockSupport.parkNanos(ANSWER.toNanos());
    }
}
