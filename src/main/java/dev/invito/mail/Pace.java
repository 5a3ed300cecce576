package dev.invito.mail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets at most so many pass in a second: a bucket that holds one token, so that not even a burst exceeds the rate. Time is
 * the machine's running time, since the mails leave by that and not by any clock that can be set.
 */
final class Pace {

    private static final double SLOWEST = 0.5;

    private final LongSupplier nanos;
    private double perSecond;
    private long next;

    Pace(double perSecond, LongSupplier nanos) {
        this.perSecond = Math.max(SLOWEST, perSecond);
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Waits for its turn. */
    void await() {
        long turn = turn();
        for (long wait = turn - nanos.getAsLong(); wait > 0; wait = turn - nanos.getAsLong()) {
            LockSupport.parkNanos(wait);
        }
    }

    /** The post said that this was too fast. */
    synchronized void slowDown() {
        perSecond = Math.max(SLOWEST, perSecond / 2);
    }

    private synchronized long turn() {
        long turn = Math.max(next, nanos.getAsLong());
        next = turn + (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        return turn;
    }
}
