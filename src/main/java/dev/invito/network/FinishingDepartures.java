package dev.invito.network;

import dev.invito.network.Departures.Interrupted;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Goes on with leavings that were interrupted: nobody has to come back to be forgotten (R22). */
public final class FinishingDepartures {

    /** How long after the last attempt at a leaving the next begins: longer than any call runs, so that no two are at it at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int MOST = 25;

    /** What a page of what somebody leaves behind may take, with all retries. */
    public static final Duration LAST_PAGE = Duration.ofSeconds(15);

    private final Departures departures;

    public FinishingDepartures(Departures departures) {
        this.departures = departures;
    }

    /**
     * What one run did; what only lacked time is in neither.
     *
     * @param failed could not be finished, and will be tried again
     */
    public record Counts(int finished, int failed) {}

    /** @param hasTime whether there is time for another step */
    public Counts run(Instant now, BooleanSupplier hasTime) {
        int finished = 0;
        int failed = 0;
        if (hasTime.getAsBoolean()) {
            for (Interrupted leaving : departures.interrupted(now.minus(PATIENCE), MOST)) {
                try {
                    if (hasTime.getAsBoolean()
                            && departures.take(leaving, now)
                            && departures.resume(leaving.member(), now, hasTime)) {
                        finished++;
                    }
                } catch (RuntimeException e) {
                    // It must not stand before the others.
                    departures.passedOver(leaving.member(), e);
                    failed++;
                }
            }
        }
        return new Counts(finished, failed);
    }
}
