package dev.invito.host;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How many were sent, joined, accepted and so on, day by day (R19), wherever it is kept. */
public interface Funnel {

    /** Counts each happening once, however often and in whatever batches it comes. */
    void count(List<Happened> happened);

    /** The sums by row and name: of every day from the first to the last, and of the hours of {@code withHours}. */
    Map<String, Map<String, Long>> sums(LocalDate first, LocalDate last, LocalDate withHours);

    /**
     * Something that happened.
     *
     * @param id the same however often it is told
     * @param at when; the same however often it is told
     */
    record Happened(String id, Instant at, List<Tally> tallies) {
        public Happened {
            tallies = List.copyOf(tallies);
        }
    }
}
