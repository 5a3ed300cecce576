package dev.invito.bench.start;

import dev.invito.bench.Line;
import dev.invito.bench.Page;
import dev.invito.bench.start.Sample.Figure;
import dev.invito.build.lambda.Jdk;
import dev.invito.build.lambda.Pinned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how starts and calls compare. */
public final class StartReport {

    private static final double MEGABYTE = 1e6;

    private final StartBench bench;
    private final List<Jdk> jdks;

    public StartReport(StartBench bench, List<Jdk> jdks) {
        this.bench = bench;
        this.jdks = List.copyOf(jdks);
    }

    public void write(Page page) throws IOException {
        for (Jdk jdk : jdks) {
            String plain = Contenders.name(Contenders.PLAIN, jdk);
            String zip = Contenders.name(Contenders.ZIP, jdk);
            String java = ", Java " + jdk.feature();
            page.line(Line.atMost(1.0, "cold start, no archive" + java, worst(zip, plain, Figure.COLD), ""));
            if (jdk.feature() == 25) {
                page.line(Line.atMost(
                        0.40,
                        "cold start, image with its cache" + java,
                        worst(Contenders.IMAGE, plain, Figure.COLD),
                        ""));
                page.line(Line.atMost(
                        0.10,
                        "first call after priming, SnapStart" + java,
                        worst(Contenders.name(Contenders.PRIMED, jdk), plain, Figure.FIRST),
                        ""));
                page.line(Line.atMost(
                        0.10,
                        "first call after priming, image" + java,
                        worst(Contenders.IMAGE, plain, Figure.FIRST),
                        ""));
            }
            page.line(Line.atMost(1.0, "warm call, CPU" + java, worst(zip, plain, Figure.WARM_CPU), ""));
            page.line(Line.atMost(1.0, "warm call, p50" + java, worst(zip, plain, Figure.WARM), ""));
            page.line(Line.atMost(1.1, "peak memory" + java, worst(zip, plain, Figure.PEAK), ""));
        }
        page.line(Line.atMost(20, "`function.zip`", Files.size(Path.of("target", "function.zip")) / MEGABYTE, " MB"));
        page.section("The machine", machine());
        page.section(
                "Starts and calls",
                INTRODUCTION.formatted(bench.measured(), bench.warmUp()) + ratios() + "\n" + times());
    }

    private static final String INTRODUCTION = """
            Each function runs in a process of its own, pinned to one core, with Lambda's own runtime client, the flags that Lambda
            sets and the heap of a function of 1 GB, behind an emulated Runtime API; the laptop's DynamoDB runs beside it on another core,
            behind TLS as AWS's does (since December 2026): a chain is followed to an authority among all that the function's Java knows.
            The plain one is the same action by hand: the same requests, items and answer, with the AWS SDK and its
            `url-connection-client`, not tuned. In each round every contender lives once, in turn. A figure is the median over the
            rounds of the ratio within a round; in the table of promises it is that of the worst of the three functions. "Primed" is
            the zip as SnapStart restores it: primed before the snapshot, and only its first call is of interest.

            A call is warm when nothing is compiled any more. That takes the client compiler some 2,000 calls here: from the 500th
            to the 2,000th, a call's time on the processor still falls by a third to a half, for all of them. Warm figures are those
            of the %s calls after the first %s. The 301st to the 500th call are shown beside them as "settling": by then most of
            what is called once in a call still runs interpreted, and a function that has more methods pays more.

            """;

    private String machine() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.split(":", 2)[1].strip())
                .orElse("an unnamed processor");
        String javas = jdks.stream().map(Jdk::version).collect(Collectors.joining(" and "));
        try (Stream<Path> jars = Files.list(Path.of("target", "bench", "zip", "lib"))) {
            String libraries = jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.matches("io.quarkus.quarkus-core-.*|software.amazon.awssdk.dynamodb-.*"))
                    .map(jar -> jar.replaceFirst("[.]jar$", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
            return "%s, %d cores, %s %s; Java %s; %s; %d rounds, functions pinned to a core of their own: %s."
                    .formatted(
                            processor,
                            Pinned.CORES,
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"),
                            javas,
                            libraries,
                            bench.rounds(),
                            Pinned.isPossible() ? "yes" : "no, for want of taskset or cores");
        }
    }

    /** The ratio of the function that fares worst. */
    private double worst(String contender, String plain, Figure figure) {
        return bench.deeds().stream()
                .mapToDouble(deed -> bench.ratio(deed, contender, plain, figure))
                .max()
                .orElse(Double.NaN);
    }

    private String ratios() {
        List<List<String>> rows = new ArrayList<>();
        for (MeasuredAction deed : bench.deeds()) {
            for (String contender : bench.contenders(deed)) {
                if (!contender.startsWith(Contenders.PLAIN)) {
                    rows.add(row(
                            deed,
                            contender,
                            figure -> bench.ratio(deed, contender, plainFor(contender), figure),
                            "%.2f"));
                }
            }
        }
        return "Ratios to plain Java:\n\n" + table(rows);
    }

    private String times() {
        List<List<String>> rows = new ArrayList<>();
        for (MeasuredAction deed : bench.deeds()) {
            for (String contender : bench.contenders(deed)) {
                rows.add(row(deed, contender, figure -> bench.median(deed, contender, figure), "%.1f"));
            }
        }
        return "Medians, in milliseconds, memory in megabytes:\n\n" + table(rows);
    }

    private static String plainFor(String contender) {
        return contender.contains("Java 17") ? Contenders.PLAIN + ", Java 17" : Contenders.PLAIN + ", Java 25";
    }

    private interface Value {
        double of(Figure figure);
    }

    private static List<String> row(MeasuredAction deed, String contender, Value value, String format) {
        List<String> cells = new ArrayList<>(List.of(deed.handler(), contender));
        for (Figure figure : Figure.values()) {
            double number = value.of(figure);
            cells.add(Double.isNaN(number) ? "" : String.format(Locale.ROOT, format, number));
        }
        return cells;
    }

    private static String table(List<List<String>> rows) {
        List<String> head = new ArrayList<>(List.of("Function", "Contender"));
        head.addAll(List.of(Figure.values()).stream().map(Figure::title).collect(Collectors.toList()));
        return Page.table(head, rows);
    }
}
