package dev.invito.local;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** How far to move the clock: any ISO-8601 duration, days and months by the calendar (UTC), never backwards. */
public record ClockStep(Period days, Duration time) {
    private static final Pattern ISO = Pattern.compile(
            "P(?=.)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,5}W)?(\\d{1,6}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");
    private static final Duration LONGEST = Duration.ofDays(36_600);

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if it is malformed, negative or longer than a hundred years
     */
    public static ClockStep parse(String text) {
        if (text == null || !ISO.matcher(text).matches()) {
            throw new IllegalArgumentException("an ISO-8601 duration like P7D, P6M or PT90S, not below zero");
        }
        int t = text.indexOf('T');
        Period days = t == 1 ? Period.ZERO : Period.parse(t < 0 ? text : text.substring(0, t));
        Duration time = t < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(t));
        var step = new ClockStep(days, time);
        if (step.from(Instant.EPOCH).isAfter(Instant.EPOCH.plus(LONGEST))) {
            throw new IllegalArgumentException("at most a hundred years");
        }
        return step;
    }

    Instant from(Instant start) {
        return start.atZone(ZoneOffset.UTC).plus(days).plus(time).toInstant();
    }
}
