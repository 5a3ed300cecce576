package dev.invito.contacts;

import java.util.ArrayList;
import java.util.List;
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
    private static final Pattern BEGIN = Pattern.compile("(?i)[ \t]*(BEGIN|END)[ \t]*:[ \t]*(\\w+)[ \t]*");
    private static final Pattern VERSION_2 = Pattern.compile("(?i)VERSION[^:]*:[ \t]*2.*");
    private static final Pattern ANY_VERSION = Pattern.compile("(?i)VERSION[^:]*:.*");
    private static final Pattern QUOTED_PRINTABLE = Pattern.compile("(?i)[^:]*;(ENCODING=)?QUOTED-PRINTABLE.*");
    private static final Pattern CHARSET = Pattern.compile("(?i)(?<=;)CHARSET(?=[ \t]*=)");

    static VCardLines of(String octets) {
        List<StringBuilder> whole = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        boolean old = false;
        boolean soft = false;
        int number = 0;
        String[] lines = LINE_END.split(octets, -1);
        String indent = indent(lines);
        for (String written : lines) {
            number++;
            String line = written.startsWith(indent) ? written.substring(indent.length()) : written;
            boolean marker = BEGIN.matcher(line).matches();
            boolean folded = !marker && !whole.isEmpty() && !line.isBlank() && isBlank(line.charAt(0));
            if (soft && !marker) {
                StringBuilder last = whole.get(whole.size() - 1);
                last.setLength(last.length() - 1);
                last.append(line.stripTrailing());
            } else if (folded) {
                // In 2.1 a line is broken before a blank, which belongs to it; later a blank is put in.
                StringBuilder last = whole.get(whole.size() - 1);
                last.append(old && !endsWithBlank(last) ? " " : "")
                        .append(old ? line.stripLeading() : line.substring(1));
            } else if (line.isBlank()) {
                soft = false;
                continue;
            } else {
                for (String part : parts(line)) {
                    whole.add(new StringBuilder(part));
                    numbers.add(number);
                }
                old = ANY_VERSION.matcher(line).matches()
                        ? VERSION_2.matcher(line).matches()
                        : old;
            }
            StringBuilder last = whole.get(whole.size() - 1);
            soft = last.length() > 0
                    && last.charAt(last.length() - 1) == '='
                    && QUOTED_PRINTABLE.matcher(head(last)).matches();
        }
        StringBuilder text = new StringBuilder(octets.length());
        whole.forEach(line -> text.append(undecoded(line)).append('\n'));
        return new VCardLines(text.toString(), numbers);
    }

    /** What stands before the first card's beginning, as where it was copied out of a text: it folds nothing. */
    private static String indent(String[] lines) {
        for (int i = 0; i + 1 < lines.length; i++) {
            if (BEGIN.matcher(lines[i]).matches()) {
                String indent = lines[i].substring(
                        0, lines[i].length() - lines[i].stripLeading().length());
                return lines[i + 1].startsWith(indent) ? indent : "";
            }
        }
        return "";
    }

    private static List<String> parts(String line) {
        // Nothing else has a card's beginning or end in it.
        if (line.length() > 200 || line.toUpperCase(java.util.Locale.ROOT).indexOf("VCARD") < 0) {
            return List.of(line);
        }
        String apart = AGENT.matcher(GLUED.matcher(line).replaceAll("$1\n")).replaceAll("$1\n");
        List<String> parts = new ArrayList<>();
        for (String part : apart.split("\n", -1)) {
            Matcher marker = BEGIN.matcher(part);
            parts.add(marker.matches() ? marker.group(1) + ":" + marker.group(2) : part);
        }
        return parts;
    }

    private static String undecoded(StringBuilder line) {
        int value = line.indexOf(":");
        return value < 0
                ? line.toString()
                : CHARSET.matcher(line.substring(0, value)).replaceAll("X-OCTETS") + line.substring(value);
    }

    private static CharSequence head(StringBuilder line) {
        int value = line.indexOf(":");
        return value < 0 ? line : line.subSequence(0, value);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean endsWithBlank(StringBuilder line) {
        return line.length() > 0 && isBlank(line.charAt(line.length() - 1));
    }
}
