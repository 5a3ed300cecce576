package dev.invito.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.LocalTables;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * R1 to R11 in a faulty world: 20,000 random histories with {@code -Dproof=true}, else a part. {@code -Dseed=N} replays the one
 * that a failure names; {@code -Dhistories=N} asks for another number.
 */
class HistoriesTest {

    private static final Logger LOG = Logger.getLogger("histories");

    private static final boolean WHOLE = Boolean.getBoolean("proof");
    private static final int HISTORIES = Integer.getInteger("histories", WHOLE ? 20_000 : 150);
    private static final int ON_LOCAL = Integer.getInteger("histories.local", WHOLE ? 500 : 3);
    private static final int STEPS = 24;

    @BeforeAll
    static void quiet() {
        Logger.getLogger("dev.invito").setLevel(Level.OFF);
    }

    @Test
    void thePromiseIsKept() {
        Figures figures = new Figures();
        if (Long.getLong("seed") != null) {
            tell(Long.getLong("seed"), figures);
            return;
        }
        long first = new Random().nextLong() >>> 20;
        for (int i = 0; i < HISTORIES; i++) {
            tell(first + i, figures);
        }
        LOG.log(Level.INFO, figures.toString());
        assertThat(figures.lost).isZero();
        assertThat(figures.afterTheEnd).isZero();
        // A part has too few letters for so small a share.
        if (WHOLE) {
            assertThat(figures.doubledShare()).isLessThanOrEqualTo(0.0005);
        }
    }

    /** The same histories, every request of theirs to DynamoDB Local too, which must answer the same. */
    @Test
    void dynamoDbLocalAgrees() {
        Figures figures = new Figures();
        long first = new Random().nextLong() >>> 20;
        for (int i = 0; i < ON_LOCAL; i++) {
            try (LocalTables local = new LocalTables()) {
                new Tale(first + i, Faults.WITHOUT_LAG, Mutant.NOTHING_WRONG, figures, Optional.of(local.client()))
                        .tell(STEPS);
            }
        }
        LOG.log(Level.INFO, "on DynamoDB Local: " + figures);
    }

    /** Seeds decide how faulty the world is, too. */
    private static void tell(long seed, Figures figures) {
        Faults faults =
                switch (Math.floorMod(seed, 5)) {
                    case 0 -> Faults.MANY;
                    case 1 -> Faults.NONE;
                    default -> Faults.USUAL;
                };
        new Tale(seed, faults, Mutant.NOTHING_WRONG, figures, Optional.empty()).tell(STEPS);
    }
}
