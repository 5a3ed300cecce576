package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that names a test by class and method names one that is there. */
class NamedTestsTest {

    /** {@code [FuzzIT](…) `method`} and {@code FuzzIT#method}. */
    private static final Pattern NAMED =
            Pattern.compile("\\[(\\w+(?:Test|IT))]\\([^)]*\\) `(\\w+)`|(\\w+(?:Test|IT))#(\\w+)");

    @Test
    void areThere() throws IOException {
        Map<String, String> tests = tests();
        int named = 0;
        for (Path page : pages()) {
            for (MatchResult found :
                    NAMED.matcher(Files.readString(page)).results().toList()) {
                boolean linked = found.group(1) != null;
                String test = found.group(linked ? 1 : 3);
                String method = found.group(linked ? 2 : 4);
                assertThat(tests).as("%s names %s", page, test).containsKey(test);
                assertThat(tests.get(test))
                        .as("%s names %s#%s", page, test, method)
                        .contains("void " + method + "(");
                named++;
            }
        }
        assertThat(named).isGreaterThan(10);
    }

    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            NamedTestsTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of(Path.of("README.md"), Path.of(".github/CONTRIBUTING.md")))
                    .toList();
        }
    }
}
