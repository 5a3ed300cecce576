package dev.invito.network;

import dev.invito.member.Card;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a text, folded so that two spellings of one word are equal: without accents, in lower case, in one of
 * Unicode's forms. Writing without spaces (Chinese, Japanese, Thai, ...) has no words to see; there, whatever one begins
 * to read at any of its characters counts as one.
 */
public final class Words {

    /** In code points: what a longer word has beyond them tells nobody apart. */
    private static final int LONGEST = 32;

    /** How many words a member is found by, those of the name first: each is an item of its own. */
    private static final int MOST = 40;

    /** Accents of alphabets and the optional signs of Hebrew and Arabic, but not the vowels of India. */
    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670]");

    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\u30fc";
    private static final Pattern WORD = Pattern.compile(
            "(?:[" + UNSPACED + "]\\p{M}*)+|(?:[\\p{L}\\p{N}&&[^" + UNSPACED + "]][\\p{M}&&[^" + UNSPACED + "]]*)+");
    private static final Pattern IS_UNSPACED = Pattern.compile("[" + UNSPACED + "].*", Pattern.DOTALL);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** Letters that Unicode does not take apart, as people without them on their keyboard write them. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ø", "o"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("ħ", "h"),
            Map.entry("ł", "l"),
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("þ", "th"),
            Map.entry("ς", "σ"));

    private static final Pattern LETTER = Pattern.compile(String.join("|", LETTERS.keySet()));

    private Words() {}

    /** The words in the order in which they stand. */
    public static List<String> of(String text) {
        return WORD.matcher(folded(text))
                .results()
                .map(match -> cut(match.group()))
                .toList();
    }

    /** All that a reader might look for: the words, and the later parts of those in writing without spaces. */
    static Stream<String> readings(List<String> words) {
        return words.stream().flatMap(Words::readings);
    }

    /** The distinct words by which a member is found in the index; the rest of a long headline is not among them. */
    public static List<String> indexed(Card card) {
        return Stream.of(card.name(), card.headline())
                .flatMap(text -> readings(of(text)))
                .filter(Words::isSelective)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** The words of a headline that those who share them may know each other by: a company, a school. The longest first. */
    public static List<String> telling(String headline) {
        return of(headline).stream()
                .filter(word -> word.codePointCount(0, word.length()) >= (isUnspaced(word) ? 2 : 3))
                .filter(word -> !CommonWords.has(word))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** A folded word as the text has it; the folded word itself, if the text does not. */
    public static String asWritten(String word, String text) {
        return NO_WORD.splitAsStream(text)
                .filter(written -> of(written).contains(word))
                .findFirst()
                .orElse(word);
    }

    /** Whether it is long enough to look for: two letters of an alphabet, or one character of a larger script. */
    public static boolean isSelective(String word) {
        return word.codePointCount(0, word.length()) >= (isUnspaced(word) ? 1 : 2);
    }

    /** The shortest beginning of a word that can be looked for. */
    public static String stem(String word) {
        return word.substring(0, word.offsetByCodePoints(0, isUnspaced(word) ? 1 : 2));
    }

    private static Stream<String> readings(String word) {
        if (!isUnspaced(word)) {
            return Stream.of(word);
        }
        List<String> readings = new ArrayList<>();
        for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
            if (!isMark(word.codePointAt(at))) {
                readings.add(word.substring(at));
            }
        }
        return readings.stream();
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(String word) {
        return IS_UNSPACED.matcher(word).matches();
    }

    private static String folded(String text) {
        String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        // Upper case first: it takes the sharp s and its like apart.
        String lower = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String plain = LETTER.matcher(lower).replaceAll(match -> LETTERS.get(match.group()));
        return Normalizer.normalize(plain, Normalizer.Form.NFKC);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
