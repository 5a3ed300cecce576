package dev.invito.mail.letter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collectors;

/** The lines of a plain-text mail. */
final class PlainText {
    private static final int WIDTH = 72;

    /** Stands for a space that must not become a line break; cleaned text never holds it (private use). */
    private static final char TIED = '\uE000';

    private PlainText() {}

    /** Keeps these words on one line, so that no line of the letter begins in the middle of what a person typed. */
    static String tie(String words) {
        return words.replace(' ', TIED);
    }

    static String paragraph(String text) {
        return wrap(text, "");
    }

    /** Every line behind the mark of a quotation, as mail has it. */
    static String quote(Collection<String> lines) {
        return lines.stream()
                .map(line -> line.isEmpty() ? ">" : wrap(line, "> "))
                .collect(Collectors.joining("\n"));
    }

    /** Every line moved in; nothing stays nothing. */
    static String indent(String text) {
        return text.isEmpty() ? "" : wrap(text, "    ");
    }

    private static String wrap(String text, String prefix) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(prefix);
        for (var word : text.split(" ", -1)) {
            var length = line.codePointCount(0, line.length());
            if (length > prefix.length() && length + 1 + word.codePointCount(0, word.length()) > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(prefix);
            }
            line.append(line.length() > prefix.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines).replace(TIED, ' ');
    }
}
