package dev.invito.member;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds people by the beginnings of words of their name and headline, whatever the accents and the case. */
public final class NameSearch {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> wanted;

    /** @param query words, each the beginning of one; with none, everybody is found */
    public NameSearch(String query) {
        this.wanted = words(query);
    }

    public boolean finds(Card card) {
        List<String> words = words(card.name() + " " + card.headline());
        return wanted.stream().allMatch(prefix -> words.stream().anyMatch(word -> word.startsWith(prefix)));
    }

    /** The words of a text, folded. */
    public static List<String> words(String text) {
        String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(NO_WORD.split(folded))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
