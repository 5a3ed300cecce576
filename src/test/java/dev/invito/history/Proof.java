package dev.invito.history;

import java.util.Random;

/**
 * How much a test tries, and by which chance. {@code -Dproof=true} asks for all of it, else for a part; {@code -Dseed=N} repeats a run
 * whose seed a failure has printed.
 */
public final class Proof {

    private static final long SAME_IN_EACH_BUILD = 1_000_000;

    private Proof() {}

    public static boolean isWhole() {
        return Boolean.getBoolean("proof");
    }

    /** All of it, or a tenth. */
    public static int scale(int whole) {
        return isWhole() ? whole : whole / 10;
    }

    /** A build tries the same each time, so that it fails for what was changed; a proof tries something else each time. */
    public static long seed() {
        return Long.getLong("seed", isWhole() ? new Random().nextLong() >>> 20 : SAME_IN_EACH_BUILD);
    }
}
