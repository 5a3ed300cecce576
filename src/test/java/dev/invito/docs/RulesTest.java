package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code rules.md} has every rule that is cited, and no rule that no code keeps and no test tries. */
class RulesTest {
    private static final Path PAGE = Path.of("src/docs/rules.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (R\\d+)\\. \\S.*$");
    /** Not {@code R8_} or {@code CR2}, and no number that goes on. */
    private static final Pattern CITED = Pattern.compile("(?<![\\w/#])R([1-9]\\d?)(?![\\w.]*\\w)(?!\\d)");

    @Test
    void hasARuleForEveryNumberThatIsCited() {
        Map<String, Set<String>> unknown = new TreeMap<>();
        Stream.of("src/main", "src/test", "src/local", "src/docs", "template.yaml", "README.md")
                .map(Path::of)
                .flatMap(RulesTest::texts)
                .forEach(file -> cited(read(file)).stream()
                        .filter(rule -> !stated().contains(rule))
                        .forEach(rule -> unknown.computeIfAbsent(rule, same -> new TreeSet<>())
                                .add(file.toString())));

        assertThat(unknown).isEmpty();
    }

    @Test
    void statesNoRuleThatNoCodeNames() {
        assertThat(citedIn("src/main/java")).containsAll(stated());
    }

    @Test
    void statesNoRuleThatNoTestNames() {
        assertThat(citedIn("src/test/java")).containsAll(stated());
    }

    @Test
    void countsFromOneWithoutAGap() {
        assertThat(stated())
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(stated().size())
                        .map(number -> "R" + number)
                        .sorted()
                        .toList());
    }

    @Test
    void readsARuleWhereOneIsCited() {
        assertThat(cited("R5, R7: as (R10) has it; R13's count, not RS256, R2D2, UR3 or R100."))
                .containsExactly("R10", "R13", "R5", "R7");
    }

    static Set<String> stated() {
        return HEADING.matcher(read(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> citedIn(String directory) {
        return texts(Path.of(directory))
                .flatMap(file -> cited(read(file)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> cited(String text) {
        return CITED.matcher(text)
                .results()
                .map(found -> "R" + found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> texts(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found
                    .filter(file -> file.toString().matches(".*\\.(java|js|md|yaml|css|html|properties)"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
