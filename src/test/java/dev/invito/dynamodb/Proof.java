package dev.invito.dynamodb;

import java.util.Random;

/**
 * How much a test tries. {@code -Dproof=true} asks for all of it, else a tenth; {@code -Dseed=N} repeats a
 * run whose seed a failure has printed.
 */
final class Proof {

    private Proof() {}

    static boolean isWhole() {
        return Boolean.getBoolean("proof");
    }

    static int scale(int whole) {
        return isWhole() ? whole : whole / 10;
    }

    /** Another seed in each run, unless one is given. */
    static long seed() {
        return Long.getLong("seed", new Random().nextLong());
    }
}
