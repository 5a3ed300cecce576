package dev.invito.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.Elsewhere;
import dev.invito.dynamodb.LocalTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * R1 to R11 in a faulty world: 20,000 random histories with {@code -Dproof=true}, else a part. {@code -Dseed=N} replays the one
 * that a failure names and tells its story; {@code -Dhistories=N} asks for another number.
 */
class HistoriesTest {

    private static final Logger LOG = Logger.getLogger("histories");

    private static final int HISTORIES = Integer.getInteger("histories", Proof.isWhole() ? 20_000 : 150);
    private static final int ELSEWHERE = Integer.getInteger("histories.local", Proof.isWhole() ? 500 : 3);
    private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("seed"));
    private static final int STEPS = 24;

    /** What was measured; a build keeps it. */
    private static final Path FIGURES = Path.of("target", "histories.txt");

    @BeforeAll
    static void quiet() {
        Logger.getLogger("dev.invito").setLevel(Level.OFF);
    }

    @Test
    void thePromiseIsKept() throws IOException {
        Figures figures = new Figures();
        if (SEED.isPresent()) {
            LOG.log(Level.INFO, told(SEED.get(), faults(SEED.get()), Optional.empty(), figures));
        } else {
            long first = Proof.seed();
            List<String> failures = new CopyOnWriteArrayList<>();
            LongStream.range(first, first + HISTORIES).parallel().forEach(seed -> {
                Figures one = new Figures();
                try {
                    told(seed, faults(seed), Optional.empty(), one);
                } catch (AssertionError e) {
                    failures.add(e.getMessage());
                }
                figures.add(one);
            });
            note(figures.toString());
            assertThat(failures.stream().findFirst())
                    .as(
                            "%d histories break the promise: %s; the story of the first is",
                            failures.size(),
                            failures.stream()
                                    .map(failure -> failure.lines().findFirst().orElseThrow())
                                    .toList())
                    .isEmpty();
        }
        assertThat(figures.lost).as(figures.toString()).isZero();
        assertThat(figures.afterTheEnd).as(figures.toString()).isZero();
        // A part has too few letters for so small a share.
        if (Proof.isWhole()) {
            assertThat(figures.doubledShare())
                    .as("doubled in the histories of the seeds %s: %s", figures.seedsOfDoubled, figures)
                    .isLessThanOrEqualTo(0.0005);
        }
    }

    /** The same histories, every request of theirs to another DynamoDB too ({@code -Daws.endpoint}), which must answer the same. */
    @Test
    void anotherDynamoDbAgrees() throws IOException {
        Assumptions.assumeTrue(Elsewhere.endpoint().isPresent(), "nobody to compare with: -Daws.endpoint=URL");
        Figures figures = new Figures();
        long first = SEED.orElseGet(Proof::seed);
        for (int i = 0; i < (SEED.isPresent() ? 1 : ELSEWHERE); i++) {
            try (LocalTables other = new LocalTables()) {
                told(first + i, Faults.WITHOUT_LAG, Optional.of(other.client()), figures);
            }
        }
        note("elsewhere too: " + figures);
        assertThat(figures.lost).as(figures.toString()).isZero();
        assertThat(figures.afterTheEnd).as(figures.toString()).isZero();
    }

    @Test
    void aSeedTellsTheSameStoryAgain() {
        long seed = Proof.seed();
        String story = told(seed, Faults.MANY, Optional.empty(), new Figures());

        assertThat(told(seed, Faults.MANY, Optional.empty(), new Figures()))
                .as("seed %d", seed)
                .isEqualTo(story);
    }

    /** Seeds decide how faulty the world is, too. */
    private static Faults faults(long seed) {
        return switch (Math.floorMod(seed, 5)) {
            case 0 -> Faults.MANY;
            case 1 -> Faults.NONE;
            default -> Faults.USUAL;
        };
    }

    private static String told(long seed, Faults faults, Optional<DynamoDbClient> mirror, Figures figures) {
        long doubled = figures.doubled;
        RandomHistory history = new RandomHistory(seed, faults, Mutant.NOTHING_WRONG, figures, mirror);
        history.tell(STEPS);
        if (figures.doubled > doubled) {
            figures.seedsOfDoubled.add(seed);
        }
        return history.story();
    }

    private static void note(String figures) throws IOException {
        LOG.log(Level.INFO, figures);
        Files.createDirectories(FIGURES.getParent());
        Files.writeString(FIGURES, figures + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
