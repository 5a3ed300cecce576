package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the titles of columns mean, in the languages of {@code titles.txt}. */
final class Titles {

    /** The kinds of that file. */
    enum Kind {
        FIRST,
        MIDDLE,
        LAST,
        LAST_OR_NICKNAME,
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
        NOT_A_NAME
    }

    private static final String FILE = "/contacts/titles.txt";

    /** A title is a few words; a sentence is none, and a field may be as long as the file. */
    private static final int LONGEST = 80;

    /** Between the two words of a title such as "Nom et prénom" or "Nachname, Vorname". */
    private static final int LONGEST_AND = 3;

    private static final int LONG = 7;

    /** {@code [Required]}, {@code (optional)}: said about a title, not by it. */
    private static final Pattern REMARK = Pattern.compile("\\[[^\\]]*\\]|\\([^)]*\\)");

    private static final Pattern PATH = Pattern.compile("\\w+(?:\\.\\w+)+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTER = Pattern.compile("\\P{L}+");

    private static final List<Kind> ROLES = List.of(
            Kind.FIRST,
            Kind.MIDDLE,
            Kind.LAST,
            Kind.LAST_OR_NICKNAME,
            Kind.FULL,
            Kind.NAME,
            Kind.SOMEBODY,
            Kind.NICKNAME,
            Kind.FILE_AS,
            Kind.ORGANISATION);

    private static final Titles KNOWN = read();

    private final Map<Kind, Set<String>> words;

    private Titles(Map<Kind, Set<String>> words) {
        this.words = words;
    }

    static Titles known() {
        return KNOWN;
    }

    /** The letters of a title alone, in lower case and without marks; empty if it is too long for one. */
    static String folded(String title) {
        if (title.length() > LONGEST) {
            return "";
        }
        String bare = letters(withoutRemarks(lastOfPath(title)));
        return bare.isEmpty() ? letters(title) : bare;
    }

    /** {@code user.name} is a user's name, and no user name. */
    private static String lastOfPath(String title) {
        int dot = title.lastIndexOf('.');
        return dot > 0
                        && PATH.matcher(title).matches()
                        && !known().isSomebodyElses(letters(title))
                        && known().wholeRole(letters(title.substring(dot))).isPresent()
                ? title.substring(dot)
                : title;
    }

    static String withoutRemarks(String title) {
        return REMARK.matcher(title).replaceAll(" ");
    }

    boolean isAddress(String folded) {
        return (holdsAny(Kind.ADDRESS, folded) || is(Kind.ADDRESS_ALONE, folded)) && !isAboutAddress(folded);
    }

    boolean isPerhapsAddress(String folded) {
        return holdsAny(Kind.PERHAPS_AN_ADDRESS, folded) && !isAboutAddress(folded);
    }

    /** Nothing below such a title is the person's own address. */
    boolean isAboutAddress(String folded) {
        return holdsAny(Kind.ABOUT_AN_ADDRESS, folded) || isSomebodyElses(folded);
    }

    boolean isSomebodyElses(String folded) {
        return holdsAny(Kind.SOMEBODY_ELSE, folded);
    }

    boolean isNobodysName(String folded) {
        return holdsAny(Kind.NOT_A_NAME, folded) || isSomebodyElses(folded);
    }

    /** Whether a word of a title is one for an address, or part of one. */
    boolean isWordForAddress(String folded) {
        return folded.equals("e") || holdsAny(Kind.ADDRESS, folded) || holdsAny(Kind.PERHAPS_AN_ADDRESS, folded);
    }

    /** {@code Mother's First Name}: by its last words, and not as a whole or by two parts. */
    boolean isKnownByItsEnd(String folded) {
        return wholeRole(folded).isEmpty()
                && !isBothParts(folded)
                && role(folded).isPresent();
    }

    /** What this is by itself, with nothing before or after it. */
    Optional<Kind> wholeRole(String folded) {
        return ROLES.stream().filter(role -> is(role, folded)).findFirst();
    }

    /** What a column of that title holds of a name; empty if nothing, or nothing that is known. */
    Optional<Kind> role(String folded) {
        Optional<Kind> whole = wholeRole(folded);
        if (whole.isPresent() || folded.isEmpty() || isNobodysName(folded)) {
            return whole;
        }
        if (isBothParts(folded)) {
            return Optional.of(Kind.FULL);
        }
        return Stream.of(Kind.FIRST, Kind.LAST)
                .filter(role -> endsWith(role, folded))
                .findFirst();
    }

    private boolean isBothParts(String folded) {
        return isBoth(folded, Kind.FIRST, Kind.LAST)
                || isBoth(folded, Kind.NAME, Kind.LAST)
                || isBoth(folded, Kind.NAME, Kind.FIRST);
    }

    private boolean is(Kind kind, String folded) {
        return words.get(kind).contains(folded);
    }

    /** {@code Nom et prénom}, {@code Nachname, Vorname}: two parts in one title, whichever comes first. */
    private boolean isBoth(String folded, Kind one, Kind other) {
        return beginsAndEnds(folded, one, other) || beginsAndEnds(folded, other, one);
    }

    private boolean beginsAndEnds(String folded, Kind begin, Kind end) {
        return words.get(begin).stream()
                .filter(folded::startsWith)
                .map(first -> folded.substring(first.length()))
                .anyMatch(rest -> words.get(end).stream()
                        .anyMatch(last -> rest.endsWith(last) && rest.length() - last.length() <= LONGEST_AND));
    }

    /** {@code Contact First Name}: only the long words, since short ones end many others. */
    private boolean endsWith(Kind kind, String folded) {
        return words.get(kind).stream().anyMatch(word -> word.length() >= LONG && folded.endsWith(word));
    }

    private boolean holdsAny(Kind kind, String folded) {
        return words.get(kind).stream().anyMatch(folded::contains);
    }

    private static String letters(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_LETTER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("").replace('ı', 'i');
    }

    private static Titles read() {
        Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Titles.class.getResourceAsStream(FILE), UTF_8))) {
            Set<String> kind = Set.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    String name = line.substring(1, line.length() - 1).replace(' ', '_');
                    kind = words.computeIfAbsent(Kind.valueOf(name.toUpperCase(Locale.ROOT)), same -> new TreeSet<>());
                } else if (!line.startsWith("#")) {
                    for (String word : line.split(",", -1)) {
                        if (!letters(word).isEmpty()) {
                            kind.add(letters(word));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Titles(words);
    }
}
