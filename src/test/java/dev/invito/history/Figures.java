package dev.invito.history;

import java.util.ArrayList;
import java.util.List;

/** What is counted over many histories. */
final class Figures {

    int histories;
    long steps;
    long uncertain;
    long claims;
    long letters;
    long reminders;
    long doubled;
    final List<Long> seedsOfDoubled = new ArrayList<>();
    long lost;
    long afterTheEnd;
    long ttlDeletions;

    synchronized void add(Figures more) {
        histories += more.histories;
        steps += more.steps;
        uncertain += more.uncertain;
        claims += more.claims;
        letters += more.letters;
        reminders += more.reminders;
        doubled += more.doubled;
        seedsOfDoubled.addAll(more.seedsOfDoubled);
        lost += more.lost;
        afterTheEnd += more.afterTheEnd;
        ttlDeletions += more.ttlDeletions;
    }

    double doubledShare() {
        return letters == 0 ? 0 : (double) doubled / letters;
    }

    @Override
    public String toString() {
        return String.format(
                "%d histories: %d deeds (%d with an uncertain end), %d claims, %d deletions by TTL; %d letters, of them %d"
                        + " reminders; reminders lost %d, sent after the end %d, doubled %d (%.4f %%)",
                histories,
                steps,
                uncertain,
                claims,
                ttlDeletions,
                letters,
                reminders,
                lost,
                afterTheEnd,
                doubled,
                100 * doubledShare());
    }
}
