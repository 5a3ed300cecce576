package dev.invito.story;

/** How often a race is run: all of it with {@code -Dinvito.proof=true} ({@code mvn -Pproof verify}), else a fiftieth. */
final class Rounds {

    private Rounds() {}

    static int of(int whole) {
        return Boolean.getBoolean("invito.proof") ? whole : Math.max(1, whole / 50);
    }
}
