package dev.invito.http.view;

import java.time.Duration;

/** Durations as people wrote them: {@code P7D}, where Java would write {@code PT168H}. */
final class Durations {

    private Durations() {}

    static String inDays(Duration duration) {
        boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
