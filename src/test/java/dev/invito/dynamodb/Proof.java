package dev.invito.dynamodb;

import java.util.Random;

/**
 * How much a test tries. {@code -Dinvito.proof=true} asks for all of it, else a tenth; {@code -Dinvito.seed=N} repeats a
 * run whose seed a failure has printed.
 */
final class Proof {

    private Proof() {}

    static int scale(int whole) {
        return Boolean.getBoolean("invito.proof") ? whole : whole / 10;
    }

    /** Another seed in each run, unless one is given. */
    static long seed() {
        return Long.getLong("invito.seed", new Random().nextLong());
    }
}
