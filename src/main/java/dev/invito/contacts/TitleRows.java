package dev.invito.contacts;

import dev.invito.contacts.Table.Row;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Which rows are sure to be titles: where files were put together, or a report has sections, there are several. */
final class TitleRows {

    /** So many titles that are known are no chance. */
    static final int SURELY_TITLES = 2;

    /** Of fewer fields than this one of a person may be called as an address is. */
    private static final int FEWEST = 3;

    /** How many files one may have put together. */
    private static final int MOST_TITLES = 100;

    /** How far below its titles a table begins: there may be a rule, or nothing. */
    private static final int MOST_RULES = 4;

    private final List<Row> rows;
    private final BitSet sure = new BitSet();

    TitleRows(List<Row> rows) {
        this.rows = rows;
        Set<List<String>> known = new HashSet<>();
        // Whatever comes after more rows than are answered is refused.
        int last = Math.min(rows.size(), 2 * AddressBook.MOST_ROWS);
        for (int i = 0; i < last && known.size() < MOST_TITLES; i++) {
            if (known.contains(fields(i)) || areTitles(i)) {
                sure.set(i);
                known.add(fields(i));
            }
        }
    }

    boolean hasAt(int row) {
        return sure.get(row);
    }

    /** The first from this row on; empty if there is none. */
    Optional<Integer> next(int from) {
        return Optional.of(sure.nextSetBit(from)).filter(row -> row >= 0);
    }

    /** The rows after this one, up to other titles and what those are called. */
    List<List<String>> below(int titles) {
        int next = next(titles + 1).orElse(rows.size());
        int end = next > titles + 1 && isCaption(next - 1, fields(titles).size()) ? next - 1 : next;
        return rows.subList(titles + 1, end).stream().map(Row::fields).toList();
    }

    /** What a section is called, {@code Attendee Details} right above its titles: narrower than what it stands in, as no row is. */
    boolean isCaption(int row, int width) {
        return hasAt(row + 1) && fields(row).size() < width && filled(fields(row)) == 1;
    }

    /** Nothing, or a line drawn under the titles. */
    static boolean isRule(List<String> row) {
        return row.stream().allMatch(TitleRows::isRule);
    }

    private static boolean isRule(String field) {
        return field.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || c == '@');
    }

    private List<String> fields(int row) {
        return rows.get(row).fields();
    }

    /** One is for addresses, and either two are known and not many unknown, or an address stands below it. */
    private boolean areTitles(int row) {
        List<String> titles = fields(row);
        if (Columns.isOfSomebody(titles) || titles.stream().noneMatch(TitleRows::isAddress)) {
            return false;
        }
        int known = Columns.known(titles);
        return (known >= SURELY_TITLES && known * 3L >= filled(titles)) || isOverAddress(row);
    }

    private boolean isOverAddress(int row) {
        List<String> titles = fields(row);
        return filled(titles) >= FEWEST
                && titles.stream().noneMatch(Columns::isData)
                && IntStream.range(row + 1, Math.min(rows.size(), row + 1 + MOST_RULES))
                        .mapToObj(this::fields)
                        .filter(fields -> !isRule(fields))
                        .findFirst()
                        .filter(fields -> IntStream.range(0, Math.min(titles.size(), fields.size()))
                                .anyMatch(i -> isAddress(titles.get(i)) && RowOfTable.isWholeAddress(fields.get(i))))
                        .isPresent();
    }

    private static boolean isAddress(String title) {
        return Titles.known().isAddress(Title.of(title));
    }

    private static long filled(List<String> row) {
        return row.stream().filter(field -> !field.isBlank()).count();
    }
}
