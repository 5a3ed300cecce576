package dev.invito.docs;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Action;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Route;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path CORRECTED = Path.of("target/README.md");

    private final Readme readme = Readme.read();

    @Test
    void drawsTheStatesAsTheActionsHaveThem() throws IOException {
        String drawn = StateDiagram.draw();
        Files.createDirectories(CORRECTED.getParent());
        Files.writeString(
                CORRECTED,
                readme.withBlock("The states of an invitation", "mermaid", drawn)
                        .text());
        assertThat(readme.block("The states of an invitation", "mermaid"))
                .as("the diagram; %s has the right one", CORRECTED)
                .isEqualTo(drawn);
    }

    @Test
    void namesEveryAction() {
        assertThat(column(0))
                .contains(Stream.of(Action.values())
                        .map(action -> "`" + action.name() + "`")
                        .toArray(String[]::new));
    }

    @Test
    void namesEveryFunctionWithItsRoute() throws IOException {
        Template template = Template.read(Path.of("template.yaml"), Map.of());
        List<String> missing = new ArrayList<>();
        for (LambdaFunction function : template.functions()) {
            List<String> routes = template.routes().stream()
                    .filter(route -> route.function().equals(function))
                    .map(Route::key)
                    .toList();
            for (String trigger : routes.isEmpty() ? List.of("") : routes) {
                if (readme.rows("Every action and route with its rule, its function and its test").stream()
                        .noneMatch(row -> tells(row, function, trigger))) {
                    missing.add(function.handler() + " " + trigger);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void namesARuleAndATestInEveryRow() {
        assertThat(column(3)).allSatisfy(rule -> assertThat(rule).matches("R\\d+(, R\\d+)*"));
        assertThat(column(4)).allSatisfy(test -> assertThat(test).matches("\\[\\w+(Test|IT)]\\(src/test/java/.*\\)"));
    }

    /** Some routes have several actions; nothing else has a route twice. */
    @Test
    void namesEachRouteOnce() {
        assertThat(readme.rows("Every action and route with its rule, its function and its test").stream()
                        .filter(row -> row.get(1).contains("/v1/"))
                        .collect(groupingBy(row -> row.get(1)))
                        .values())
                .allSatisfy(rows -> assertThat(rows)
                        .satisfiesAnyOf(several -> assertThat(several).hasSize(1), several -> assertThat(several)
                                .allSatisfy(row -> assertThat(row.get(0)).startsWith("`"))));
    }

    @Test
    void namesEveryPackage() throws IOException {
        Path root = Path.of("src", "main", "java", "dev", "invito");
        String rows = String.join(
                "\n",
                readme.rows("Packages and directories").stream()
                        .map(row -> row.get(0))
                        .toList());
        try (Stream<Path> packages = Files.list(root)) {
            assertThat(packages.map(path -> path.getFileName().toString()))
                    .allSatisfy(name -> assertThat(rows).containsPattern("[/{,]" + name + "[/},]"));
        }
    }

    @Test
    void namesEveryRuleInSomeRow() {
        assertThat(column(3).stream().flatMap(rules -> Stream.of(rules.split(", ", -1))))
                .containsAll(RulesTest.stated());
    }

    @Test
    void linksOnlyToWhatIsThere() {
        assertThat(readme.filesLinkedTo()).hasSizeGreaterThan(30);
        assertThat(readme.filesLinkedTo().stream().filter(file -> !Files.exists(Path.of(file))))
                .isEmpty();
    }

    @Test
    void linksEveryClassByItsOwnName() {
        assertThat(Stream.concat(column(2).stream(), column(4).stream()).filter(cell -> cell.startsWith("[")))
                .allSatisfy(cell -> assertThat(file(cell)).isEqualTo(className(cell) + ".java"));
    }

    private List<String> column(int index) {
        return readme.rows("Every action and route with its rule, its function and its test").stream()
                .map(row -> row.get(index))
                .toList();
    }

    private static boolean tells(List<String> row, LambdaFunction function, String trigger) {
        return row.get(2).startsWith("[" + function.handler() + "](")
                && (trigger.isEmpty()
                        ? !row.get(1).contains("/v1/")
                        : row.get(1).equals("`" + trigger + "`"));
    }

    /** {@code [view-me](...)} is {@code ViewMe}; a test is called by its class's name. */
    private static String className(String cell) {
        var name = new StringBuilder();
        for (String word : cell.substring(1, cell.indexOf(']')).split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static String file(String cell) {
        return cell.substring(cell.lastIndexOf('/') + 1, cell.length() - 1);
    }
}
