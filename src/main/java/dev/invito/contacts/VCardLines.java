package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of vCards, each whole, as a reader of vCards wants them. The text has one character for each octet, since a line
 * may be folded in the middle of a character, and each property may be in a character set of its own.
 *
 * @param text one property on each line, and {@code X-OCTETS} in place of {@code CHARSET}, so that nothing is decoded yet
 * @param numbers where each of these lines began in the file, from 1
 */
record VCardLines(String text, List<Integer> numbers) {

    private static final Pattern LINE_END = Pattern.compile("\r*\n|\r+");
    /** Two cards, or a card and one inside it, on one line. */
    private static final Pattern GLUED = Pattern.compile("(?i)(END[ \t]*:[ \t]*VCARD)[ \t]*(?=BEGIN[ \t]*:)");

    private static final Pattern AGENT =
            Pattern.compile("(?i)((?:[\\w-]+\\.)?AGENT[^:]*:)[ \t]*(?=BEGIN[ \t]*:[ \t]*VCARD[ \t]*$)");
    private static final Pattern EMPTY_AGENT = Pattern.compile("(?i)(?:[\\w-]+\\.)?AGENT[^:]{0,200}:[ \t]*");
    private static final Pattern MARKER = Pattern.compile("(?i)[ \t]*(BEGIN|END)[ \t]*:[ \t]*(\\w+)[ \t]*");
    /** Whatever follows it on its line. */
    private static final Pattern END = Pattern.compile("(?i)[ \t]*END[ \t]*:[ \t]*VCARD");
    /** A property or marks may follow it on its line, but no text. */
    private static final Pattern CARD =
            Pattern.compile("(?i)BEGIN[ \t]*:[ \t]*VCARD(?=\\W*$|\\W{0,20}[\\w-]{1,20}[:;])");
    /** A mark may stand before it on its line, such as a bullet, a quote or what cannot be seen. */
    private static final Pattern BEGIN = Pattern.compile("\\W{0,20}" + CARD.pattern());

    private static final Pattern VERSION_2 = Pattern.compile("(?i)VERSION[^:]*:[ \t]*2.*");
    private static final Pattern ANY_VERSION = Pattern.compile("(?i)VERSION[^:]*:.*");
    private static final Pattern QUOTED_PRINTABLE = Pattern.compile("(?i);(?:ENCODING=)?QUOTED-PRINTABLE");
    private static final Pattern CHARSET = Pattern.compile("(?i)(?<=;)CHARSET(?=[ \t]*=)");
    /** The octets of one character and a few more. */
    private static final Pattern OCTETS = Pattern.compile("(?:=[0-9A-Fa-f]{2}){1,4}");

    /** As far as what comes before a value is looked for its encoding. */
    private static final int LONGEST_HEAD = 300;

    private static final int LONGEST_GLUED = 200;

    static VCardLines of(String octets) {
        List<StringBuilder> whole = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        boolean old = false;
        boolean soft = false;
        boolean afterMarker = false;
        int number = 0;
        String[] lines = QuotedLines.decoded(LINE_END.split(octets, -1));
        int begin = begin(lines);
        boolean areIndented = begin < lines.length && isIndented(lines[begin]);
        String indent = indent(lines, begin);
        for (String written : lines) {
            number++;
            String line = withoutIndent(written, indent);
            StringBuilder last = whole.isEmpty() ? new StringBuilder() : whole.get(whole.size() - 1);
            // After a beginning or an end there is nothing that could go on.
            boolean goesOn = isIndented(line) && !whole.isEmpty() && !afterMarker;
            String next = number < lines.length ? withoutIndent(lines[number], indent) : "";
            boolean marker = isMarker(line)
                    && (!goesOn || areIndented || (EMPTY_AGENT.matcher(last).matches() && !isIndented(next)));
            if (soft && !marker) {
                last.setLength(last.length() - 1);
                last.append(withoutFold(last, line.stripTrailing()));
            } else if (goesOn && !marker) {
                // In 2.1 a line is broken before a blank, which belongs to it; later a blank is put in.
                last.append(old && !endsWithBlank(last) ? " " : "")
                        .append(old ? line.stripLeading() : line.substring(1));
            } else if (line.isBlank()) {
                soft = false;
                continue;
            } else {
                for (String part : parts(line)) {
                    whole.add(new StringBuilder(part));
                    numbers.add(number);
                    old = ANY_VERSION.matcher(part).matches()
                            ? VERSION_2.matcher(part).matches()
                            : old;
                }
                last = whole.get(whole.size() - 1);
                afterMarker = isMarker(last);
            }
            soft = endsSoftly(last);
        }
        StringBuilder text = new StringBuilder(octets.length());
        whole.forEach(line -> text.append(undecoded(line)).append('\n'));
        return new VCardLines(text.toString(), numbers);
    }

