package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.contacts.Alphabets.Alphabet;
import java.io.ByteArrayOutputStream;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the character set of an address book that does not name it. A byte order mark, the NULs of UTF-16, the escapes of
 * ISO-2022-JP and whatever is valid UTF-8 say it by themselves. Of the charsets from before, each is tried: where it is the right one, the words
 * that come out are made of the letters of one language, in one script, with capitals where they begin. Nothing else can tell,
 * since most of a book is the ASCII of its addresses.
 */
final class CharsetDetector {

    /** Of octets that could tell so many are looked at. */
    private static final int SAMPLE = 16 * 1024;

    private static final double NO_CHARACTER = -16;
    private static final double SYMBOL_IN_WORD = -14;
    private static final double SYMBOL = -9;
    private static final double PUNCTUATION = -6;
    private static final double TWO_SCRIPTS = -10;
    private static final double CAPITAL_INSIDE = -8;
    private static final double SMALL_FIRST = -1.5;

    /** A word of another language than the rest of the book's. */
    private static final double OTHER_LANGUAGE = -3;

    /** What it counts that the one who asks speaks the language. */
    private static final double OWN_LANGUAGE = 8;

    /** What it counts that a charset is rare. */
    private static final Map<String, Double> RARE =
            Map.of("macintosh", -4.0, "KOI8-R", -1.0, "ISO-8859-2", -2.0, "EUC-JP", -1.0);

    private static final String USUAL_SIGNS =
            "\u00A0\u2018\u2019\u201C\u201D\u201E\u2013\u2014\u2026\u20AC\u00AB\u00BB\u00B7\u00BF\u00A1\u00BA\u00AA\u3000\u3001\u3002\u30FB\uFF08\uFF09\uFF1A\uFF0C";

    private static final Alphabets ALPHABETS = Alphabets.read();

    private final byte[] octets;
    private final Supplier<List<String>> languages;

    /** @param languages of the one whose book it is, asked for only if the octets leave room */
    CharsetDetector(byte[] octets, Supplier<List<String>> languages) {
        this.octets = octets;
        this.languages = languages;
    }

    CharsetName detect() {
        return declaredByItself().orElseGet(this::likeliest);
    }

