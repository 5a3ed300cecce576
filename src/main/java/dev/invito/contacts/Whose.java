package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose a column is: what its title says besides what is in it, {@code mother} of {@code Mother's Name} and {@code Mother's
 * Email}, nothing of {@code Name}. Columns of one table that say the same belong together.
 *
 * @param owner the letters and digits that are left; empty if none are
 * @param role what of a name such a column holds
 */
record Whose(String owner, Optional<Kind> role) {

    private static final Pattern SMALL_BEFORE_CAPITAL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern BETWEEN =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final int LONGEST = 80;
    private static final int MOST_WORDS = 8;
    /** What a name is, or is made of. */
    static final Set<Kind> PARTS = Set.of(Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.FULL, Kind.NAME);

    /** They begin titles of all kinds: {@code Last Activity}. */
    private static final Set<String> OF_MANY_TITLES = Set.of("first", "last", "middle", "given");

    private static final Whose NOBODY = new Whose("", Optional.empty());

    /** Of a title of addresses. */
    static String address(String title) {
        Titles titles = Titles.known();
        return words(title).stream()
                .filter(word -> !titles.isWordForAddress(Title.letters(word)))
                .collect(Collectors.joining());
    }

    /** {@code Manager} beside {@code Manager Email}: who it is, by itself. */
    static boolean isNothingElse(String title, String owner) {
        return String.join("", words(title)).equals(owner);
    }

    /** Of a title of names, or of a part of them: the longest words that mean something are the role. */
    static Whose name(String title) {
        Optional<Kind> whole = Titles.known().role(Title.of(title));
        if (whole.isPresent() && !isByItsEnd(title)) {
            return whole.filter(PARTS::contains).isPresent() ? new Whose("", whole) : NOBODY;
        }
        List<String> words = words(title);
        for (int length = words.size(); length > 0; length--) {
            for (int begin = words.size() - length; begin >= 0; begin--) {
                int end = begin + length;
                Optional<Kind> role = role(words.subList(begin, end));
                if (role.isPresent()) {
                    String owner = String.join("", words.subList(0, begin))
                            + String.join("", words.subList(end, words.size()));
                    return role.filter(PARTS::contains).isPresent() && isName(title, owner)
                            ? new Whose(owner, role)
                            : NOBODY;
                }
            }
        }
        return NOBODY;
    }

    private static boolean isByItsEnd(String title) {
        return Titles.known().isKnownByItsEnd(Title.of(title));
    }

    private static Optional<Kind> role(List<String> words) {
        String some = String.join("", words);
        return some.chars().anyMatch(Character::isDigit) || OF_MANY_TITLES.contains(some)
                ? Optional.empty()
                : Titles.known().wholeRole(Title.letters(some));
    }

    /** A manager's name is nobody's here, but it is the manager's. */
    private static boolean isName(String title, String owner) {
        Titles titles = Titles.known();
        return !titles.isNobodysName(Title.of(title)) || titles.isNobodysName(Title.of(owner));
    }

    private static List<String> words(String title) {
        if (title.length() > LONGEST) {
            return List.of();
        }
        String apart = SMALL_BEFORE_CAPITAL.matcher(Title.withoutRemarks(title)).replaceAll(" ");
        return BETWEEN.splitAsStream(apart)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .limit(MOST_WORDS)
                .toList();
    }
}
