package dev.invito.mail;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes what people typed fit to stand among our own words: it cannot end a line, turn the direction of the text,
 * hide, pass for a link of ours, or go on for ever. It does not escape: that is the template's part.
 */
final class TypedText {
    static final int NAME = 100;
    static final int HEADLINE = 150;
    /** More than any note or reply may have; those were measured when they were taken. */
    static final int WORDS = 2000;

    /** Longest that a name is in a From line, so that "via Invito" is still seen on a phone. */
    static final int FROM = 60;

    private static final String JOINER = "\u2060";
    private static final Pattern ADDRESS = Pattern.compile("[\\w.%+-]+@[\\w-]+(\\.[\\w-]+)+");
    /** Where mail clients would see a web address, "://" or a dot inside a word, or an encoded word of RFC 2047. */
    private static final Pattern LINK =
            Pattern.compile("(?<=:)(?=/)|(?<=[\\p{L}\\p{N}]\\.)(?=[\\p{L}\\p{N}]{2})|(?<==)(?=\\?)");

    private TypedText() {}

    /**
     * A name or a headline: one line. Something like a web address in it is kept from becoming a link by an invisible
     * joiner, for these words reach people who never agreed to hear from their author. A bare e-mail address stays as
     * it is.
     */
    static String line(String typed, int most) {
        var line = cap(fold(typed), most).replaceFirst("^[>\\s]+", "");
        return ADDRESS.matcher(line).matches() ? line : LINK.matcher(line).replaceAll(JOINER);
    }

    /**
     * A name for a From line, or nothing if it looks like an address of its own: there, a display name
     * {@code security@bank.example} is a known deceit.
     */
    static String sender(String typed) {
        var name = line(typed, FROM);
        return name.contains("@") || name.contains(JOINER) ? "" : name;
    }

    /** What stands in the place of a portrait. {@code line} must not be empty. */
    static String initial(String line) {
        return Character.toString(Character.toTitleCase(line.codePointAt(0)));
    }

    /** A note or a reply: its own line breaks stay, at most one empty line in a row, none at the ends. */
    static List<String> lines(String typed) {
        var text = cap(typed, WORDS).lines().map(TypedText::fold).collect(Collectors.joining("\n"));
        var lines = text.strip().replaceAll("\n{3,}", "\n\n");
        return lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
    }

    private static String fold(String typed) {
        var folded = new StringBuilder(typed.length());
        var space = false;
        for (var i = 0; i < typed.length(); ) {
            var c = typed.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085') {
                space = true;
            } else if (visible(c)) {
                folded.append(space && !folded.isEmpty() ? " " : "").appendCodePoint(c);
                space = false;
            }
        }
        return folded.toString();
    }

    /** Joiners stay: emoji, Persian and the scripts of India need them. Unassigned stays: next year's emoji. */
    private static boolean visible(int c) {
        if (c == 0x200C || c == 0x200D) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
        };
    }

    private static String cap(String line, int most) {
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
