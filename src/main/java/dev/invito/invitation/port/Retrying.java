package dev.invito.invitation.port;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How often something is tried again, and how long it waits before: nothing else says so. What is worth trying again, whoever tries
 * knows: that somebody came between, or that DynamoDB was too busy. Between two tries goes a pause of any length up to a longest, which
 * doubles: those who met do not meet again at once.
 *
 * <pre>{@code for (Retrying retrying = Retrying.briefly("others act on the same pair"); ; retrying.again()) { ... return ...; }}</pre>
 */
public final class Retrying {

    /** Enough for as many who do the same at once as one person has devices; each of them makes one of the others try again. */
    private static final int BRIEF_TRIES = 10;

    private static final long BRIEF_PAUSE = 5_000_000;
    private static final long LONGEST_BRIEF_PAUSE = 40_000_000;

    private static final int PATIENT_TRIES = 8;
    private static final long PATIENT_PAUSE = 50_000_000;

    private final String why;
    private final int tries;
    private final long longestPause;
    private long pause;
    private int tried = 1;

    private Retrying(String why, int tries, long pause, long longestPause) {
        this.why = why;
        this.tries = tries;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    /**
     * Some tenths of a second in all: somebody waits, and whoever came between is done soon.
     *
     * @param why what stands in the way, if it ever is given up
     */
    public static Retrying briefly(String why) {
        return new Retrying(why, BRIEF_TRIES, BRIEF_PAUSE, LONGEST_BRIEF_PAUSE);
    }

    /** Some seconds in all: what would be left half done. */
    public static Retrying patiently(String why) {
        return new Retrying(why, PATIENT_TRIES, PATIENT_PAUSE, Long.MAX_VALUE);
    }

    public boolean isFirst() {
        return tried == 1;
    }

    /** Whether this is the last try. */
    public boolean isLast() {
        return tried == tries;
    }

    /**
     * Waits for the next try.
     *
     * @throws Contention if this was the last
     */
    public void again() {
        if (isLast()) {
            throw new Contention(why);
        }
        tried++;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause));
        pause = Math.min(longestPause, 2 * pause);
    }
}
