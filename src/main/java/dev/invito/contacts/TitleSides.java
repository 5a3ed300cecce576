package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Titles that say the same in several languages, {@code Vorname / First name}, say it in one. What is a whole name in one of
 * them, {@code Nom} in {@code Nachname / Nom}, is the part it is in the other, if another title has the rest: by itself
 * {@code Nom / Prénom} is both.
 */
final class TitleSides {

    private static final Pattern BETWEEN = Pattern.compile("[/|]|\\s[-\u2013]\\s");
    private static final int LONGEST = 80;
    private static final Set<Kind> NAMES = Set.of(Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.FULL, Kind.NAME);
    private static final Set<Kind> FIRST_OR_NAME = Set.of(Kind.FIRST, Kind.NAME);
    private static final Set<Kind> LAST_OR_NAME = Set.of(Kind.LAST, Kind.NAME);

    private TitleSides() {}

    /** The titles with one side each, where all sides say the same of a name. */
    static List<String> inOne(List<String> titles) {
        List<Set<Kind>> kinds =
                titles.stream().map(title -> kinds(sides(title))).toList();
        boolean hasFirst = kinds.stream().anyMatch(one -> one.contains(Kind.FIRST) && FIRST_OR_NAME.containsAll(one));
        boolean hasLast = kinds.stream().anyMatch(one -> !one.isEmpty() && LAST_OR_NAME.containsAll(one));
        return titles.stream()
                .map(title -> inOne(title, kind(kinds(sides(title)), hasFirst, hasLast)))
                .toList();
    }

    private static Optional<Kind> kind(Set<Kind> kinds, boolean hasFirst, boolean hasLast) {
        if (kinds.size() == 1) {
            return kinds.stream().findFirst();
        }
        if (hasFirst && kinds.equals(LAST_OR_NAME)) {
            return Optional.of(Kind.LAST);
        }
        return hasLast && kinds.equals(FIRST_OR_NAME) ? Optional.of(Kind.FIRST) : Optional.empty();
    }

    private static String inOne(String title, Optional<Kind> kind) {
        return sides(title).stream()
                .filter(side -> kind.isPresent() && kind(side).equals(kind))
                .findFirst()
                .orElse(title);
    }

    /** What the sides are; nothing if one of them says nothing of a name. */
    private static Set<Kind> kinds(List<String> sides) {
        return sides.stream().allMatch(side -> kind(side).isPresent())
                ? sides.stream().flatMap(side -> kind(side).stream()).collect(Collectors.toSet())
                : Set.of();
    }

    private static Optional<Kind> kind(String side) {
        return Titles.known().wholeRole(Title.of(side).letters()).filter(NAMES::contains);
    }

    /** None if there is but one. */
    private static List<String> sides(String title) {
        List<String> sides = title.length() > LONGEST
                ? List.of()
                : BETWEEN.splitAsStream(title)
                        .map(String::strip)
                        .filter(side -> !side.isEmpty())
                        .toList();
        return sides.size() > 1 ? sides : List.of();
    }
}
