package dev.invito.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row that may have a separator in a field which nobody quoted, {@code Holm, Mira, mira@example.org} below two titles.
 *
 * @param more how many fields it has beyond its titles
 */
record WideRow(List<String> fields, int more) {

    static WideRow of(List<String> fields, int titles) {
        int said = fields.size();
        while (said > 0 && fields.get(said - 1).isBlank()) {
            said--;
        }
        return new WideRow(fields, said - titles);
    }

    /** Whether what is to be in this column stands as far to the right as the row is too wide. */
    boolean isShifted(int addresses) {
        return more > 0 && addresses > 0 && RowOfTable.isWholeAddress(fields.get(addresses + more));
    }

    /** {@code Holm} is one half of a name, {@code Mira Holm} is both. */
    boolean isCutIn(int column) {
        return fields.get(column).strip().indexOf(' ') < 0;
    }

    /** The row as it was before the field in this column was cut. */
    List<String> joined(int column) {
        int end = column + more + 1;
        List<String> joined = new ArrayList<>(fields.subList(0, column));
        joined.add(fields.subList(column, end).stream().map(String::strip).collect(Collectors.joining(", ")));
        joined.addAll(fields.subList(end, fields.size()));
        return joined;
    }
}
