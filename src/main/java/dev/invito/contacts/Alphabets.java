package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is written beyond ASCII, by language, as {@code alphabets.txt} has it. */
record Alphabets(List<Alphabet> all) {

    private static final String FILE = "/contacts/alphabets.txt";

    /** How likely a letter is that a language has and the list has not: a rare ideograph, a letter of a foreign name. */
    private static final double UNLISTED_IDEOGRAPH = Math.log(4e-5);

    private static final double UNLISTED_SYLLABLE = Math.log(1e-4);
    private static final double KANA = Math.log(4e-3);
    private static final double FOREIGN = Math.log(2e-4);

    /** Ideographs by the hundred take this share of what is written; the rest is spread over all others. */
    private static final double LISTED = 0.8;

    /** Languages that write in ASCII have one such letter in so many. */
    private static final double AMONG_ASCII = Math.log(0.1);

    /** @param likely the logarithm of how likely each letter is */
    record Alphabet(
            List<CharsetName> charsets,
            String language,
            Map<Integer, Double> likely,
            boolean isIdeographic,
            boolean isLatin) {

        /** The logarithm of how likely this letter is where one beyond ASCII stands. */
        double likely(int letter) {
            Double listed = likely.get(Character.toLowerCase(letter));
            if (listed != null) {
                return listed;
            }
            if (!isIdeographic) {
                return FOREIGN + (isLatin ? AMONG_ASCII : 0);
            }
            return switch (Character.UnicodeScript.of(letter)) {
                case HIRAGANA, KATAKANA -> language.equals("ja") && letter < 0xFF00 ? KANA : FOREIGN;
                case HANGUL -> language.equals("ko") ? UNLISTED_SYLLABLE : FOREIGN;
                case HAN -> language.equals("ko") ? FOREIGN : UNLISTED_IDEOGRAPH;
                default -> FOREIGN;
            };
        }
    }

    static Alphabets read() {
        List<Alphabet> all = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Alphabets.class.getResourceAsStream(FILE), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    all.add(alphabet(line.split(" \\| ", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Alphabets(List.copyOf(all));
    }

    private static Alphabet alphabet(String[] fields) {
        List<CharsetName> charsets = List.of(fields[0].split(" ", -1)).stream()
                .map(CharsetName::ours)
                .toList();
        int[] letters =
                fields[2].toLowerCase(Locale.ROOT).codePoints().distinct().toArray();
        boolean isIdeographic = letters.length > 100;
        boolean isLatin = Character.UnicodeScript.of(letters[0]) == Character.UnicodeScript.LATIN;
        double sum = 0;
        for (int i = 0; i < letters.length; i++) {
            sum += weight(i, isIdeographic);
        }
        Map<Integer, Double> likely = new HashMap<>();
        for (int i = 0; i < letters.length; i++) {
            double share = weight(i, isIdeographic) / sum * (isIdeographic ? LISTED : 1);
            likely.put(letters[i], Math.log(share) + (isLatin ? AMONG_ASCII : 0));
        }
        return new Alphabet(charsets, fields[1], likely, isIdeographic, isLatin);
    }

    private static double weight(int rank, boolean isIdeographic) {
        return 1.0 / (rank + (isIdeographic ? 40 : 2));
    }
}
