package dev.invito.contacts;

import dev.invito.contacts.Table.Row;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A quote in a note, and another in a later row: all rows between them were one field. A note of several lines that is quoted
 * as RFC 4180 has it is none, unless a line of it is a row like the one it is in: then both quotes may be signs of inches.
 *
 * @param width of the table
 * @param isOfAddresses which columns are
 */
record SwallowedRows(char separator, int width, IntPredicate isOfAddresses) {

    boolean areIn(Row row) {
        return IntStream.range(0, row.fields().size()).anyMatch(column -> areIn(row, column));
    }

    private boolean areIn(Row row, int column) {
        String field = row.fields().get(column);
        if (field.indexOf('@') < 0 || field.indexOf('\n') < 0) {
            return false;
        }
        boolean isSound = row.isWellQuoted() && row.fields().size() == width;
        List<String> lines = List.of(PastedText.LINE_END.split(field, -1));
        return IntStream.range(0, lines.size()).anyMatch(i -> {
                    List<String> fields = fields(lines.get(i));
                    int end = i == lines.size() - 1 ? column + 1 : width;
                    return isSound ? fields.size() == end && isLike(row, fields, 0) : isPerhapsARow(fields);
                })
                || (isSound && areHalves(row, column, lines));
    }

    /** The rest of one row, and the begin of another. */
    private boolean areHalves(Row row, int column, List<String> lines) {
        List<String> first = fields(lines.get(0));
        List<String> last = fields(lines.get(lines.size() - 1));
        return first.size() > 1
                && first.size() == width - column
                && last.size() > 1
                && last.size() == column + 1
                && isLike(row, first, column);
    }

    private List<String> fields(String line) {
        return List.of(line.split(Pattern.quote(String.valueOf(separator)), -1));
    }

    private boolean isPerhapsARow(List<String> fields) {
        return fields.size() >= Math.max(2, width - 1) && fields.stream().anyMatch(RowOfTable::isWholeAddress);
    }

    /** Whoever writes a list in a note has a blank after each comma; a table has it in each row or in none. */
    private boolean isLike(Row row, List<String> fields, int column) {
        return IntStream.range(column, column + fields.size())
                .filter(isOfAddresses)
                .anyMatch(i -> RowOfTable.isWholeAddress(fields.get(i - column))
                        && (!fields.get(i - column).startsWith(" ")
                                || row.fields().get(i).startsWith(" ")));
    }
}
