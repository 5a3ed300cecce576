package dev.invito.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path directory;

    @Test
    void laterRunsHaveTheLinesOfEarlierOnes() throws IOException {
        journal().add("Caffè");
        journal().add("tea");
        assertThat(journal().lines()).containsExactly("Caffè", "tea");
        journal().clear();
        assertThat(journal().lines()).isEmpty();
    }

    @Test
    void aLineThatWasCutShortIsNotThere() throws IOException {
        journal().add("whole");
        Files.writeString(directory.resolve("lines"), "torn\n".substring(0, 3), StandardOpenOption.APPEND);
        assertThat(journal().lines()).containsExactly("whole");
        journal().add("next");
        assertThat(journal().lines()).containsExactly("whole", "next");
    }

    private Journal journal() {
        return new Journal(directory.resolve("lines"));
    }
}