    /** Where the first card begins. */
    private static int begin(String[] lines) {
        int begin = 0;
        while (begin < lines.length && !MARKER.matcher(lines[begin]).matches()) {
            begin++;
        }
        return begin;
    }

    /** What stands before the first card's lines, as where it was copied out of a text: it folds nothing. */
    private static String indent(String[] lines, int begin) {
        if (begin + 1 >= lines.length || lines[begin + 1].isBlank()) {
            return "";
        }
        String own = blanks(lines[begin]);
        return own.isEmpty() ? blanks(lines[begin + 1]) : lines[begin + 1].startsWith(own) ? own : "";
    }

    private static String blanks(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static String withoutIndent(String line, String indent) {
        return line.startsWith(indent) ? line.substring(indent.length()) : line;
    }

    private static boolean isMarker(CharSequence line) {
        return MARKER.matcher(line).matches()
                || END.matcher(line).lookingAt()
                || BEGIN.matcher(line).lookingAt();
    }

    private static List<String> parts(String line) {
        if (line.toUpperCase(Locale.ROOT).indexOf("VCARD") < 0) {
            return List.of(line);
        }
        // A longer one has no card's beginning or end in its middle.
        String apart = line.length() > LONGEST_GLUED
                ? line
                : AGENT.matcher(GLUED.matcher(line).replaceAll("$1\n")).replaceAll("$1\n");
        List<String> parts = new ArrayList<>();
        for (String part : apart.split("\n", -1)) {
            Matcher end = END.matcher(part);
            Matcher card = CARD.matcher(part);
            boolean ends = end.lookingAt();
            if (ends) {
                parts.add("END:VCARD");
            }
            if (ends
                    ? card.region(end.end(), part.length()).find()
                    : BEGIN.matcher(part).lookingAt() && card.find()) {
                parts.add("BEGIN:VCARD");
                parts.add(part.substring(card.end()).strip());
            } else if (!ends) {
                Matcher marker = MARKER.matcher(part);
                parts.add(marker.matches() ? marker.group(1) + ":" + marker.group(2) : part);
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** Cuts off the blanks after it, which are nothing. */
    private static boolean endsSoftly(StringBuilder line) {
        int end = line.length();
        while (end > 0 && isBlank(line.charAt(end - 1))) {
            end--;
        }
        if (end == 0 || line.charAt(end - 1) != '=' || !isQuotedPrintable(line)) {
            return false;
        }
        line.setLength(end);
        return true;
    }

    private static boolean isQuotedPrintable(StringBuilder line) {
        String start = line.substring(0, Math.min(line.length(), LONGEST_HEAD));
        int value = start.indexOf(':');
        return QUOTED_PRINTABLE
                .matcher(value < 0 ? start : start.substring(0, value))
                .find();
    }

    /**
     * Some programs fold what they have already broken: then the blank is the fold's. It is told by what stands around it, the
     * middle of a character or of a word; before another word it is one that was written.
     */
    private static String withoutFold(CharSequence before, String line) {
        String bare = line.stripLeading();
        int blanks = line.length() - bare.length();
        int last = before.length() - 1;
        if (blanks == 0 || bare.isEmpty() || last < 2) {
            return line;
        }
        Matcher octets = OCTETS.matcher(bare);
        boolean inOctets = octets.lookingAt() && before.charAt(last - 2) == '=' && !isCapital(octets.group());
        boolean inWord =
                blanks > 1 && Character.isLetterOrDigit(before.charAt(last)) && Character.isLowerCase(bare.charAt(0));
        return inOctets || inWord ? bare : line;
    }

    /** In UTF-8, of which only the first character is looked at. */
    private static boolean isCapital(String octets) {
        byte[] character = new byte[octets.length() / 3];
        for (int i = 0; i < character.length; i++) {
            character[i] = (byte) Integer.parseInt(octets.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return Character.isUpperCase(new String(character, UTF_8).codePointAt(0));
    }

    private static String undecoded(StringBuilder line) {
        int value = line.indexOf(":");
        return value < 0
                ? line.toString()
                : CHARSET.matcher(line.substring(0, value)).replaceAll("X-OCTETS") + line.substring(value);
    }

    private static boolean isIndented(String line) {
        return !line.isBlank() && isBlank(line.charAt(0));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean endsWithBlank(StringBuilder line) {
        return line.length() > 0 && isBlank(line.charAt(line.length() - 1));
    }
}
