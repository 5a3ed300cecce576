package dev.invito.contacts;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.regex.Pattern;

/**
 * What stands over a column, as it is compared: without capitals, marks, blanks, signs and digits.
 *
 * @param letters empty if it is too long for a title
 * @param begins at which of its letters a word begins
 */
record Title(String letters, Set<Integer> begins) {

    /** A title is a few words; a sentence is none, and a field may be as long as the file. */
    private static final int LONGEST = 80;

    /** {@code [Required]}, {@code (optional)}: said about a title, not by it. */
    private static final Pattern REMARK = Pattern.compile("\\[[^\\]]*\\]|\\([^)]*\\)");

    private static final Pattern SQUARE_BRACKETS = Pattern.compile("\\[[^\\]]*\\]");

    private static final Pattern PATH = Pattern.compile("\\w+(?:\\.\\w+)+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTER = Pattern.compile("\\P{L}+");
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}\\p{M}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** Those whose words have blanks between them, and nothing before them that belongs to the grammar. */
    private static final Set<UnicodeScript> OF_WORDS = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN);

    /** {@code emailstatus}: what follows begins a word too. */
    private static final String MAIL = "mail";

    /** Of so many letters a word is one only by itself: {@code cc} begins many. */
    private static final int SHORT = 3;

    private static final Title NONE = new Title("", Set.of());

    static Title of(String written) {
        if (written.length() > LONGEST) {
            return NONE;
        }
        Title bare = ofWords(withoutRemarks(lastOfPath(written)));
        return bare.isEmpty() ? ofWords(written) : bare;
    }

    /** What is in round brackets is said by it too. */
    static Title withBrackets(String written) {
        return written.length() > LONGEST
                ? NONE
                : ofWords(SQUARE_BRACKETS.matcher(written).replaceAll(" "));
    }

    private static Title ofWords(String text) {
        StringBuilder letters = new StringBuilder();
        Set<Integer> begins = new HashSet<>();
        for (String word : BETWEEN_WORDS.split(text, -1)) {
            begins.add(letters.length());
            letters.append(letters(word));
        }
        begins.add(letters.length());
        return new Title(letters.toString(), Set.copyOf(begins));
    }

    /** {@code user.name} is a user's name, and no user name. */
    private static String lastOfPath(String written) {
        int dot = written.lastIndexOf('.');
        return dot > 0
                        && PATH.matcher(written).matches()
                        && !Titles.known().isAnothers(ofWords(written))
                        && Titles.known()
                                .wholeRole(letters(written.substring(dot)))
                                .isPresent()
                ? written.substring(dot)
                : written;
    }

    static String withoutRemarks(String written) {
        return REMARK.matcher(written).replaceAll(" ");
    }

    static String letters(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_LETTER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("").replace('ı', 'i');
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    /** Whether one of its words begins so: {@code Host Email} has a {@code host}, and {@code Ríomhphost} has none. */
    boolean hasWord(String beginning) {
        int at = letters.indexOf(beginning);
        while (at >= 0 && !isWord(at, at + beginning.length())) {
            at = letters.indexOf(beginning, at + 1);
        }
        return at >= 0;
    }

    /**
     * Each of its words, with a blank in place of what is one for an address.
     *
     * @param lengthOfAddress how long such a word is that begins there; 0 if none does
     */
    List<String> words(ToIntBiFunction<String, Integer> lengthOfAddress) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int covered = 0;
        for (int i = 0; i < letters.length(); i++) {
            if (begins.contains(i) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            covered = Math.max(covered, i + (i < covered ? 0 : lengthOfAddress.applyAsInt(letters, i)));
            word.append(i < covered ? ' ' : letters.charAt(i));
        }
        words.add(word.toString());
        return words;
    }

    /** Whether it is written with blanks between words, and is no mark of the grammar. */
    static boolean isOfWords(String letters) {
        return letters.isEmpty() || OF_WORDS.contains(UnicodeScript.of(letters.codePointAt(0)));
    }

    /** Whether that word may begin or end there: a short one only where words part, for {@code ho} begins {@code House} too. */
    boolean mayPart(int at, String word) {
        return word.length() > SHORT || !isOfWords(word) || begins.contains(at);
    }

    private boolean isWord(int begin, int end) {
        if (!OF_WORDS.contains(UnicodeScript.of(letters.codePointAt(begin)))) {
            return true;
        }
        return (begins.contains(begin) || letters.startsWith(MAIL, begin - MAIL.length()))
                && (end - begin > SHORT || begins.contains(end));
    }
}
