package dev.invito.host;

import dev.invito.invitation.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes days of what was counted. */
public final class FunnelDays {

    private static final List<String> LETTERS =
            List.of("invitation", "first-reminder", "last-reminder", "accepted", "replied");
    private static final String NO_SOURCE = "none";

    private FunnelDays() {}

    /**
     * A day, in UTC.
     *
     * @param sent new invitations, by where they were sent from; {@code none} where nothing was said
     * @param letters by kind
     * @param joined people who became members
     * @param expired of those that expire on that day, what neither was accepted nor withdrawn and is over by now
     */
    public record FunnelDay(
            String day,
            Map<String, Long> sent,
            Map<String, Long> letters,
            long joined,
            long accepted,
            long withdrawn,
            long expired,
            long bounced,
            long complained,
            long reported) {}

    public static List<FunnelDay> of(LocalDate from, LocalDate to, Instant now, Map<String, Map<String, Long>> sums) {
        return from.datesUntil(to.plusDays(1)).map(day -> of(day, now, sums)).toList();
    }

    private static FunnelDay of(LocalDate day, Instant now, Map<String, Map<String, Long>> sums) {
        Map<String, Long> sum = sums.getOrDefault(day.toString(), Map.of());
        Map<String, Long> sent = new LinkedHashMap<>();
        Stream.concat(Source.OF_SENDERS.stream().map(Source::wireName), Stream.of(NO_SOURCE))
                .forEach(source -> sent.put(source, sum.getOrDefault(Tally.SENT + source, 0L)));
        Map<String, Long> letters = new LinkedHashMap<>();
        LETTERS.forEach(kind -> letters.put(kind, 0L));
        sum.forEach((name, amount) -> {
            if (name.startsWith(Tally.LETTERS)) {
                letters.put(name.substring(Tally.LETTERS.length()), amount);
            }
        });
        return new FunnelDay(
                day.toString(),
                sent,
                letters,
                sum.getOrDefault(Tally.JOINED, 0L),
                sum.getOrDefault(Tally.ACCEPTED, 0L),
                sum.getOrDefault(Tally.WITHDRAWN, 0L),
                expired(day, now, sum, sums),
                sum.getOrDefault(Tally.BOUNCED, 0L),
                sum.getOrDefault(Tally.COMPLAINED, 0L),
                sum.getOrDefault(Tally.REPORTED, 0L));
    }

    /** What is still to come today is pending, and so is what later days have. */
    private static long expired(
            LocalDate day, Instant now, Map<String, Long> sum, Map<String, Map<String, Long>> sums) {
        LocalDate today = Tally.day(now);
        if (day.isBefore(today)) {
            return sum.getOrDefault(Tally.EXPIRED, 0L);
        }
        if (day.isAfter(today)) {
            return 0;
        }
        String hour = Tally.hour(now);
        String minute = Tally.EXPIRED + Tally.minute(now);
        return sums.entrySet().stream()
                .filter(row -> row.getKey().startsWith(Tally.hoursOf(day)))
                .filter(row -> row.getKey().compareTo(hour) <= 0)
                .flatMap(row -> row.getValue().entrySet().stream()
                        .filter(count -> row.getKey().compareTo(hour) < 0
                                || count.getKey().compareTo(minute) <= 0))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
