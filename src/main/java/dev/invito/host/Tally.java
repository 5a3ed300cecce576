package dev.invito.host;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * So many more of something on a day.
 *
 * @param row the day, or for what will expire on a day its hour too
 * @param name what is counted: {@code sent.profile}, {@code letters.invitation}, {@code accepted}
 */
public record Tally(String row, String name, int amount) {

    public static final String SENT = "sent.";
    public static final String LETTERS = "letters.";
    public static final String ACCEPTED = "accepted";
    public static final String WITHDRAWN = "withdrawn";
    public static final String EXPIRED = "expired";
    public static final String BOUNCED = "bounced";
    public static final String COMPLAINED = "complained";
    public static final String REPORTED = "reported";
    public static final String JOINED = "joined";

    public static Tally of(Instant at, String name) {
        return new Tally(day(at).toString(), name, 1);
    }

    /** What expires at a moment is known when it is sent: by its day, and by its minute while that day lasts. */
    public static List<Tally> expiring(Instant at, int amount) {
        return List.of(
                new Tally(day(at).toString(), EXPIRED, amount), new Tally(hour(at), EXPIRED + minute(at), amount));
    }

    static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Begins the rows of what expires within a day. */
    static String hoursOf(LocalDate day) {
        return "at " + day + " ";
    }

    static String hour(Instant at) {
        return hoursOf(day(at)) + twoDigits(at.atOffset(ZoneOffset.UTC).getHour());
    }

    static String minute(Instant at) {
        return twoDigits(at.atOffset(ZoneOffset.UTC).getMinute());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
