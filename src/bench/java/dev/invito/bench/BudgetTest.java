package dev.invito.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The budgets are met but for those that the page gives a reason for, and it says what is counted. */
class BudgetsTest {
    private static final Path DOCS = Path.of("src", "docs");

    @Test
    void allAreMetButThoseWithAReason() {
        assertThat(Stream.of(Budgets.values()).filter(budget -> !budget.isMet()))
                .containsExactly(Budgets.LIFE);
    }

    @Test
    void thePagesSayTheSame() throws IOException {
        assertThat(Files.readString(DOCS.resolve("performance.md")))
                .contains("## " + Budgets.TITLE + "\n\n" + Budgets.text().strip() + "\n");
        assertThat(Files.readString(DOCS.resolve("cost.md"))).contains(Budgets.batchRow());
    }
}
