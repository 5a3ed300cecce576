package dev.invito.bench.start;

import dev.invito.build.lambda.FunctionLaunch;
import dev.invito.build.lambda.FunctionProcess;
import dev.invito.build.lambda.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Runs one process from its start until it is warm. */
final class Lifetime {

    /** When the 301st to the 500th call come, what is called once in a call is being compiled. */
    private static final int SETTLING_FROM = 300;

    private static final int SETTLING = 200;

    private final int warmUp;
    private final int measured;
    private final Path log;

    /** @param warmUp how many calls it takes until no more is compiled */
    Lifetime(int warmUp, int measured, Path log) {
        if (warmUp < SETTLING_FROM + SETTLING) {
            throw new IllegalArgumentException("warm before it settles");
        }
        this.warmUp = warmUp;
        this.measured = measured;
        this.log = log;
    }

    int warmUp() {
        return warmUp;
    }

    int measured() {
        return measured;
    }

    /** How many events one life uses. */
    int events(FunctionLaunch contender) {
        return Contenders.isWarmed(contender) ? 1 + warmUp + measured : 1;
    }

    Sample of(FunctionLaunch contender, MeasuredAction deed, List<String> events)
            throws IOException, InterruptedException {
        try (FunctionProcess process = new FunctionProcess(contender, log)) {
            long ready = process.api().awaitReady();
            RuntimeApi.Answer first = process.api().invoke(events.get(0));
            double coldCpu = process.cpu().toMillis();
            deed.check(first.body());
            Calls settling = Calls.NONE;
            Calls warm = Calls.NONE;
            double peak = Double.NaN;
            if (Contenders.isWarmed(contender)) {
                Iterator<String> rest = events.listIterator(1);
                calls(process, deed, rest, SETTLING_FROM);
                settling = calls(process, deed, rest, SETTLING);
                calls(process, deed, rest, warmUp - SETTLING_FROM - SETTLING);
                warm = calls(process, deed, rest, measured);
                peak = process.peakMegabytes();
            }
            return new Sample(
                    millis(ready - process.begun()),
                    millis(first.took()),
                    millis(first.at() - process.begun()),
                    coldCpu,
                    settling.p50,
                    settling.cpu,
                    warm.p50,
                    warm.cpu,
                    peak);
        }
    }

    private record Calls(double p50, double cpu) {
        static final Calls NONE = new Calls(Double.NaN, Double.NaN);
    }

    private static Calls calls(FunctionProcess process, MeasuredAction deed, Iterator<String> events, int number)
            throws IOException, InterruptedException {
        Duration before = process.cpu();
        List<Double> took = new ArrayList<>();
        for (int call = 0; call < number; call++) {
            RuntimeApi.Answer answer = process.api().invoke(events.next());
            deed.check(answer.body());
            took.add(millis(answer.took()));
        }
        double cpu = process.cpu().minus(before).toMillis();
        return number == 0 ? Calls.NONE : new Calls(Medians.of(took), cpu / number);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
