package dev.invito.local;

import dev.invito.local.event.EventBus;
import dev.invito.local.event.Schedules;
import dev.invito.local.event.Streams;
import dev.invito.local.event.Topics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Brings what the functions set in motion to its end: streams, SNS, and the letters that are due. */
final class Rest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE = Duration.ofMillis(5).toNanos();

    private final Streams streams;
    private final Topics topics;
    private final EventBus bus;
    private final Schedules schedules;

    Rest(Streams streams, Topics topics, EventBus bus, Schedules schedules) {
        this.streams = streams;
        this.topics = topics;
        this.bus = bus;
        this.schedules = schedules;
    }

    /** Returns when nothing that was set in motion before the call is under way; after a minute, whatever is. */
    void await() {
        if (streams.isEmpty()) {
            // Nothing but the schedule sends letters then, and the next tick may be a minute away.
            schedules.runUntilNothingIsDue();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isMoving() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean isMoving() {
        // In this order: a stream's function may send a mail, whose event goes through SNS and may write again.
        boolean running = !topics.atRest() || !bus.atRest() || !schedules.atRest();
        return streams.deliver() > 0 || running || !topics.atRest() || !bus.atRest();
    }
}
