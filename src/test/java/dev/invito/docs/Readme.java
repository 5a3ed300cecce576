package dev.invito.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code README.md}, and the parts of it that tests look at. */
record Readme(String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    static Readme read() {
        try {
            return new Readme(Files.readString(Path.of("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between the first fences of a language after a heading. */
    String block(String heading, String language) {
        return fence(heading, language).group(2);
    }

    Readme withBlock(String heading, String language, String content) {
        MatchResult fence = fence(heading, language);
        return new Readme(text.substring(0, fence.start(2)) + content + text.substring(fence.end(2)));
    }

    /** The cells of every row of the table under a heading, without the two rows that head it. */
    List<List<String>> rows(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Pattern.compile("\\|").splitAsStream(line.substring(1)))
                .map(cells -> cells.map(String::strip).toList())
                .toList();
    }

    /** Where the links lead that stay in this repository. */
    List<String> filesLinkedTo() {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"))
                .distinct()
                .toList();
    }

    private MatchResult fence(String heading, String language) {
        return FENCE.matcher(text)
                .region(start(heading), end(heading))
                .results()
                .filter(fence -> fence.group(1).equals(language))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md has no " + language + " under \"" + heading + "\""));
    }

    private String section(String heading) {
        return text.substring(start(heading), end(heading));
    }

    private int start(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError("README.md has no heading \"" + heading + "\"");
        }
        return start;
    }

    private int end(String heading) {
        int end = text.indexOf("\n## ", start(heading) + 1);
        return end < 0 ? text.length() : end + 1;
    }
}
