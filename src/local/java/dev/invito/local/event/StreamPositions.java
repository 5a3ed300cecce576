package dev.invito.local.event;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How far each shard of the streams has been dealt with, so that a later run goes on from there. */
public final class StreamPositions {
    private final boolean fromTheStart;
    private final Consumer<Map<String, String>> keeper;
    private final Map<String, String> positions;
    private boolean moved;

    private StreamPositions(boolean fromTheStart, Map<String, String> positions, Consumer<Map<String, String>> keeper) {
        this.fromTheStart = fromTheStart;
        this.keeper = keeper;
        this.positions = new TreeMap<>(positions);
    }

    /** Only what is written from now on counts, and nothing is kept. */
    public static StreamPositions fromNowOn() {
        return new StreamPositions(false, Map.of(), positions -> {});
    }

    /**
     * Goes on where an earlier run has stopped.
     *
     * @param positions the last sequence number dealt with, by shard; a shard that is not among them is read from its start
     * @param keeper told all positions when some have moved
     */
    public static StreamPositions after(Map<String, String> positions, Consumer<Map<String, String>> keeper) {
        return new StreamPositions(true, positions, keeper);
    }

    boolean fromTheStart() {
        return fromTheStart;
    }

    Optional<String> of(String shard) {
        return Optional.ofNullable(positions.get(shard));
    }

    void moveTo(String shard, String sequenceNumber) {
        moved |= !sequenceNumber.equals(positions.put(shard, sequenceNumber));
    }

    void keep() {
        if (moved) {
            keeper.accept(positions);
            moved = false;
        }
    }
}
