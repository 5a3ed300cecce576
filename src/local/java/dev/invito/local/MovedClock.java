package dev.invito.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Wall time, moved forward by what the laptop was told. It runs on from there. */
public final class MovedClock implements InstantSource {
    private final InstantSource wall;
    private final AtomicReference<Duration> offset;

    public MovedClock(InstantSource wall, Duration offset) {
        this.wall = wall;
        this.offset = new AtomicReference<>(offset);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset.get());
    }

    /** How far it is ahead of the wall clock. */
    public Duration offset() {
        return offset.get();
    }

    public Instant advance(ClockStep step) {
        Instant at = wall.instant();
        Duration moved = offset.updateAndGet(old -> Duration.between(at, step.from(at.plus(old))));
        return at.plus(moved);
    }
}
