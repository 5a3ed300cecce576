package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.template.Schedule;
import dev.invito.local.template.StreamMapping;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever restores the tables by {@code operations.md} stops everything that would write meanwhile. */
class OperationsPageTest {
    private static final String MOST_SWEEPERS = "5";

    @Test
    void restoringStopsEveryReaderOfAStreamAndEverySchedule() throws IOException {
        Template template = Template.read(Path.of("template.yaml"), Map.of("Sweepers", MOST_SWEEPERS));
        String page = Files.readString(Path.of("src/docs/operations.md"));
        String restore =
                page.substring(page.indexOf("\n## Restore"), page.indexOf("\n## ", page.indexOf("\n## Restore") + 1));

        assertThat(template.streams())
                .extracting(StreamMapping::function)
                .isNotEmpty()
                .allSatisfy(function -> assertThat(restore).contains("`" + function.logicalId() + "`"));
        assertThat(template.schedules())
                .hasSize(Integer.parseInt(MOST_SWEEPERS))
                .extracting(Schedule::name)
                .contains("SendRemindersEveryMinute", "Sweeper2", "Sweeper" + MOST_SWEEPERS);
        assertThat(restore).contains("`SendRemindersEveryMinute`", "`Sweeper2` to `Sweeper" + MOST_SWEEPERS + "`");
    }
}
