package dev.invito.mail.courier;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets letters pass one by one, evenly, and never more than so many in any second, wherever that second begins: what was
 * late, since this process was held up, is made up for only as far as that allows. Time is the machine's running time, since
 * the mails leave by that and not by any clock that can be set.
 */
final class Pace {

    private static final double SLOWEST = 0.5;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A letter is a moment on its way from here to the post, now longer and now shorter. */
    private static final long SECOND_AND_A_BIT = SECOND + SECOND / 40;

    private static final long MADE_UP_FOR = SECOND / 10;

    /** Whoever waits first passes first. */
    private final ReentrantLock gate = new ReentrantLock(true);

    private final LongSupplier nanos;
    private final LongConsumer waiting;
    /** When the last ones passed, as many as may in a second; the next place is the oldest. */
    private final long[] passed;

    private int place;
    private long next;
    private volatile double perSecond;

    Pace(double perSecond, LongSupplier nanos) {
        this(perSecond, nanos, LockSupport::parkNanos);
    }

    /** With a wait of its own, for a time that does not pass by itself. */
    Pace(double perSecond, LongSupplier nanos, LongConsumer waiting) {
        this.waiting = waiting;
        this.perSecond = Math.max(SLOWEST, perSecond);
        this.nanos = nanos;
        this.next = nanos.getAsLong();
        this.passed = new long[Math.max(1, (int) this.perSecond)];
        Arrays.fill(passed, next - SECOND_AND_A_BIT);
    }

    /** Waits for its turn. */
    void await() {
        gate.lock();
        try {
            long turn = Math.max(next, passed[place] + SECOND_AND_A_BIT);
            long now = nanos.getAsLong();
            while (now < turn) {
                waiting.accept(turn - now);
                now = nanos.getAsLong();
            }
            passed[place] = now;
            place = (place + 1) % passed.length;
            next = Math.max(next, now - MADE_UP_FOR) + (long) (SECOND / perSecond);
        } finally {
            gate.unlock();
        }
    }

    /** The post said that this was too fast. */
    void slowDown() {
        perSecond = Math.max(SLOWEST, perSecond / 2);
    }
}
