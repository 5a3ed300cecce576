package dev.invito.contacts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Half a line end inside a field that nobody quoted, in a table whose rows end in whole ones: programs write the lines of
 * a postal address so. Each half of such a row would be a row, and one would have the name, the other the address.
 */
final class LineEnds {

    private static final String WHOLE = "\r\n";
    private static final Pattern HALF = Pattern.compile("[\r\n]+");

    private LineEnds() {}

    /** The same table with a blank in place of each of them. */
    static String inFields(String table, char separator) {
        if (!table.contains(WHOLE)) {
            return table;
        }
        List<String> rows = List.of(table.split(WHOLE, -1));
        return rows.stream().noneMatch(row -> HALF.matcher(row).find())
                ? table
                : IntStream.range(0, rows.size())
                        .mapToObj(i -> isCut(rows, i, separator)
                                ? HALF.matcher(rows.get(i)).replaceAll(" ")
                                : rows.get(i))
                        .collect(Collectors.joining(WHOLE));
    }

    /** It has as many fields as a row beside it, and none of its pieces has; in quotes a line end is one. */
    private static boolean isCut(List<String> rows, int index, char separator) {
        String row = rows.get(index);
        long wanted = separators(row, separator);
        return row.indexOf('"') < 0
                && HALF.matcher(row).find()
                && IntStream.of(index - 1, index + 1)
                        .filter(i -> i >= 0 && i < rows.size())
                        .mapToObj(rows::get)
                        .anyMatch(beside -> separators(beside, separator) == wanted)
                && HALF.splitAsStream(row).allMatch(piece -> separators(piece, separator) < wanted);
    }

    private static long separators(String text, char separator) {
        return text.chars().filter(c -> c == separator).count();
    }
}
