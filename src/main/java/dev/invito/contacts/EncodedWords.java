package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in the headers of a mail as it is sent (RFC 2047), {@code =?utf-8?Q?J=C3=B6rg?=}. What cannot be read stays as it is. */
final class EncodedWords {

    private static final Pattern WORD =
            Pattern.compile("=\\?([\\w-]{1,40})(?:\\*[\\w-]*)?\\?(?:([bB])|[qQ])\\?([^?\\s]{1,200})\\?=");
    private static final Pattern LAST = Pattern.compile(WORD.pattern() + "\\z");

    /** With its character set. */
    private static final int LONGEST = 250;

    private static final Pattern BETWEEN = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");
    private static final Pattern OCTET = Pattern.compile("=([0-9A-Fa-f]{2})");

    private EncodedWords() {}

    /** Its last sign is an equals sign, which breaks no line. */
    static boolean endsWithOne(StringBuilder line) {
        return LAST.matcher(line.substring(Math.max(0, line.length() - LONGEST)))
                .find();
    }

    static String decoded(String line) {
        return line.contains("=?")
                ? WORD.matcher(BETWEEN.matcher(line).replaceAll(""))
                        .replaceAll(word ->
                                Matcher.quoteReplacement(text(word.group(1), octets(word.group(2), word.group(3)))
                                        .orElse(word.group())))
                : line;
    }

    private static byte[] octets(String base64, String written) {
        try {
            return base64 == null ? quoted(written) : Base64.getDecoder().decode(written);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] quoted(String written) {
        return OCTET.matcher(written.replace('_', ' '))
                .replaceAll(octet -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(octet.group(1), 16))))
                .getBytes(ISO_8859_1);
    }

    /** A name, in quotes if it has a comma; nothing that would become an address where none is written. */
    private static Optional<String> text(String charset, byte[] octets) {
        return CharsetName.declared(charset)
                .map(name -> new String(octets, name.charset()))
                .filter(text -> !text.isEmpty() && text.chars().noneMatch(c -> "@<>\"".indexOf(c) >= 0))
                .map(text -> text.indexOf(',') < 0 ? text : '"' + text + '"');
    }
}