    /** What needs no guess. */
    private Optional<CharsetName> declaredByItself() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return Optional.of(CharsetName.UTF_8_NAME);
        }
        if (startsWith(0xFF, 0xFE, 0, 0)) {
            return Optional.of(CharsetName.ours("UTF-32LE"));
        }
        if (startsWith(0, 0, 0xFE, 0xFF)) {
            return Optional.of(CharsetName.ours("UTF-32BE"));
        }
        if (startsWith(0xFF, 0xFE)) {
            return Optional.of(new CharsetName("UTF-16LE", UTF_16LE));
        }
        if (startsWith(0xFE, 0xFF)) {
            return Optional.of(new CharsetName("UTF-16BE", UTF_16BE));
        }
        int[] zeros = new int[2];
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == 0) {
                zeros[i % 2]++;
            }
        }
        if (isUtf16(zeros[1], zeros[0], UTF_16LE)) {
            return Optional.of(new CharsetName("UTF-16LE", UTF_16LE));
        }
        if (isUtf16(zeros[0], zeros[1], UTF_16BE)) {
            return Optional.of(new CharsetName("UTF-16BE", UTF_16BE));
        }
        if (holds(0x1B, '$', 'B') || holds(0x1B, '$', '@') || holds(0x1B, '(', 'J')) {
            return Optional.of(CharsetName.ours("ISO-2022-JP"));
        }
        if (holds(0x1B, '$', ')')) {
            return Optional.of(CharsetName.ours("ISO-2022-KR"));
        }
        return isMostlyUtf8() ? Optional.of(CharsetName.UTF_8_NAME) : Optional.empty();
    }

    /**
     * Every ASCII character of UTF-16 has one zero byte, nearly all on one side: a third of all is more than enough; of ten
     * one is, where all of it is whole and has an address in it, for most of a Chinese book is not ASCII.
     */
    private boolean isUtf16(int high, int low, Charset charset) {
        return low * 4 < high
                && ((high * 3 > octets.length / 2 && low * 10 < high)
                        || (high * 20 > octets.length
                                && Octets.strictly(octets, new CharsetName(charset.name(), charset))
                                        .filter(text -> text.indexOf('@') >= 0)
                                        .isPresent()));
    }

    /** One foreign byte does not make it something else: of the lines that could tell, half are enough. */
    private boolean isMostlyUtf8() {
        int valid = 0;
        int other = 0;
        for (byte[] line : lines(octets)) {
            if (!isAscii(line)) {
                if (isUtf8(line)) {
                    valid++;
                } else {
                    other++;
                }
            }
        }
        return valid >= other;
    }

    /** Among the charsets from before, whatever the octets say themselves. */
    CharsetName likeliest() {
        byte[] sample = sample();
        List<String> own = languages.get();
        Set<CharsetName> charsets = new LinkedHashSet<>();
        ALPHABETS.all().forEach(alphabet -> charsets.addAll(alphabet.charsets()));
        CharsetName best = CharsetName.ours("windows-1252");
        double highest = Double.NEGATIVE_INFINITY;
        for (CharsetName charset : charsets) {
            double score = score(charset, sample, own) + RARE.getOrDefault(charset.name(), 0.0);
            if (score > highest) {
                highest = score;
                best = charset;
            }
        }
        return best;
    }

    private static double score(CharsetName charset, byte[] sample, List<String> own) {
        List<Alphabet> alphabets = ALPHABETS.all().stream()
                .filter(alphabet -> alphabet.charsets().contains(charset))
                .toList();
        double[] sums = new double[alphabets.size()];
        for (int i = 0; i < sums.length; i++) {
            String written = alphabets.get(i).language();
            sums[i] = own.stream().anyMatch(language -> isSame(language, written)) ? OWN_LANGUAGE : 0;
        }
        for (String word : words(decoded(charset, sample))) {
            double common = shape(word);
            double[] each = alphabets.stream()
                    .mapToDouble(alphabet -> letters(word, alphabet))
                    .toArray();
            double most = Double.NEGATIVE_INFINITY;
            for (double one : each) {
                most = Math.max(most, one);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += common + Math.max(each[i], most + OTHER_LANGUAGE);
            }
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            highest = Math.max(highest, sum);
        }
        return highest;
    }

    /** {@code zh-TW} is written as {@code zh-Hant}, {@code no} as {@code nb}. */
    private static boolean isSame(String language, String alphabet) {
        String tag = language.replace('_', '-').toLowerCase(Locale.ROOT);
        if (tag.startsWith("zh")) {
            boolean isTraditional =
                    tag.contains("hant") || tag.contains("tw") || tag.contains("hk") || tag.contains("mo");
            return alphabet.equals(isTraditional ? "zh-Hant" : "zh-Hans");
        }
        String primary = tag.split("-", 2)[0];
        return primary.equals(alphabet) || alphabet.equals(SPELLED_LIKE.get(primary));
    }

    private static final Map<String, String> SPELLED_LIKE =
            Map.of("no", "nb", "nn", "nb", "bs", "hr", "sh", "hr", "iw", "he", "gl", "es", "fo", "da", "at", "de");

    private static double letters(String word, Alphabet alphabet) {
        return word.codePoints()
                .filter(c -> c >= 128 && isOfWord(c))
                .mapToDouble(alphabet::likely)
                .sum();
    }

    /** What no language does: signs inside a word, two scripts in one, capitals inside. */
    private static double shape(String word) {
        double sum = 0;
        UnicodeScript script = null;
        boolean anyLetter = word.codePoints().anyMatch(Character::isLetter);
        int before = -1;
        boolean small = false;
        for (int c : word.codePoints().toArray()) {
            if (c == 0xFFFD) {
                sum += NO_CHARACTER;
            } else if (!isOfWord(c)) {
                if (c >= 128) {
                    sum += USUAL_SIGNS.indexOf(c) >= 0 ? PUNCTUATION : anyLetter ? SYMBOL_IN_WORD : SYMBOL;
                }
            } else {
                UnicodeScript own = script(c);
                if (script != null && own != UnicodeScript.INHERITED && own != script) {
                    sum += TWO_SCRIPTS;
                }
                script = own == UnicodeScript.INHERITED ? script : own;
                boolean isCapital = Character.isUpperCase(c);
                if (isCapital && small && (c >= 128 || before >= 128)) {
                    sum += CAPITAL_INSIDE;
                }
                if (before < 0 && c >= 128 && Character.isLowerCase(c)) {
                    sum += SMALL_FIRST;
                }
                small = Character.isLowerCase(c);
                before = c;
            }
        }
        return sum;
    }

    /** Kana and ideographs make one word. */
    private static UnicodeScript script(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HIRAGANA, KATAKANA -> UnicodeScript.HAN;
            case COMMON -> UnicodeScript.INHERITED;
            default -> script;
        };
    }

    private static boolean isOfWord(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** The stretches without blanks and ASCII signs that have something beyond ASCII in them. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        boolean beyond = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c < 128 && !Character.isLetter(c) && c != '\'') {
                if (beyond) {
                    words.add(text.substring(begin, i));
                }
                begin = i + 1;
                beyond = false;
            } else {
                beyond |= c >= 128;
            }
        }
        return words;
    }

    /** Lines with something beyond ASCII, as many as are needed. */
    private byte[] sample() {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        for (byte[] line : lines(octets)) {
            if (sample.size() < SAMPLE && !isAscii(line)) {
                sample.write(line, 0, Math.min(line.length, SAMPLE));
                sample.write('\n');
            }
        }
        return sample.toByteArray();
    }

    /** Malformed octets become U+FFFD. */
    static String decoded(CharsetName charset, byte[] octets) {
        try {
            return charset.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("it replaces", e);
        }
    }

    static boolean isUtf8(byte[] octets) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /** No charset from before has a line end inside a character. */
    static List<byte[]> lines(byte[] octets) {
        List<byte[]> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= octets.length; i++) {
            if (i == octets.length || octets[i] == '\n' || octets[i] == '\r') {
                lines.add(Arrays.copyOfRange(octets, begin, i));
                begin = i + 1;
            }
        }
        return lines;
    }

    private boolean startsWith(int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= octets.length || (octets[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(int... wanted) {
        for (int i = 0; i + wanted.length <= octets.length; i++) {
            if (octets[i] == wanted[0] && octets[i + 1] == wanted[1] && octets[i + 2] == wanted[2]) {
                return true;
            }
        }
        return false;
    }
}
