package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every decision has a number of its own, a status, and its row in the index. */
class DecisionsTest {
    private static final Path DIRECTORY = Path.of("src/docs/adr");
    private static final Pattern PAGE = Pattern.compile(
            "\\A# (\\d+)\\. (.+)\n\nStatus: (proposed|accepted|(?:accepted, in part )?superseded by \\[\\d+]\\(\\S+\\.md\\))\n\n");

    @Test
    void areListedAsTheyAre() throws IOException {
        List<String> rows = pages().stream().map(DecisionsTest::row).toList();

        assertThat(Files.readAllLines(DIRECTORY.resolve("README.md")).stream()
                        .filter(line -> line.matches("\\| \\d.*")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void areNumberedWithoutAGap() throws IOException {
        assertThat(pages().stream().map(page -> page.getFileName().toString().substring(0, 4)))
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(pages().size())
                        .map("%04d"::formatted)
                        .toList());
    }

    private static String row(Path page) {
        MatchResult found = PAGE.matcher(read(page))
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " does not begin with number, title and status"));
        assertThat(page.getFileName().toString()).startsWith("%04d-".formatted(Integer.valueOf(found.group(1))));
        return "| %s | [%s](%s) | %s |".formatted(found.group(1), found.group(2), page.getFileName(), found.group(3));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d.*"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
