package dev.invito.story;

import dev.invito.history.Proof;

/** How often a race is run: all of it with {@code -Dproof=true} ({@code mvn -Pproof verify}), else a fiftieth. */
final class Rounds {

    private Rounds() {}

    static int of(int whole) {
        return Proof.isWhole() ? whole : Math.max(1, whole / 50);
    }
}
