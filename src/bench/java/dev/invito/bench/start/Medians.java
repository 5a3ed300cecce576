package dev.invito.bench.start;

import java.util.List;

/** The middle of measurements, which one bad moment of the machine does not move. */
public final class Medians {

    private Medians() {}

    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
