package dev.invito.contacts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a file that came with a mail and was saved as the mail carried it, in quoted-printable (RFC 2045): a line goes on
 * after an equals sign, be it in the middle of an address. Each is put where it begins, so that what comes later keeps its number.
 */
final class QuotedLines {

    private static final Pattern ENCODING = Pattern.compile("(?i)Content-Transfer-Encoding:[ \t]*([\\w-]+)[ \t]*");

    private static final Pattern OCTET = Pattern.compile("=([0-9A-Fa-f]{2})");

    private QuotedLines() {}

    /** As they were before they were sent; those themselves that no header says anything about. */
    static String[] decoded(String[] lines) {
        String[] decoded = lines.clone();
        boolean isQuoted = false;
        StringBuilder whole = new StringBuilder();
        int begin = 0;
        for (int i = 0; i < lines.length; i++) {
            Matcher encoding = ENCODING.matcher(lines[i]);
            if (encoding.matches()) {
                isQuoted = "quoted-printable".equalsIgnoreCase(encoding.group(1));
            } else if (isQuoted) {
                begin = whole.isEmpty() ? i : begin;
                String line = lines[i].stripTrailing();
                boolean goesOn = line.endsWith("=") && i + 1 < lines.length;
                whole.append(goesOn ? line.substring(0, line.length() - 1) : line);
                decoded[i] = "";
                if (!goesOn) {
                    decoded[begin] = OCTET.matcher(whole)
                            .replaceAll(octet ->
                                    Matcher.quoteReplacement(Character.toString(Integer.parseInt(octet.group(1), 16))));
                    whole.setLength(0);
                }
            }
        }
        return decoded;
    }
}
