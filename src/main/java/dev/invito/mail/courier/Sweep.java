package dev.invito.mail.courier;

import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.mail.courier.DueLetters.Page;
import dev.invito.telemetry.LogContext;
import dev.invito.telemetry.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Sends whatever is due, letters that their trigger missed included. What it costs in requests depends on what is due,
 * not on what is pending. It ends early enough to leave nothing in flight; what is left is found by the next run.
 */
public final class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** Never the whole rate of the account: other systems send too, and SES counts in its own seconds. */
    private static final double SHARE_OF_RATE = 0.8;

    /** A letter takes some tenths of a second at worst, nearly all of it waiting, so many go side by side. */
    private static final double SECONDS_PER_LETTER = 0.4;

    private static final int MOST_WORKERS = 320;

    /** How often a letter is tried again when the post asks to slow down. */
    private static final int TRIES = 4;

    private final DueLetters letters;
    private final Courier courier;
    private final Post post;
    private final InstantSource clock;
    private final LongSupplier nanos;

    public Sweep(DueLetters letters, Courier courier, Post post, InstantSource clock, LongSupplier nanos) {
        this.letters = letters;
        this.courier = courier;
        this.post = post;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * What one run did.
     *
     * @param due letters that it found
     * @param left found, and not come to in this run
     */
    public record Counts(int due, int sent, int skipped, int failed, int left) {}

    /**
     * Sends until nothing is due, the time is up or the post takes no more.
     *
     * @param run names the run in the leases that it takes
     */
    public Counts run(String run, Duration time) {
        return run(run, time, Sweeper.ALONE, measured -> {});
    }

    /**
     * Sends what is due of this sweeper's shards.
     *
     * @param metrics takes what there is to measure of the run
     */
    public Counts run(String run, Duration time, Sweeper sweeper, Consumer<Map<Metric, Long>> metrics) {
        List<String> all = letters.shards();
        Post.Allowance allowance = sweeper.allowance(post.allowance(), all.size());
        Round round = new Round(
                run, nanos.getAsLong() + time.minus(Courier.LONGEST_SENDING).toNanos(), allowance);
        Instant now = clock.instant();
        Queue<Place> places = places(sweeper.shards(all));
        try (Workers workers = Workers.forRate(allowance.perSecond() * SHARE_OF_RATE)) {
            // One page of each shard in turn: the oldest come first, and no shard waits for another.
            while (!places.isEmpty()) {
                Place place = places.remove();
                if (place.after().isEmpty() || !round.isOver()) {
                    Page page = letters.due(place.slot(), place.shard(), now, place.after());
                    for (int i = 0; i < page.pairs().size(); i++) {
                        Pair pair = page.pairs().get(i);
                        Instant since = page.since().get(i);
                        round.waited(since);
                        workers.hand(() -> round.count(deliver(pair, place.slot(), since, round)));
                    }
                    page.next().ifPresent(next -> places.add(place.after(next)));
                }
            }
        }
        Counts counts = round.counts();
        metrics.accept(Map.of(
                Metric.LETTERS_DUE,
                (long) counts.due(),
                Metric.LETTERS_FAILED,
                (long) counts.failed(),
                Metric.LETTERS_LATE,
                round.late.sum(),
                Metric.OLDEST_DUE_AGE,
                Duration.between(round.oldest(now), now).toSeconds()));
        return counts;
    }

    private static Queue<Place> places(List<String> shards) {
        Queue<Place> places = new ArrayDeque<>();
        for (Slot slot : Slot.values()) {
            shards.forEach(shard -> places.add(new Place(slot, shard, Optional.empty())));
        }
        return places;
    }

    /** How far one shard has been looked through. */
    private record Place(Slot slot, String shard, Optional<String> after) {
        Place after(String next) {
            return new Place(slot, shard, Optional.of(next));
        }
    }

    /** One bad item must not stop the others, whatever is wrong with it. */
    private Courier.Outcome deliver(Pair pair, Slot slot, Instant since, Round round) {
        try {
            for (int tries = 0; tries < TRIES && round.mayBegin(); tries++) {
                Courier.Outcome outcome = courier.deliver(pair, slot, round.holder(), round.pace::await);
                if (outcome == Courier.Outcome.SENT) {
                    round.sent(since);
                }
                if (outcome == Courier.Outcome.NO_MORE_TODAY) {
                    round.end();
                }
                if (outcome != Courier.Outcome.SLOW_DOWN) {
                    return outcome;
                }
                round.pace.slowDown();
            }
            return Courier.Outcome.SLOW_DOWN;
        } catch (RuntimeException e) {
            LOG.errorf("a letter failed: %s", LogContext.trace(e));
            return Courier.Outcome.FAILED;
        }
    }

    /** The limits that all workers of one run share. */
    private final class Round {
        private final String run;
        private final long deadline;
        private final Pace pace;
        private final Map<Courier.Outcome, Integer> outcomes = new EnumMap<>(Courier.Outcome.class);
        private long today;
        private int leases;
        private final LongAdder late = new LongAdder();
        private Instant oldest = Instant.MAX;

        Round(String run, long deadline, Post.Allowance allowance) {
            this.run = run;
            this.deadline = deadline;
            this.pace = new Pace(allowance.perSecond() * SHARE_OF_RATE, nanos);
            this.today = allowance.today();
        }

        /** No letter is begun that might not be finished in time. */
        synchronized boolean mayBegin() {
            if (isOver()) {
                return false;
            }
            today--;
            return true;
        }

        synchronized boolean isOver() {
            return today <= 0 || nanos.getAsLong() >= deadline;
        }

        synchronized void end() {
            today = 0;
        }

        synchronized String holder() {
            leases++;
            return run + ":" + leases;
        }

        synchronized void waited(Instant since) {
            oldest = since.isBefore(oldest) ? since : oldest;
        }

        synchronized Instant oldest(Instant ifNone) {
            return oldest.isBefore(ifNone) ? oldest : ifNone;
        }

        void sent(Instant since) {
            if (since.plus(Policy.ON_TIME).isBefore(clock.instant())) {
                late.increment();
            }
        }

        synchronized void count(Courier.Outcome outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
        }

        synchronized Counts counts() {
            int sent = outcomes.getOrDefault(Courier.Outcome.SENT, 0);
            int skipped = outcomes.getOrDefault(Courier.Outcome.SKIPPED, 0);
            int failed = outcomes.getOrDefault(Courier.Outcome.FAILED, 0);
            int left = outcomes.getOrDefault(Courier.Outcome.SLOW_DOWN, 0)
                    + outcomes.getOrDefault(Courier.Outcome.NO_MORE_TODAY, 0);
            return new Counts(sent + skipped + failed + left, sent, skipped, failed, left);
        }
    }

    /**
     * Threads that live as long as one run. What is found waits for them, not in memory: two pages at most. Where one is
     * enough there is none: letters go one after the other, on the thread that finds them.
     */
    private record Workers(Optional<ExecutorService> threads, int most, Semaphore ahead) implements AutoCloseable {

        static Workers forRate(double perSecond) {
            int count = Math.max(1, Math.min(MOST_WORKERS, (int) Math.ceil(perSecond * SECONDS_PER_LETTER)));
            int most = count + 2 * DueLetters.PAGE;
            return new Workers(
                    count == 1 ? Optional.empty() : Optional.of(Executors.newFixedThreadPool(count)),
                    most,
                    new Semaphore(most));
        }

        /** Waits until somebody will soon be free. */
        void hand(Runnable letter) {
            if (threads.isEmpty()) {
                letter.run();
                return;
            }
            ahead.acquireUninterruptibly();
            threads.get().execute(() -> {
                try {
                    letter.run();
                } finally {
                    ahead.release();
                }
            });
        }

        /**
         * Waits for the letters that are on their way, however long they take: one that was left would go on by itself in
         * the next run, when its lease may be over.
         */
        @Override
        public void close() {
            threads.ifPresent(executor -> {
                ahead.acquireUninterruptibly(most);
                executor.shutdown();
            });
        }
    }
}
