package dev.invito.mail;

import dev.invito.invitation.Pair;
import dev.invito.mail.DueLetters.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** A letter takes some tenths of a second, nearly all of it waiting, so a few go side by side. */
    private static final double WORKERS_PER_MAIL_A_SECOND = 0.5;

    private static final int MOST_WORKERS = 32;

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
    public record Counts(int due, int sent, int skipped, int failed, int left) {

        private Counts plus(Counts more) {
            return new Counts(
                    due + more.due, sent + more.sent, skipped + more.skipped, failed + more.failed, left + more.left);
        }
    }

    /**
     * Sends until nothing is due, the time is up or the post takes no more.
     *
     * @param run names the run in the leases that it takes
     */
    public Counts run(String run, Duration time) {
        Post.Allowance allowance = post.allowance();
        Round round = new Round(
                run, nanos.getAsLong() + time.minus(Courier.LONGEST_SENDING).toNanos(), allowance);
        try (Workers workers = Workers.forRate(allowance.perSecond())) {
            Counts counts = new Counts(0, 0, 0, 0, 0);
            for (Slot slot : Slot.values()) {
                for (String shard : letters.shards()) {
                    counts = counts.plus(sweep(slot, shard, round, workers));
                }
            }
            return counts;
        }
    }

    private Counts sweep(Slot slot, String shard, Round round, Workers workers) {
        Counts counts = new Counts(0, 0, 0, 0, 0);
        Instant now = clock.instant();
        Optional<String> after = Optional.empty();
        do {
            Page page = letters.due(slot, shard, now, after);
            counts = counts.plus(deliver(page.pairs(), slot, round, workers));
            after = page.next();
        } while (after.isPresent() && !round.isOver());
        return counts;
    }

    private Counts deliver(List<Pair> pairs, Slot slot, Round round, Workers workers) {
        List<Callable<Courier.Outcome>> work = new ArrayList<>();
        for (Pair pair : pairs) {
            work.add(() -> deliver(pair, slot, round));
        }
        int sent = 0;
        int skipped = 0;
        int failed = 0;
        int left = 0;
        for (Courier.Outcome outcome : workers.all(work)) {
            switch (outcome) {
                case SENT -> sent++;
                case SKIPPED -> skipped++;
                case FAILED -> failed++;
                case SLOW_DOWN, NO_MORE_TODAY -> left++;
            }
        }
        return new Counts(pairs.size(), sent, skipped, failed, left);
    }

    /** One bad item must not stop the others, whatever is wrong with it. */
    private Courier.Outcome deliver(Pair pair, Slot slot, Round round) {
        try {
            for (int tries = 0; tries < TRIES && round.mayBegin(); tries++) {
                Courier.Outcome outcome = courier.deliver(pair, slot, round.holder());
                if (outcome == Courier.Outcome.NO_MORE_TODAY) {
                    round.end();
                }
                if (outcome != Courier.Outcome.SLOW_DOWN) {
                    return outcome;
                }
                round.slowDown();
            }
            return Courier.Outcome.SLOW_DOWN;
        } catch (RuntimeException e) {
            LOG.errorf("a letter failed: %s", e.getClass().getSimpleName());
            return Courier.Outcome.FAILED;
        }
    }

    /** The limits that all workers of one run share. */
    private final class Round {
        private final String run;
        private final long deadline;
        private final Pace pace;
        private long today;
        private int leases;

        Round(String run, long deadline, Post.Allowance allowance) {
            this.run = run;
            this.deadline = deadline;
            this.pace = new Pace(allowance.perSecond() * SHARE_OF_RATE, nanos);
            this.today = allowance.today();
        }

        /** Waits for its turn, unless the run is over before. */
        boolean mayBegin() {
            synchronized (this) {
                if (isOver()) {
                    return false;
                }
                today--;
            }
            pace.await();
            return nanos.getAsLong() < deadline;
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

        void slowDown() {
            pace.slowDown();
        }
    }

    /** Threads that live as long as one run. */
    private record Workers(ExecutorService threads) implements AutoCloseable {

        static Workers forRate(double perSecond) {
            int count = (int) Math.ceil(perSecond * WORKERS_PER_MAIL_A_SECOND);
            return new Workers(Executors.newFixedThreadPool(Math.max(1, Math.min(MOST_WORKERS, count))));
        }

        <T> List<T> all(List<Callable<T>> work) {
            try {
                List<T> results = new ArrayList<>();
                for (Future<T> result : threads.invokeAll(work)) {
                    results.add(result.get());
                }
                return results;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }
}
