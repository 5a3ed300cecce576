package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the titles of columns mean, in the languages of {@code titles.txt}. */
final class Titles {

    /** The kinds of that file. */
    enum Kind {
        FIRST,
        MIDDLE,
        LAST,
        LAST_OR_NICKNAME,
        LAST_AT_BIRTH,
        FULL,
        NAME,
        SOMEBODY,
        NICKNAME,
        FILE_AS,
        ORGANISATION,
        ADDRESS,
        ADDRESS_ALONE,
        PERHAPS_AN_ADDRESS,
        ABOUT_AN_ADDRESS,
        SOMEBODY_ELSE,
        RELATIVE,
        ADVISER,
        OWN,
        SECOND,
        BUYER,
        DELIVERY,
        USER_NAME,
        OF_NOBODY,
        NOT_A_NAME
    }

    private static final String FILE = "/contacts/titles.txt";

    /** Between the two words of a title such as "Nom et prénom" or "Nachname, Vorname". */
    private static final int LONGEST_AND = 3;

    private static final int LONG = 7;

    /** In {@code privates} after {@code privat-}: what is longer makes another word. */
    private static final int LONGEST_ENDING = 4;

    private static final List<Kind> ROLES = List.of(
            Kind.FIRST,
            Kind.MIDDLE,
            Kind.LAST,
            Kind.LAST_OR_NICKNAME,
            Kind.LAST_AT_BIRTH,
            Kind.FULL,
            Kind.NAME,
            Kind.SOMEBODY,
            Kind.NICKNAME,
            Kind.FILE_AS,
            Kind.ORGANISATION);

    private static final Titles KNOWN = read();

    private final Map<Kind, Set<String>> words;

    /** Those that other words may end in, {@code -inhaber}, or begin with, {@code privat-}. */
    private final Map<Kind, Set<String>> inCompounds;

    private Titles(Map<Kind, Set<String>> words, Map<Kind, Set<String>> inCompounds) {
        this.words = words;
        this.inCompounds = inCompounds;
    }

    static Titles known() {
        return KNOWN;
    }

    boolean isAddress(Title title) {
        return (holdsAny(Kind.ADDRESS, title.letters()) || is(Kind.ADDRESS_ALONE, title.letters()))
                && !isAboutAddress(title);
    }

    boolean isPerhapsAddress(Title title) {
        return holdsAny(Kind.PERHAPS_AN_ADDRESS, title.letters()) && !isAboutAddress(title);
    }

    /** Nothing below such a title is the person's own address. */
    boolean isAboutAddress(Title title) {
        return hasAny(Kind.ABOUT_AN_ADDRESS, title) || isSomebodyElses(title);
    }

    boolean isSomebodyElses(Title title) {
        return hasAny(Kind.SOMEBODY_ELSE, title) || isBuyer(title);
    }

    /** Somebody else, unless nobody else has an address. */
    boolean isBuyer(Title title) {
        return hasAny(Kind.BUYER, title);
    }

    /** Of whom something is sent to, who need not be the one who ordered it. */
    boolean isDelivery(Title title) {
        return hasAny(Kind.DELIVERY, title);
    }

    /** {@code Name of the company}. */
    boolean isOrganisationsName(Title title) {
        return words.get(Kind.NAME).stream().anyMatch(title.letters()::startsWith) && hasAny(Kind.ORGANISATION, title);
    }

    boolean isUserName(Title title) {
        return is(Kind.USER_NAME, title.letters());
    }

    /** {@code primary} and {@code home}, which may be the only address of a person. */
    boolean isOwn(String letters) {
        return isOf(Set.of(Kind.OWN), letters);
    }

    /** {@code other} and {@code recovery} too, which somebody has beside another. */
    boolean isOwnOrSecond(String letters) {
        return isOf(Set.of(Kind.OWN, Kind.SECOND), letters);
    }

    private boolean isOf(Set<Kind> kinds, String letters) {
        if (Title.isOfWords(letters)) {
            return kinds.stream()
                    .anyMatch(kind -> is(kind, letters)
                            || inCompounds.get(kind).stream().anyMatch(word -> isOfStem(word, letters)));
        }
        String rest = kinds.stream()
                .flatMap(kind -> words.get(kind).stream())
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(letters, (left, word) -> left.replace(word, ""));
        return rest.length() <= 1 && rest.length() < letters.length();
    }

    private static boolean isOfStem(String stem, String letters) {
        return letters.startsWith(stem) && letters.length() - stem.length() <= LONGEST_ENDING;
    }

