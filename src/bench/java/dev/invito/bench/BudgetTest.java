package dev.invito.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The budgets are met but for those that the page gives a reason for, and it says what is counted. */
class BudgetTest {
    private static final Path DOCS = Path.of("src", "docs");

    @Test
    void allAreMetButThoseWithAReason() {
        assertThat(Stream.of(Budget.values()).filter(budget -> !budget.isMet())).containsExactly(Budget.LIFE);
    }

    /** The bench measures each step; of a life they are the first column. */
    @Test
    void aLifeIsAsMuchAsItsSteps() throws IOException {
        String page = Files.readString(DOCS.resolve("performance.md"));
        String steps =
                page.substring(page.indexOf("Units of each step:"), page.indexOf("Where the units of a life go"));
        Stream<String> units = Pattern.compile("(?m)^\\| [^|]+ \\| \\d+ requests, (\\d+) WCU")
                .matcher(steps)
                .results()
                .map(step -> step.group(1));
        assertThat(units.mapToInt(Integer::parseInt).sum()).isEqualTo((int) Budget.LIFE.counted());
    }

    @Test
    void thePagesSayTheSame() throws IOException {
        assertThat(Files.readString(DOCS.resolve("performance.md")))
                .contains("## " + Budget.TITLE + "\n\n" + Budget.text().strip() + "\n");
        assertThat(Files.readString(DOCS.resolve("cost.md"))).contains(Budget.batchRow());
    }
}
