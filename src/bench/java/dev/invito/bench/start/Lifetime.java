package dev.invito.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one process from its start until it is warm. */
final class Lifetime {

    private final int warmUp;
    private final int measured;
    private final Path log;

    Lifetime(int warmUp, int measured, Path log) {
        this.warmUp = warmUp;
        this.measured = measured;
        this.log = log;
    }

    /** How many events one life uses. */
    int events(Contender contender) {
        return contender.isWarmed() ? 1 + warmUp + measured : 1;
    }

    Sample of(Contender contender, Deed deed, List<String> events) throws IOException, InterruptedException {
        try (FunctionProcess process = new FunctionProcess(contender, log)) {
            long ready = process.api().awaitReady();
            RuntimeApi.Answer first = process.api().invoke(events.get(0));
            double coldCpu = process.cpu().toMillis();
            deed.check(first.body());
            if (!contender.isWarmed()) {
                return new Sample(
                        millis(ready - process.begun()),
                        millis(first.took()),
                        millis(first.at() - process.begun()),
                        coldCpu,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN);
            }
            for (String event : events.subList(1, 1 + warmUp)) {
                deed.check(process.api().invoke(event).body());
            }
            Duration before = process.cpu();
            List<Double> calls = new ArrayList<>();
            for (String event : events.subList(1 + warmUp, events.size())) {
                calls.add(millis(process.api().invoke(event).took()));
            }
            double cpu = process.cpu().minus(before).toMillis();
            return new Sample(
                    millis(ready - process.begun()),
                    millis(first.took()),
                    millis(first.at() - process.begun()),
                    coldCpu,
                    Medians.of(calls),
                    cpu / calls.size(),
                    process.peakMegabytes());
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
