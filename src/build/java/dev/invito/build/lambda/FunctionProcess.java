package dev.invito.build.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One function in a process of its own, on one core, behind a Runtime API of its own. */
public final class FunctionProcess implements AutoCloseable {

    /** As Lambda sets them: one core, little memory, the client compiler. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx640m",
            // Else the heap begins as large as this machine's memory suggests.
            "-XX:MaxRAM=1g",
            // Lambda's own bridge from org.crac to its snapshots.
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final long TICKS_PER_SECOND = 100;

    private final RuntimeApi api = new RuntimeApi();
    private final long begun;
    private final Process process;

    public FunctionProcess(FunctionLaunch contender, Path log) throws IOException {
        List<String> command = new ArrayList<>(Pinned.FUNCTION.command());
        command.add(contender.java().toString());
        command.addAll(FLAGS);
        command.addAll(contender.flags());
        command.addAll(List.of("-cp", contender.classPath(), RUNTIME, contender.handler()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(contender.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(contender.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        begun = System.nanoTime();
        process = builder.start();
    }

    public RuntimeApi api() {
        return api;
    }

    /** When it was started, as {@link System#nanoTime()}. */
    public long begun() {
        return begun;
    }

    /** Time on the processor until now. */
    public Duration cpu() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** The most memory that it had, in megabytes. */
    public double peakMegabytes() throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Ends it in good order, as an AOT cache that is being recorded needs. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the function does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
