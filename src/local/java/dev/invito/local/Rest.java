package dev.invito.local;

import dev.invito.local.event.EventBus;
import dev.invito.local.event.Schedules;
import dev.invito.local.event.Streams;
import dev.invito.local.event.Topics;

/** Brings what the functions set in motion to its end: streams, SNS, and the letters that are due. */
final class Rest {
    /**
     * A write wakes a function, which sends a mail, whose event wakes a function, which writes, which the bus is told, which
     * wakes a function. Twice that is enough even if the first link is met half-way.
     */
    private static final int LONGEST_CHAIN = 8;

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

    /** Returns when nothing that was set in motion before the call is under way, whatever others do meanwhile. */
    void await() {
        if (streams.isEmpty()) {
            // Nothing but the schedule sends letters then, and the next tick may be a minute away.
            schedules.runUntilNothingIsDue();
        }
        boolean moving = true;
        for (int links = 0; moving && links < LONGEST_CHAIN; links++) {
            boolean called = !topics.atRest() || !bus.atRest() || !schedules.atRest();
            schedules.await();
            topics.await();
            bus.await();
            moving = streams.deliver() > 0 || called || !topics.atRest() || !bus.atRest();
        }
    }
}
