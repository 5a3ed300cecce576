package dev.invito.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code src/docs/scale.md} is what the simulation says. */
class ScaleTest {

    @Test
    void thePageIsWhatTheSimulationSays() throws IOException {
        assertThat(Files.readString(ScalePage.FILE)).isEqualTo(ScalePage.text());
    }

    @Test
    void whatFitsLeavesNothing() {
        DueIndex index = new DueIndex(new Deployment(1e6, 14), 600);
        for (int minute = 0; minute < 600; minute++) {
            index.tick(true);
        }
        assertThat(index.backlog()).isLessThan(1);
        assertThat(index.age()).isZero();
    }

    @Test
    void whatDoesNotFitGrowsOld() {
        DueIndex index = new DueIndex(new Deployment(1e8, 14), 600);
        for (int minute = 0; minute < 600; minute++) {
            index.tick(true);
        }
        assertThat(index.backlog()).isGreaterThan(1e6);
        assertThat(index.age()).isGreaterThan(500);
    }

    @Test
    void anOutageIsCaughtUpWithAtTheRateThatIsToSpare() {
        Deployment deployment = new Deployment(1e6, 14);
        DueIndex index = new DueIndex(deployment, 2_000);
        for (int minute = 0; minute < 600; minute++) {
            index.tick(false);
        }
        double missed = index.backlog();
        double spare = deployment.allowed() * DueIndex.SECONDS_SENDING - deployment.becomingDue() * 60;
        int minutes = 0;
        while (index.backlog() >= 1) {
            index.tick(true);
            minutes++;
        }
        assertThat((double) minutes).isBetween(missed / spare - 2, missed / spare + 2);
    }
}
