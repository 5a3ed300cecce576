package dev.invito.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page that is written: what was promised first, then how it was found. */
public final class Page {

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder sections = new StringBuilder();

    public void line(Line line) {
        lines.add(line);
    }

    public void section(String title, String text) {
        sections.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(text.strip())
                .append('\n');
    }

    /** A table of Markdown. */
    public static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table =
                new StringBuilder(row(head)).append("|---".repeat(head.size())).append("|\n");
        rows.forEach(cells -> table.append(row(cells)));
        return table.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /**
     * Prints it.
     *
     * @param whole whether everything was measured; a part of it replaces no page
     */
    void write(Path file, boolean whole) throws IOException {
        StringBuilder table = new StringBuilder("| Promise | Measured | Bound | |\n|---|---|---|---|\n");
        lines.forEach(line -> table.append(line.markdown()));
        System.out.println(table);
        String page = """
                # Performance

                Written by `mvn -Pbench verify`, which measures on one machine, in one run, whatever bears no date and names no other source.
                Times are ratios to the same thing in plain Java, measured in turn in the same run; a ratio below 1 is faster. Absolute times
                are shown only so that one can see what they are ratios of: they are those of the machine below.

                """ + table + sections;
        Path written =
                whole ? file : Path.of("target", "bench", file.getFileName().toString());
        Files.createDirectories(written.getParent());
        Files.writeString(written, page);
        System.out.println("written: " + written);
    }
}
