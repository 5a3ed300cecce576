package dev.invito.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.host.Funnel.Happened;
import dev.invito.host.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R19: what it costs to count, in write units for each change, as the stream tells of a minute: a batch each second. */
class FunnelUnitsTest {

    private static final Instant BEGINNING = Instant.parse("2040-01-10T09:00:00Z");
    private static final Duration LIFE = Duration.ofDays(180);

    /** @param before what it cost in a version that remembered by the minute */
    @ParameterizedTest
    @CsvSource({
        "letters, 1, 4.0", "letters, 4, 2.84", "letters, 10, 1.78", "letters, 30, 0.96", "letters, 100, 0.67",
        "sent,    1, 8.0", "sent,    4, 5.67", "sent,    10, 3.34", "sent,    30, 1.50", "sent,    100, 0.83"
    })
    void aChangeCostsNoMoreThanItDid(String what, int aSecond, double before) {
        try (LocalTables tables = new LocalTables()) {
            Meter meter = new Meter(tables);
            DynamoFunnel funnel = new DynamoFunnel(meter.client(), LocalTables.NAMES);
            double written = meter.read(() -> {
                        for (int batch = 0; batch < 60; batch++) {
                            List<Happened> told = new ArrayList<>();
                            for (int i = 0; i < aSecond; i++) {
                                // A batch begins in the middle of a second.
                                Instant at = BEGINNING.plusSeconds(batch + (2 * i < aSecond ? 0 : 1));
                                told.add(new Happened(batch + " " + i, at, tallies(what, at)));
                            }
                            for (int from = 0; from < told.size(); from += 100) {
                                funnel.count(told.subList(from, Math.min(told.size(), from + 100)));
                            }
                        }
                    })
                    .written();
            assertThat(written / aSecond / 60).isLessThanOrEqualTo(before);
        }
    }

    private static List<Tally> tallies(String what, Instant at) {
        return what.equals("sent")
                ? Stream.concat(Stream.of(Tally.of(at, "sent.none")), Tally.expiring(at.plus(LIFE), 1).stream())
                        .toList()
                : List.of(Tally.of(at, "letters.invitation"));
    }
}
