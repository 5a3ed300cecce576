package dev.invito.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which columns have the names, where no title says so: the first that is text, and the next if each has one word only; rather
 * those whose words are in the addresses.
 */
final class NameGuess {

    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 5;

    /** Of so few letters a word is in many addresses. */
    private static final int SHORT = 2;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,.-]+");

    /** Of so many fields it shows whether each is there so many times: then they are no names. */
    private static final int MANY = 4;

    private static final int TIMES = 3;

    /** What is written in columns of which each says one thing or another. */
    private static final Set<String> CHOICES = Set.of(
            "true",
            "false",
            "yes",
            "no",
            "y",
            "n",
            "x",
            "on",
            "off",
            "ja",
            "nein",
            "oui",
            "non",
            "sí",
            "si",
            "no.",
            "sim",
            "não",
            "nee",
            "tak",
            "nie",
            "да",
            "нет",
            "m",
            "f",
            "w",
            "d",
            "male",
            "female",
            "mr",
            "mrs",
            "ms",
            "mr.",
            "mrs.",
            "ms.",
            "herr",
            "frau",
            "m.",
            "mme",
            "active",
            "inactive",
            "smtp",
            "home",
            "work",
            "member",
            "null",
            "none",
            "n/a",
            "-");

    private NameGuess() {}

    /**
     * @param rows as many as one looks at
     * @param taken columns that are something else
     */
    static List<Integer> of(List<List<String>> rows, IntPredicate taken) {
        List<Integer> first = first(rows, taken);
        if (first.isEmpty() || first.stream().anyMatch(column -> isInAddresses(rows, column))) {
            return first;
        }
        // What comes first is a place or a team, if what comes later is in the addresses.
        List<Integer> later = first(rows, column -> taken.test(column) || !isInAddresses(rows, column));
        return later.isEmpty() ? first : later;
    }

    /** Whether of half of what stands in a column a word is in an address of the same row. */
    private static boolean isInAddresses(List<List<String>> rows, int column) {
        List<List<String>> said = rows.stream()
                .filter(row -> column < row.size() && !row.get(column).isBlank())
                .filter(row -> row.stream().anyMatch(field -> field.indexOf('@') > 0))
                .toList();
        long in = said.stream().filter(row -> isInAddress(row, row.get(column))).count();
        return in > 0 && in * 2 >= said.size();
    }

    private static boolean isInAddress(List<String> row, String name) {
        return row.stream()
                .filter(field -> field.indexOf('@') > 0)
                .map(field -> Title.letters(field.substring(0, field.indexOf('@'))))
                .anyMatch(local -> BETWEEN_WORDS
                        .splitAsStream(name)
                        .map(Title::letters)
                        .anyMatch(word -> word.length() > SHORT && local.contains(word)));
    }

    private static List<Integer> first(List<List<String>> rows, IntPredicate taken) {
        int number = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> names = new ArrayList<>();
        for (int column : IntStream.range(0, number).filter(taken.negate()).toArray()) {
            List<String> fields = fields(rows, column);
            boolean isChoice = fields.stream().allMatch(NameGuess::isChoice) || isRepeated(fields);
            boolean oneWord = fields.stream().allMatch(field -> field.strip().indexOf(' ') < 0);
            if (isChoice || !fields.stream().allMatch(NameGuess::isLikeAName)) {
                if (!names.isEmpty()) {
                    break;
                }
            } else if (names.isEmpty() || oneWord) {
                names.add(column);
                if (!oneWord || names.size() == 2) {
                    break;
                }
            } else {
                break;
            }
        }
        return names;
    }

    /** {@code Subscribed} in row after row, in whatever language. */
    private static boolean isRepeated(List<String> fields) {
        return fields.size() >= MANY && fields.stream().distinct().count() * TIMES <= fields.size();
    }

    static boolean isChoice(String field) {
        return CHOICES.contains(field.strip().toLowerCase(Locale.ROOT));
    }

    /** Letters, and what stands between them; no number, no address, no sentence. */
    static boolean isLikeAName(String field) {
        String text = field.strip();
        return text.length() <= LONGEST
                && text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().noneMatch(c -> Character.isDigit(c) || "@:/!?=<>{}[]\\|".indexOf(c) >= 0)
                && text.split("\\s+").length <= MOST_WORDS;
    }

    private static List<String> fields(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(field -> !field.isBlank())
                .toList();
    }
}
