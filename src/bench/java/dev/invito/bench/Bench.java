package dev.invito.bench;

import dev.invito.bench.batch.BatchBench;
import dev.invito.bench.cost.ColdStarts;
import dev.invito.bench.cost.CostBench;
import dev.invito.bench.scale.ScalePage;
import dev.invito.bench.start.Contenders;
import dev.invito.bench.start.MeasuredAction;
import dev.invito.bench.start.StartBench;
import dev.invito.bench.start.StartReport;
import dev.invito.bench.sweep.SweepBench;
import dev.invito.build.image.Image;
import dev.invito.build.image.ImageTemplate;
import dev.invito.build.lambda.FunctionLaunch;
import dev.invito.build.lambda.Jdk;
import dev.invito.build.lambda.LoopbackCertificate;
import dev.invito.build.lambda.Pinned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures what the service promises of time and scale, prints one table, and writes the pages that show it. */
public final class Bench {

    /** Fewer calls leave methods that the client compiler has yet to compile: a call's time still falls. */
    private static final int WARM_UP = 2000;

    private static final int MEASURED = 400;

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String only = System.getProperty("only", "");
        Page page = new Page();
        if (only.isEmpty() || only.equals("start")) {
            start(page);
        }
        if (only.isEmpty() || only.equals("batch")) {
            batch(page);
        }
        if (only.isEmpty() || only.equals("sweep")) {
            try (DynamoProcess dynamo = new DynamoProcess()) {
                new SweepBench(dynamo).run(page);
            }
        }
        if (only.isEmpty() || only.equals("cost")) {
            try (DynamoProcess dynamo = new DynamoProcess()) {
                new CostBench(dynamo).run(page);
            }
            ColdStarts.write(page);
        }
        if (only.isEmpty() || only.equals("scale")) {
            ScalePage.write();
        }
        page.section(Budget.TITLE, Budget.text());
        page.write(Path.of("src", "docs", "performance.md"), only.isEmpty());
    }

    /** Only beside an earlier commit. */
    private static void batch(Page page) throws IOException, InterruptedException {
        String before = System.getProperty("before", "");
        if (!before.isEmpty()) {
            Optional<Jdk> newest = Jdk.find(25);
            Jdk jdk = newest.isPresent() ? newest.get() : Jdk.find(17).orElseThrow();
            try (DynamoProcess dynamo = DynamoProcess.slow()) {
                new BatchBench(dynamo, Path.of(before), jdk).run(page);
            }
        }
    }

    private static void start(Page page) throws IOException, InterruptedException {
        List<Jdk> jdks = new ArrayList<>();
        Jdk.find(17).ifPresent(jdks::add);
        Optional<Jdk> newest = Jdk.find(25);
        newest.ifPresent(jdks::add);
        Path directory = Path.of("target", "bench");
        Files.createDirectories(directory);
        LoopbackCertificate certificate = LoopbackCertificate.make(directory);
        List<FunctionLaunch> images = new ArrayList<>();
        if (newest.isPresent()) {
            Image.assemble();
            ImageTemplate.write();
            Image.train(newest.get().java());
            images.add(Image.launch(
                    newest.get().java(),
                    Image.trusted().with(certificate.authority(), directory.resolve("trusted-image.jks"))));
        }
        try (DynamoProcess dynamo = DynamoProcess.secured(certificate)) {
            StartBench bench = new StartBench(
                    new Contenders(jdks, directory, images, certificate),
                    dynamo,
                    Integer.getInteger("rounds", 7),
                    Integer.getInteger("warmUp", WARM_UP),
                    Integer.getInteger("measured", MEASURED));
            Pinned.REST.here();
            bench.run(List.of(MeasuredAction.values()));
            Pinned.everywhere();
            new StartReport(bench, jdks).write(page);
        }
    }
}
