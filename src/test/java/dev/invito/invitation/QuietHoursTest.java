package dev.invito.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3: hours in which no reminder goes. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // Around midnight, and to the very moment.
        "22:00-07:00, UTC, 2026-03-01T22:00:00Z, 2026-03-02T07:00:00Z",
        "22:00-07:00, UTC, 2026-03-01T23:59:59.999Z, 2026-03-02T07:00:00Z",
        "22:00-07:00, UTC, 2026-03-02T00:00:00Z, 2026-03-02T07:00:00Z",
        "22:00-07:00, UTC, 2026-03-02T06:59:59.999Z, 2026-03-02T07:00:00Z",
        // Within a day.
        "12:00-14:30, UTC, 2026-03-01T12:00:00Z, 2026-03-01T14:30:00Z",
        // Until midnight, and from it.
        "22:00-00:00, UTC, 2026-12-31T23:00:00Z, 2027-01-01T00:00:00Z",
        "00:00-06:00, UTC, 2026-12-31T00:00:00Z, 2026-12-31T06:00:00Z",
        // By the reader's clock.
        "22:00-07:00, Asia/Tokyo, 2026-03-01T13:00:00Z, 2026-03-01T22:00:00Z",
        "22:00-07:00, Asia/Kathmandu, 2026-03-01T17:00:00Z, 2026-03-02T01:15:00Z",
        "22:00-07:00, America/New_York, 2026-01-02T03:00:00Z, 2026-01-02T12:00:00Z",
        // The night in which the clock is put forward has an hour less, the one in which it is put back one more.
        "22:00-07:00, Europe/Rome, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
        "22:00-07:00, Europe/Rome, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
        // The end is skipped: it is as soon as the clock has been put forward.
        "22:00-02:30, Europe/Rome, 2026-03-28T23:00:00Z, 2026-03-29T01:00:00Z",
        // The end comes twice: it is the one ahead.
        "22:00-02:30, Europe/Rome, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "22:00-02:30, Europe/Rome, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    })
    void whatIsDueInThemWaitsForTheirEnd(String hours, ZoneId zone, Instant due, Instant end) {
        assertThat(QuietHours.parse(hours).waitUntil(due, zone)).contains(end);
        assertThat(QuietHours.parse(hours).waitUntil(end, zone))
                .as("what waited goes then")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-07:00, UTC, 2026-03-01T21:59:59.999Z",
        "22:00-07:00, UTC, 2026-03-01T07:00:00Z",
        "12:00-14:30, UTC, 2026-03-01T11:59:59.999Z",
        "22:00-07:00, Asia/Tokyo, 2026-03-01T22:00:00Z",
        "22:00-02:30, Europe/Rome, 2026-10-25T00:30:00Z",
    })
    void whatIsDueOutsideOfThemGoesAtOnce(String hours, ZoneId zone, Instant due) {
        assertThat(QuietHours.parse(hours).waitUntil(due, zone)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22:00", "22:00-", "22:00-25:00", "22:00-22:00", "10 pm - 7 am", "22:00-07:00-08:00"})
    void whatIsNoHoursIsRefused(String text) {
        assertThatThrownBy(() -> QuietHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereAreNoneUnlessTheyAreSet() {
        assertThat(Situation.POLICY.quietHours()).isEmpty();
    }
}
