package dev.invito.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each safeguard of the protocol is needed: without it, the histories find that the promise is broken. */
@EnabledIfSystemProperty(named = "proof", matches = "true")
class MutantsTest {

    private static final int MOST_HISTORIES = 2_000;
    private static final int STEPS = 24;
    private static final int FIRST = 1_000;

    @BeforeAll
    static void quiet() {
        Logger.getLogger("dev.invito").setLevel(Level.OFF);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING_WRONG")
    void isCaught(Mutant mutant) {
        String caught = "";
        int told = 0;
        while (caught.isEmpty() && told < MOST_HISTORIES) {
            caught = failure(mutant, FIRST + told);
            told++;
        }
        assertThat(caught).as("%s, after %d histories", mutant, told).isNotEmpty();
        Logger.getLogger("histories").log(Level.INFO, mutant + " is caught by history " + told + ": " + caught);
    }

    /** The same histories find nothing in the protocol as it is. */
    private static String failure(Mutant mutant, long seed) {
        try {
            Faults faults = mutant == Mutant.TTL_KEPT_ON_CONNECT ? Faults.NONE : Faults.IN_THE_MAIL;
            new Tale(seed, faults, mutant, new Figures(), Optional.empty()).tell(STEPS);
            return "";
        } catch (AssertionError e) {
            String what = String.valueOf(e.getMessage());
            assertThat(failureOf(Mutant.NOTHING_WRONG, seed, mutant))
                    .as("without the mutant")
                    .isEmpty();
            return what.lines().findFirst().orElse(what).replaceAll("(?s)^(.{150}).*", "$1...");
        }
    }

    private static String failureOf(Mutant mutant, long seed, Mutant other) {
        try {
            Faults faults = other == Mutant.TTL_KEPT_ON_CONNECT ? Faults.NONE : Faults.IN_THE_MAIL;
            new Tale(seed, faults, mutant, new Figures(), Optional.empty()).tell(STEPS);
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }
}
