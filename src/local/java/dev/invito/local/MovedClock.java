package dev.invito.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Wall time, moved forward by what the laptop was told. It runs on from there. A move is kept before it counts. */
public final class MovedClock implements InstantSource {
    private final InstantSource wall;
    private final Consumer<Duration> keeper;
    private volatile Duration offset;

    /**
     * A clock.
     *
     * @param keeper told the offset of each move
     */
    public MovedClock(InstantSource wall, Duration offset, Consumer<Duration> keeper) {
        this.wall = wall;
        this.offset = offset;
        this.keeper = keeper;
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset);
    }

    /** How far it is ahead of the wall clock. */
    public Duration offset() {
        return offset;
    }

    public synchronized Instant advance(ClockStep step) {
        Instant at = wall.instant();
        Duration moved = Duration.between(at, step.from(at.plus(offset)));
        keeper.accept(moved);
        offset = moved;
        return at.plus(moved);
    }
}
