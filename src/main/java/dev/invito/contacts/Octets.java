package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The octets of an address book, and how they become text: by what they say themselves, by what was chosen, or by what is likely. */
final class Octets {

    private static final String MARK = "\uFEFF";
    private static final byte[] MARK_IN_UTF_8 = MARK.getBytes(UTF_8);

    /** Those in which an octet below 128 may be part of another character. */
    private static final Set<String> NOT_ASCII_BENEATH =
            Set.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "ISO-2022-JP", "ISO-2022-KR");

    private static final byte ESCAPE = 0x1B;
    private static final byte SHIFT_OUT = 0x0E;

    /** Letters of these stand in words; what is valid UTF-8 as well would be a letter before each sign. */
    private static final Set<String> NEVER_UTF_8 = Set.of(
            "windows-1250", "windows-1251", "windows-1252", "windows-1254", "ISO-8859-2", "ISO-8859-15", "ISO-8859-16");

    private final byte[] octets;
    private final Optional<CharsetName> chosen;
    private final Supplier<List<String>> languages;

    Octets(byte[] octets, Optional<CharsetName> chosen, Supplier<List<String>> languages) {
        this.octets = octets;
        this.chosen = chosen;
        this.languages = languages;
    }

    boolean isChosen() {
        return chosen.isPresent();
    }

    CharsetName charset() {
        return charset(octets);
    }

    /** The one in which all of these are that do not say so themselves. */
    CharsetName charset(byte[] undeclared) {
        return chosen.orElseGet(() -> new CharsetDetector(undeclared, languages).detect());
    }

    /** All of it, without byte order marks, which stand in the middle too where files were put together. */
    String text(CharsetName charset) {
        return text(octets, charset);
    }

    String text(byte[] some, CharsetName charset) {
        return decoded(some, charset).replace(MARK, "");
    }

    private String decoded(byte[] some, CharsetName charset) {
        if (chosen.isPresent()) {
            return CharsetDetector.decoded(charset, some);
        }
        if (charset.charset().equals(UTF_8)) {
            return CharsetDetector.isUtf8(some)
                    ? CharsetDetector.decoded(charset, some)
                    : lineByLine(some, foreign(some));
        }
        return isNeverUtf8(charset) ? lineByLine(some, charset) : CharsetDetector.decoded(charset, some);
    }

    /** Whether what seems to be in it is UTF-8 if it is valid as that. */
    private static boolean isNeverUtf8(CharsetName charset) {
        return NEVER_UTF_8.contains(charset.charset().name());
    }

    /** One character for each octet; of a charset that hides ASCII in other characters, the octets are those of UTF-8. */
    String raw(CharsetName charset) {
        boolean hides = NOT_ASCII_BENEATH.contains(charset.name());
        byte[] plain = hides ? text(charset).getBytes(UTF_8) : octets;
        return new String(plain, ISO_8859_1).replace(new String(MARK_IN_UTF_8, ISO_8859_1), "");
    }

    /** One value of a card, which may say in which charset it is, rightly or not. */
    String value(byte[] value, String declared, CharsetName undeclared) {
        if (CharsetDetector.isAscii(value) && !isShifted(value)) {
            return new String(value, UTF_8);
        }
        return chosen.isPresent()
                ? text(value, undeclared)
                : CharsetName.declared(declared)
                        .map(name -> isNeverUtf8(name) && CharsetDetector.isUtf8(value) ? CharsetName.UTF_8_NAME : name)
                        .flatMap(name -> strictly(value, name))
                        .orElseGet(() -> text(value, undeclared));
    }

    /** By escapes (ISO 2022), so that octets of ASCII are other characters. */
    private static boolean isShifted(byte[] value) {
        for (byte octet : value) {
            if (octet == ESCAPE || octet == SHIFT_OUT) {
                return true;
            }
        }
        return false;
    }

    static Optional<String> strictly(byte[] value, CharsetName charset) {
        try {
            return Optional.of(charset.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What the lines that are no UTF-8 are likely to be. */
    private CharsetName foreign(byte[] some) {
        ByteArrayOutputStream foreign = new ByteArrayOutputStream();
        for (byte[] line : CharsetDetector.lines(some)) {
            if (!CharsetDetector.isUtf8(line)) {
                foreign.writeBytes(line);
                foreign.write('\n');
            }
        }
        return new CharsetDetector(foreign.toByteArray(), languages).likeliest();
    }

    /** Where files were put together, lines of UTF-8 stand among others: foreign octets spoil their own line only. */
    private static String lineByLine(byte[] some, CharsetName other) {
        StringBuilder text = new StringBuilder(some.length);
        int end = 0;
        for (byte[] line : CharsetDetector.lines(some)) {
            CharsetName own = CharsetDetector.isUtf8(line) ? CharsetName.UTF_8_NAME : other;
            text.append(CharsetDetector.decoded(own, line));
            end += line.length;
            if (end < some.length) {
                text.append((char) some[end]);
                end++;
            }
        }
        return text.toString();
    }
}
