package dev.invito.story;

import dev.invito.local.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The laptop as {@code mvn -Plocal -Ddata=DIR} runs it, in a process that can be killed. */
final class LaptopProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile(".* is ready at http://localhost:(\\d+)/.*");

    private final Path data;
    private final Path temporary;
    private final List<String> options;
    private Process process;
    private int port;

    /**
     * Starts it.
     *
     * @param directory where it may keep what it wants
     * @param options of its JVM
     */
    LaptopProcess(Path directory, String... options) throws IOException {
        this.options = List.of(options);
        this.data = directory.resolve("data");
        this.temporary = Files.createDirectories(directory.resolve("tmp"));
        start();
    }

    /** The same after every start. */
    URI base() {
        return URI.create("http://localhost:" + port);
    }

    Path data() {
        return data;
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx600m", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Ddata=" + data.toAbsolutePath(),
                "-Ddemo=false",
                "-Dport=" + port,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        temporary.resolve("errors").toFile()))
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                port = Integer.parseInt(ready.group(1));
                return;
            }
        }
        throw new IOException("the laptop does not start: " + Files.readString(temporary.resolve("errors")));
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
