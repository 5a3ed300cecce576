package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns are a name, and which a part of one.
 *
 * @param roles what the titles say
 * @param below rows after the titles
 */
record NameParts(List<Optional<Kind>> roles, List<List<String>> below) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,]+");

    /** Each of them is compared with the others. */
    private static final int MOST_FIRST = 4;

    /** The whole name, then its parts. */
    List<List<Integer>> lists() {
        List<Integer> first = withoutShorter(having(Kind.FIRST));
        List<Integer> last = new ArrayList<>(having(Kind.LAST));
        if (last.isEmpty()) {
            last.addAll(having(Kind.LAST_OR_NICKNAME));
        }
        if (last.isEmpty()) {
            last.addAll(having(Kind.LAST_AT_BIRTH));
        }
        List<Integer> full = new ArrayList<>(having(Kind.FULL));
        List<Integer> known = first.isEmpty() ? last : first;
        Map<Boolean, List<Integer>> isWhole = having(Kind.NAME).stream()
                .collect(
                        Collectors.partitioningBy(column -> known.stream().anyMatch(part -> isMoreThan(column, part))));
        full.addAll(isWhole.get(true));
        List<Integer> ambiguous = isWhole.get(false);
        if (first.isEmpty() == last.isEmpty()) {
            full.addAll(ambiguous);
        } else if (first.isEmpty()) {
            // The part that no other column has.
            first = ambiguous;
        } else {
            last.addAll(ambiguous);
        }
        List<Integer> parts = Stream.of(first, having(Kind.MIDDLE), last)
                .flatMap(List::stream)
                .toList();
        if (full.isEmpty() && parts.isEmpty()) {
            full.addAll(having(Kind.SOMEBODY));
        }
        List<List<Integer>> names = new ArrayList<>();
        full.forEach(column -> names.add(List.of(column)));
        names.add(parts);
        return names.stream().filter(columns -> !columns.isEmpty()).toList();
    }

    /** By which of their first names somebody is called is one of those. */
    private List<Integer> withoutShorter(List<Integer> columns) {
        return columns.size() > MOST_FIRST
                ? columns
                : columns.stream()
                        .filter(column -> columns.stream().noneMatch(other -> isWithin(column, other)))
                        .toList();
    }

    /** In most rows that have both; where both are the same, the later one is. */
    private boolean isWithin(int column, int other) {
        List<List<String>> both = having(column, other);
        long within = both.stream()
                .filter(row -> words(row.get(other)).containsAll(words(row.get(column))))
                .count();
        long beyond = both.stream()
                .filter(row -> words(row.get(column)).containsAll(words(row.get(other))))
                .count();
        return within * 2 > both.size() && (within > beyond || (within == beyond && column > other));
    }

    private List<List<String>> having(int one, int other) {
        return below.stream()
                .filter(row -> Math.max(one, other) < row.size()
                        && !row.get(one).isBlank()
                        && !row.get(other).isBlank())
                .toList();
    }

    /** {@code Mira Holm} beside {@code Mira}, in most rows that have both. */
    private boolean isMoreThan(int column, int part) {
        List<List<String>> both = having(column, part);
        long more = both.stream()
                .filter(row -> isMoreThan(words(row.get(column)), words(row.get(part))))
                .count();
        return more * 2 > both.size();
    }

    private static boolean isMoreThan(List<String> words, List<String> some) {
        return words.size() > some.size() && words.containsAll(some);
    }

    private static List<String> words(String text) {
        return List.of(BETWEEN_WORDS.split(text.strip()));
    }

    List<Integer> having(Kind kind) {
        return where(roles.size(), i -> roles.get(i).equals(Optional.of(kind)));
    }

    static List<Integer> where(int number, IntPredicate predicate) {
        return IntStream.range(0, number).filter(predicate).boxed().collect(Collectors.toList());
    }
}
