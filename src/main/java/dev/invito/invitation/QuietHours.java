package dev.invito.invitation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * R3: hours of the day in which no reminder goes, by its reader's clock.
 *
 * @param from the first moment that is quiet
 * @param to the first that is not; before {@code from} if midnight is within
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** @throws IllegalArgumentException if they are no hours, or all of them or none */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours begin and end at " + from);
        }
    }

    /**
     * Reads {@code 22:00-07:00}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static QuietHours parse(String text) {
        String[] ends = text.strip().split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("quiet hours are like 22:00-07:00, not " + text);
        }
        try {
            return new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("quiet hours are like 22:00-07:00, not " + text, e);
        }
    }

    /** When what is due now may go; empty if it may at once. */
    public Optional<Instant> waitUntil(Instant now, ZoneId zone) {
        ZonedDateTime there = now.atZone(zone);
        return isQuiet(there.toLocalTime()) ? Optional.of(end(there)) : Optional.empty();
    }

    private boolean isQuiet(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    private Instant end(ZonedDateTime quiet) {
        LocalDateTime today = quiet.toLocalDate().atTime(to);
        LocalDateTime end = today.isAfter(quiet.toLocalDateTime()) ? today : today.plusDays(1);
        ZoneOffsetTransition transition = quiet.getZone().getRules().getTransition(end);
        // The clock skips the hour's end: it is quiet until it is put forward, and then it is later than that.
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        // Where the clock is put back, the same time comes twice; it is the one ahead.
        ZonedDateTime first = end.atZone(quiet.getZone()).withEarlierOffsetAtOverlap();
        return (first.isAfter(quiet) ? first : first.withLaterOffsetAtOverlap()).toInstant();
    }
}
