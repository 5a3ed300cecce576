package dev.invito.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockStepTest {
    private static final Instant START = Instant.parse("2026-08-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P7D, 2026-09-07T12:00:00Z",
        "P6M, 2027-02-28T12:00:00Z",
        "P1Y2M3W4D, 2027-11-25T12:00:00Z",
        "P1DT2H, 2026-09-01T14:00:00Z",
        "PT90S, 2026-08-31T12:01:30Z",
        "PT0.5S, 2026-08-31T12:00:00.5Z",
        "P0D, 2026-08-31T12:00:00Z"
    })
    void movesByCalendarAndTime(String step, Instant end) {
        var clock = new MovedClock(InstantSource.fixed(START), Duration.ZERO, moved -> {});
        assertThat(clock.advance(ClockStep.parse(step))).isEqualTo(end);
        assertThat(clock.instant()).isEqualTo(end);
    }

    @Test
    void stepsAddUp() {
        var clock = new MovedClock(InstantSource.fixed(START), Duration.ofHours(1), moved -> {});
        clock.advance(ClockStep.parse("P1D"));
        clock.advance(ClockStep.parse("P1M"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-10-01T13:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "7D",
                "-P1D",
                "P-1D",
                "PT-1S",
                "p1d",
                "P1.5D",
                "P1D ",
                "P9999Y",
                "PT999999999H"
            })
    void refusesWhatIsMalformedNegativeOrTooLong(String step) {
        assertThatThrownBy(() -> ClockStep.parse(step)).isInstanceOf(IllegalArgumentException.class);
    }
}
