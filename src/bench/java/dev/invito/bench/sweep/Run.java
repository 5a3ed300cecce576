package dev.invito.bench.sweep;

import dev.invito.mail.courier.Sweep.Counts;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What one sweep did.
 *
 * @param allowed letters a second that it may send
 * @param moments when it posted each, in nanoseconds
 * @param cores how many cores it kept busy
 * @param megabytes the most heap that it had, rubbish included
 */
record Run(double allowed, Counts counts, List<Long> moments, double cores, double megabytes) {

    private static final double SECOND = 1e9;

    static Run of(double allowed, TimedPost post, Supplier<Counts> sweep) {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long begun = System.nanoTime();
        Duration before = cpu();
        Counts counts = sweep.get();
        double cores = cpu().minus(before).toNanos() / (double) (System.nanoTime() - begun);
        double bytes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return new Run(allowed, counts, post.moments(), cores, bytes / 1e6);
    }

    /** As if they had begun at the same moment. */
    static Run sideBySide(List<Run> runs) {
        return new Run(
                runs.stream().mapToDouble(Run::allowed).sum(),
                new Counts(
                        sum(runs, Counts::due),
                        sum(runs, Counts::sent),
                        sum(runs, Counts::skipped),
                        sum(runs, Counts::failed),
                        sum(runs, Counts::left)),
                runs.stream()
                        .flatMap(run -> run.moments().stream()
                                .map(moment -> moment - run.moments().get(0)))
                        .sorted()
                        .toList(),
                runs.stream().mapToDouble(Run::cores).sum(),
                runs.stream().mapToDouble(Run::megabytes).max().orElseThrow());
    }

    private static int sum(List<Run> runs, ToIntFunction<Counts> count) {
        return runs.stream().map(Run::counts).mapToInt(count).sum();
    }

    /** Of the rate that is allowed, from the first letter to the last. */
    double share() {
        return (moments.size() - 1) / ((moments.get(moments.size() - 1) - moments.get(0)) / SECOND) / allowed;
    }

    /** The most letters in any second, wherever it begins, to what is allowed. */
    double peak() {
        int most = 0;
        int from = 0;
        for (int i = 0; i < moments.size(); i++) {
            while (moments.get(i) - moments.get(from) >= SECOND) {
                from++;
            }
            most = Math.max(most, i - from + 1);
        }
        return most / allowed;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
