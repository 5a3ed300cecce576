package dev.invito.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.local.iam.Access;
import dev.invito.local.iam.Requests;
import dev.invito.local.lambda.FunctionOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notes for the tests that look back ({@link RolesUsedIT}, {@link LogsIT}, {@link EventSchemasIT}) what the integration
 * tests of this JVM were, what their laptops have asked of AWS, logged and told: one file for each JVM, since several share
 * a run. The build empties the directory before each run.
 */
public final class RunRecord implements LauncherSessionListener, TestExecutionListener {
    private static final Path DIRECTORY = Path.of("target/requests");
    private static final String FIELD = "\t";
    private static final String CLASS = "class";
    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";
    private static final String OUTPUT = "output";
    private static final String CANARY = "canary";
    private static final String EVENT = "event";
    /** Their tests look back, and are no part of what they look back at. */
    private static final Set<String> LOOKING_BACK = Set.of(
            RolesUsedIT.class.getSimpleName(), LogsIT.class.getSimpleName(), EventSchemasIT.class.getSimpleName());

    private static final Comparator<Access> BY_TEXT = Comparator.comparing(Access::toString);

    private final Set<String> classes = new ConcurrentSkipListSet<>();

    /** What all JVMs of the run have noted. */
    record Noted(
            Set<String> classes,
            Map<String, Set<Access>> allowed,
            Set<String> refused,
            List<String> output,
            Set<String> canaries,
            Set<String> events) {

        static Noted read() throws IOException {
            Noted noted = new Noted(
                    new TreeSet<>(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    new ArrayList<>(),
                    new TreeSet<>(),
                    new TreeSet<>());
            if (Files.isDirectory(DIRECTORY)) {
                try (Stream<Path> files = Files.list(DIRECTORY)) {
                    for (Path file : files.toList()) {
                        Files.readAllLines(file).forEach(line -> noted.add(List.of(line.split(FIELD, -1))));
                    }
                }
            }
            return noted;
        }

        private void add(List<String> fields) {
            switch (fields.get(0)) {
                case CLASS -> classes.add(fields.get(1));
                case REFUSED -> refused.add(fields.get(1));
                case OUTPUT -> output.add(fields.get(1));
                case CANARY -> canaries.add(fields.get(1));
                case EVENT -> events.add(fields.get(1));
                default ->
                    allowed.computeIfAbsent(fields.get(1), function -> new TreeSet<>(BY_TEXT))
                            .add(new Access(fields.get(2), fields.get(3)));
            }
        }

        /** Whether all integration tests that there are belong to this run, but for those that look back. */
        boolean isWhole() throws Exception {
            Path compiled = Path.of(RunRecord.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(compiled)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("IT.class"))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .filter(name -> !LOOKING_BACK.contains(name))
                        .allMatch(classes::contains);
            }
        }
    }

    /** What a laptop of this JVM has put on its bus, when it ends. */
    static void events(JsonNode events) {
        List<String> lines = new ArrayList<>();
        events.forEach(event -> lines.add(line(EVENT, event.toString())));
        write("events", lines);
    }

    /** What a line of the file cannot hold is a blank; tests that look for a text have looked at it before. */
    private static String line(String kind, String text) {
        return kind + FIELD + text.replaceAll("\\s", " ");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        note(test);
    }

    /** Who is skipped, as the pictures of every screen are unless asked for, was part of the run all the same. */
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test);
    }

    private void note(TestIdentifier test) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .map(source ->
                        source.getClassName().substring(source.getClassName().lastIndexOf('.') + 1))
                .filter(name -> name.endsWith("IT"))
                .ifPresent(classes::add);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (classes.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        classes.forEach(name -> lines.add(String.join(FIELD, CLASS, name)));
        Requests.refused().forEach(message -> lines.add(line(REFUSED, message)));
        FunctionOutput.lines().stream().distinct().forEach(one -> lines.add(line(OUTPUT, one)));
        Planted.canaries().forEach(one -> lines.add(line(CANARY, one)));
        Requests.allowed()
                .forEach((function, accesses) -> accesses.forEach(access ->
                        lines.add(String.join(FIELD, ALLOWED, function, access.action(), access.resource()))));
        write("run", lines);
    }

    private static void write(String what, List<String> lines) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.write(
                    DIRECTORY.resolve(
                            "%s-%d.txt".formatted(what, ProcessHandle.current().pid())),
                    lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
