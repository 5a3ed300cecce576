package dev.invito.mail.letter;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes what people typed fit to stand among our own words: it cannot end a line, turn the direction of the text,
 * hide, pass for a link of ours, or go on for ever. It does not escape: that is the template's part.
 */
public final class TypedText {
    public static final int NAME = 100;
    /** Longest name of a stranger, by R21. */
    static final int STRANGER = 40;

    public static final int HEADLINE = 150;
    /** More than any note or reply may have; those were measured when they were taken. */
    static final int WORDS = 2000;

    /** Longest that a name is in a From line, so that "via Invito" is still seen on a phone. */
    static final int FROM = 60;

    private static final String JOINER = "\u2060";
    /** With whatever may stand in one but in no web address before its path begins. */
    private static final Pattern ADDRESS = Pattern.compile("[\\w.%+'&!$*^`{|}~-]+@[\\w-]+(\\.[\\w-]+)+");
    /** A dot, and what browsers take for one in a host name (UTS 46). */
    private static final String DOT = "[.\u2024\u3002\ufe52\uff0e\uff61]";

    /**
     * Where mail clients would see a web address, "://", a dot inside a word or numbers between dots, or an encoded word
     * of RFC 2047.
     */
    private static final Pattern LINK = Pattern.compile("(?<=[:\uff1a])(?=[/\uff0f])|(?<=[\\p{L}\\p{M}\\p{N}_-]" + DOT
            + ")(?=[\\p{L}\\p{N}]{2})|(?<=\\p{N}" + DOT + ")(?=\\p{N}+" + DOT + "\\p{N})|(?<==)(?=\\?)");

    /** The same, a domain of symbols, a folder of a network, and what would make an address, a number to call or a scheme of it ({@code mailto:}, {@code tel:}). */
    private static final Pattern ANY_LINK = Pattern.compile(LINK.pattern() + "|(?<=[^\\s\\p{Z}]" + DOT
            + ")(?=[\\p{L}\\p{N}]{2})|(?<=\\\\)(?=\\\\)|(?<=@)|(?=@)|(?<=\\p{L}[:\uff1a])(?=[\\p{L}\\p{N}+])|(?<=\\p{N}"
            + DOT + ")(?=\\p{N})|(?<=\\p{N}{4})(?=\\p{N})" + "|(?<=\\p{N}[\\p{Zs}\\p{Pd}()/+]{1,3})(?=\\p{N})");

    private TypedText() {}

    /**
     * A name or a headline: one line. Something like a web address in it is kept from becoming a link by an invisible
     * joiner, for these words reach people who never agreed to hear from their author. A bare e-mail address stays as
     * it is.
     */
    public static String line(String typed, int most) {
        var line = cap(fold(typed), most).replaceFirst("^[>\\s]+", "");
        return ADDRESS.matcher(line).matches() ? line : LINK.matcher(line).replaceAll(JOINER);
    }

    /**
     * The name of somebody of whom nobody knows anything yet, to people who are no members (R21): short, what was cut marked
     * within that, and nothing in it that a mail client would make a link.
     */
    public static String stranger(String typed) {
        for (var most = STRANGER; ; most--) {
            var line = ANY_LINK.matcher(cap(fold(typed), most).replaceFirst("^[>\\s]+", ""))
                    .replaceAll(JOINER);
            if (line.codePointCount(0, line.length()) <= STRANGER) {
                return line;
            }
        }
    }

    /**
     * A name for a From line, or nothing if it looks like an address of its own: there, a display name
     * {@code security@bank.example} is a known deceit.
     */
    static String sender(Letter.Party author) {
        var name = author.stranger() ? stranger(author.name()) : line(author.name(), FROM);
        return name.contains("@") || name.contains(JOINER) ? "" : name;
    }

    /** What stands in the place of a portrait. {@code line} must not be empty. */
    public static String initial(String line) {
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
