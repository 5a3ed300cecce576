package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whose a column is: what its title says besides what is in it, {@code mother} of {@code Mother's Name} and {@code Mother's
 * Email}, nothing of {@code Name}. Columns of one table that say the same belong together.
 *
 * @param owner the letters and digits that are left; empty if none are
 * @param role what of a name such a column holds
 */
record ColumnOwner(String owner, Optional<Kind> role) {

    private static final Pattern SMALL_BEFORE_CAPITAL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern BETWEEN =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final int LONGEST = 80;
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_PREFIX = 2;

    /** What a name is, or is made of. */
    static final Set<Kind> PARTS = Set.of(Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.LAST_AT_BIRTH, Kind.FULL, Kind.NAME);

    private static final Set<Kind> PARTS_ALONE =
            Set.of(Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.LAST_OR_NICKNAME, Kind.LAST_AT_BIRTH);

    /** They begin titles of all kinds: {@code Last Activity}. */
    private static final Set<String> OF_MANY_TITLES = Set.of("first", "last", "middle", "given", "family");

    static final ColumnOwner NOBODY = new ColumnOwner("", Optional.empty());

    /** Of a title of addresses. */
    static String address(String title) {
        Titles titles = Titles.known();
        List<String> words = words(title);
        List<String> owner = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            // The e and the post of E-post are one word, and post by itself is none for addresses.
            if (i + 1 < words.size()
                    && words.get(i).length() <= LONGEST_PREFIX
                    && !titles.isWordForAddress(Title.letters(words.get(i + 1)))
                    && titles.isWordForAddress(Title.letters(words.get(i) + words.get(i + 1)))) {
                i++;
            } else if (!titles.isWordForAddress(Title.letters(words.get(i)))) {
                owner.add(words.get(i));
            }
        }
        return owner(owner);
    }

    /** {@code Manager} beside {@code Manager Email}: who it is, by itself. */
    static String alone(String title) {
        return owner(words(title));
    }

    /**
     * Of a title of names, or of a part of them: the longest words that mean something are the role.
     *
     * @param owners of the addresses, looked for first: a number is an owner only if it is one of theirs
     */
    static ColumnOwner name(String title, Set<String> owners) {
        boolean isPart = Titles.known()
                .wholeRole(Title.of(title).letters())
                .filter(PARTS_ALONE::contains)
                .isPresent();
        return splits(words(title))
                .filter(split -> owners.contains(split.owner()) && (split.isNumbered() || !isPart))
                .map(split -> new ColumnOwner(split.owner(), split.person()))
                .filter(one -> one.role().isPresent())
                .findFirst()
                .or(() -> compound(title, owners))
                .orElseGet(() -> name(title));
    }

    /** {@code Gastname} beside {@code Gast-E-Mail}. */
    private static Optional<ColumnOwner> compound(String title, Set<String> owners) {
        String letters = Title.of(title).letters();
        return owners.stream()
                .filter(owner -> !owner.isEmpty()
                        && letters.startsWith(owner)
                        && words(title).size() == 1)
                .filter(owner -> Titles.known()
                        .wholeRole(letters.substring(owner.length()))
                        .equals(Optional.of(Kind.NAME)))
                .map(owner -> new ColumnOwner(owner, Optional.of(Kind.FULL)))
                .findFirst();
    }

    private static ColumnOwner name(String title) {
        Optional<Kind> whole = Titles.known().role(Title.of(title));
        if (whole.isPresent() && !isByItsEnd(title)) {
            return whole.filter(PARTS::contains).isPresent() ? new ColumnOwner("", whole) : NOBODY;
        }
        // Of Vorname Teilnehmer the one word is what it is, the other who.
        return splits(words(title))
                .filter(split ->
                        split.role().filter(role -> role != Kind.SOMEBODY).isPresent())
                .findFirst()
                .filter(split -> split.role().filter(PARTS::contains).isPresent() && isName(title, split.owner()))
                .map(split -> new ColumnOwner(split.owner(), split.role()))
                .orElse(NOBODY);
    }

    private static boolean isByItsEnd(String title) {
        return Titles.known().isKnownByItsEnd(Title.of(title));
    }

    /** A manager's name is nobody's here, but it is the manager's. */
    private static boolean isName(String title, String owner) {
        Titles titles = Titles.known();
        return !titles.isNobodysName(Title.of(title)) || titles.isNobodysName(Title.of(owner));
    }

    /** Some words of a title, and whose they are by the others. */
    private record Split(String words, String owner) {

        Optional<Kind> role() {
            return words.chars().anyMatch(Character::isDigit) || OF_MANY_TITLES.contains(words)
                    ? Optional.empty()
                    : Titles.known().wholeRole(Title.letters(words));
        }

        boolean isNumbered() {
            return owner.chars().allMatch(Character::isDigit);
        }

        /** {@code Contact} of {@code Billing Contact}, {@code Parent} of {@code Parent 2}: a name too. */
        Optional<Kind> person() {
            boolean isPerson = role().equals(Optional.of(Kind.SOMEBODY))
                    || (isNumbered() && Titles.known().isRelative(Title.of(words)));
            return isPerson ? Optional.of(Kind.FULL) : role().filter(PARTS::contains);
        }
    }

    /** The longest words first, and of those as long the last. */
    private static Stream<Split> splits(List<String> words) {
        int number = words.size();
        return IntStream.range(0, number).mapToObj(i -> number - i).flatMap(length -> IntStream.rangeClosed(
                        0, number - length)
                .map(i -> number - length - i)
                .mapToObj(begin -> split(words, begin, begin + length)));
    }

    private static Split split(List<String> words, int begin, int end) {
        List<String> others = new ArrayList<>(words.subList(0, begin));
        others.addAll(words.subList(end, words.size()));
        return new Split(String.join("", words.subList(begin, end)), owner(others));
    }

    private static String owner(List<String> words) {
        return words.stream()
                .filter(word -> !Titles.known().isOfNobody(Title.letters(word)))
                .collect(Collectors.joining());
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