    /** How long the word for an address is that begins there; 0 if none does. */
    int lengthOfAddress(String letters, int at) {
        return Stream.of(Kind.ADDRESS, Kind.PERHAPS_AN_ADDRESS)
                .flatMap(kind -> words.get(kind).stream())
                .filter(word -> letters.startsWith(word, at))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    boolean isRelative(Title title) {
        return hasAny(Kind.RELATIVE, title);
    }

    /** Whether what stands below such a title has the name of somebody else than the row is about. */
    boolean isAnothers(Title title) {
        return isSomebodyElses(title) || isRelative(title) || isAdviser(title);
    }

    boolean isAdviser(Title title) {
        return hasAny(Kind.ADVISER, title);
    }

    /** {@code of}, {@code the}, {@code electrónico}: a word that says nothing of whose something is; a number is no word. */
    boolean isOfNobody(String letters) {
        return is(Kind.OF_NOBODY, letters);
    }

    boolean isNobodysName(Title title) {
        return hasAny(Kind.NOT_A_NAME, title) || isSomebodyElses(title);
    }

    /** Whether a word of a title is one for an address, or part of one. */
    boolean isWordForAddress(String letters) {
        return letters.equals("e") || holdsAny(Kind.ADDRESS, letters) || holdsAny(Kind.PERHAPS_AN_ADDRESS, letters);
    }

    /** {@code Mother's First Name}: by its last words, and not as a whole or by two parts. */
    boolean isKnownByItsEnd(Title title) {
        return wholeRole(title.letters()).isEmpty()
                && !isBothParts(title)
                && role(title).isPresent();
    }

    /** What this is by itself, with nothing before or after it. */
    Optional<Kind> wholeRole(String letters) {
        return ROLES.stream().filter(role -> is(role, letters)).findFirst();
    }

    /** What a column of that title holds of a name; empty if nothing, or nothing that is known. */
    Optional<Kind> role(Title title) {
        Optional<Kind> whole = wholeRole(title.letters());
        if (whole.isPresent() || title.isEmpty() || isNobodysName(title)) {
            return whole;
        }
        if (isBothParts(title)) {
            return Optional.of(Kind.FULL);
        }
        return endsInFull(title)
                ? Optional.of(Kind.FULL)
                : Stream.of(Kind.FIRST, Kind.LAST)
                        .filter(role -> endsWith(role, title.letters()))
                        .findFirst();
    }

    /** {@code 员工姓名}: where words have no blanks between them, two letters are a word. */
    private boolean endsInFull(Title title) {
        return !Title.isOfWords(title.letters())
                && words.get(Kind.FULL).stream()
                        .anyMatch(word -> word.length() > 1 && title.letters().endsWith(word))
                && !isAnothers(title)
                && !hasAny(Kind.ORGANISATION, title);
    }

    private boolean isBothParts(Title title) {
        return isBoth(title, Kind.FIRST, Kind.LAST)
                || isBoth(title, Kind.NAME, Kind.LAST)
                || isBoth(title, Kind.NAME, Kind.FIRST);
    }

    private boolean is(Kind kind, String letters) {
        return words.get(kind).contains(letters);
    }

    /** {@code Nom et prénom}, {@code Nachname, Vorname}: two parts in one title, whichever comes first. */
    private boolean isBoth(Title title, Kind one, Kind other) {
        return beginsAndEnds(title, one, other) || beginsAndEnds(title, other, one);
    }

    private boolean beginsAndEnds(Title title, Kind begin, Kind end) {
        String letters = title.letters();
        return words.get(begin).stream()
                .filter(first -> letters.startsWith(first) && title.mayPart(first.length(), first))
                .map(first -> letters.substring(first.length()))
                .anyMatch(rest -> words.get(end).stream()
                        .anyMatch(last -> rest.endsWith(last)
                                && rest.length() - last.length() <= LONGEST_AND
                                && title.mayPart(letters.length() - last.length(), last)));
    }

    /** {@code Contact First Name}: only the long words, since short ones end many others. */
    private boolean endsWith(Kind kind, String letters) {
        return words.get(kind).stream().anyMatch(word -> word.length() >= LONG && letters.endsWith(word));
    }

    private boolean holdsAny(Kind kind, String letters) {
        return words.get(kind).stream().anyMatch(letters::contains);
    }

    private boolean hasAny(Kind kind, Title title) {
        return words.get(kind).stream().anyMatch(title::hasWord)
                || inCompounds.get(kind).stream().anyMatch(title.letters()::contains);
    }

    private static Titles read() {
        Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);
        Map<Kind, Set<String>> inCompounds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            words.put(kind, new TreeSet<>());
            inCompounds.put(kind, new TreeSet<>());
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Titles.class.getResourceAsStream(FILE), UTF_8))) {
            Kind kind = Kind.FIRST;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    String name = line.substring(1, line.length() - 1).replace(' ', '_');
                    kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
                } else if (!line.startsWith("#")) {
                    for (String word : line.split(",", -1)) {
                        if (!Title.letters(word).isEmpty()) {
                            boolean isPart =
                                    word.strip().startsWith("-") || word.strip().endsWith("-");
                            (isPart ? inCompounds : words).get(kind).add(Title.letters(word));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Titles(words, inCompounds);
    }
}
