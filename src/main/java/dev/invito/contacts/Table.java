package dev.invito.contacts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of contacts, whatever stands between its fields. The titles need not be the first row: LinkedIn puts notes before
 * them, and Excel the separator. Without titles, the fields tell.
 *
 * @param columns what the columns are, if there are titles
 * @param first the row after the titles; the first row without
 */
record Table(List<Row> rows, char separator, Optional<Columns> columns, int first) {

    /**
     * @param line where it begins in the file, from 1
     * @param isWellQuoted whether each quote that opens a field of the file closes at the end of one
     */
    record Row(int line, List<String> fields, boolean isWellQuoted) {

        Row(int line, List<String> fields) {
            this(line, fields, true);
        }
    }

    private static final String SEPARATORS = ",;\t|^~\uFF0C\uFF1B";

    private static final String LEGAL_IN_ADDRESSES = "|^~";

    /** How many rows may stand before the titles. */
    private static final int LONGEST_PREAMBLE = 20;

    /** How many lines with an address in them may stand above titles that are sure to be some. */
    private static final int MOST_LINES_ABOVE = 3;

    /** How many rows are looked at to tell which separator it is. */
    private static final int HEAD = 40;

    private static final int HEAD_LENGTH = 64 * 1024;

    /** Of ten rows with an address so many have one alone in a field, and a name beside it. */
    private static final int MOST_OF_TEN = 8;

    /** Ends the text, so that a quote that never closes swallows it too. */
    private static final String END = "\uE000";

    private static final Pattern WRAPPED = Pattern.compile("\\s*\"(?:[^\"\r\n]|\"\")*+\"[;,\t ]*[\r\n]");

    /** A quote inside a field as most languages write it, and not the end of one that ends in a backslash. */
    private static final Pattern ESCAPED_QUOTE = Pattern.compile("\\\\\"(?=[^\r\n,;\t|])");

    /** A few words, and no colon after them, as there is before a text. */
    private static final Pattern ADDRESSES_ALONE = Pattern.compile("\\s*(?:\\S+\\s+){0,2}\\S*[^\\s:\uFF1A.,!?]\\s*");

    /** A tab is spelt out by some. */
    private static final Pattern SEPARATOR_SAID = Pattern.compile("(?i)\"?sep=(\\\\t|tab\\b|[^\r\n\"])");

    private static final Pattern FIRST_LINE = Pattern.compile("\\A[^\r\n]*");

    /** Empty if the text is no table. */
    static Optional<Table> of(String text) {
        return unwrapped(text).flatMap(Table::written).filter(Table::isSure).or(() -> written(text));
    }

    /** Each row a text of its own, {@code "Name,E-mail"}: what a spreadsheet writes that took a table for one column; its quotes are doubled. */
    private static Optional<String> unwrapped(String text) {
        if (!WRAPPED.matcher(head(text)).lookingAt()) {
            return Optional.empty();
        }
        List<Row> rows = head(text, SEPARATORS.charAt(0));
        boolean isOneColumn =
                !rows.isEmpty() && rows.stream().allMatch(row -> row.fields().size() == 1);
        return isOneColumn
                ? Optional.of(rows(text, SEPARATORS.charAt(0), Integer.MAX_VALUE).stream()
                        .map(row -> row.fields().get(0))
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    private boolean isSure() {
        return columns.filter(titles -> titles.known() >= TitleRows.SURELY_TITLES)
                .isPresent();
    }

    private static Optional<Table> written(String text) {
        return separatorSaid(text)
                .flatMap(said -> written(text, Stream.of(said)))
                .or(() -> written(text, separators(withoutSeparatorSaid(text))));
    }

    private static Optional<Table> written(String text, Stream<Character> separators) {
        return separators
                .map(separator -> new Table(head(text, separator), separator, Optional.empty(), 0).withTitles())
                .filter(head -> head.columns().isPresent() || head.hasTitles() || head.isTableWithoutTitles())
                .max(Comparator.comparingInt((Table head) ->
                                head.columns().map(Columns::known).orElse(0))
                        .thenComparingInt(head -> head.columns().isPresent() ? 1 : 0)
                        .thenComparingInt(Table::wholeAddresses)
                        .thenComparingInt(Table::width))
                .map(head -> new Table(
                                rows(text, head.separator(), Integer.MAX_VALUE), head.separator(), Optional.empty(), 0)
                        .withTitles());
    }

    void read(Contacts contacts) {
        Optional<Columns> now = columns;
        TitleRows titles = new TitleRows(rows);
        Map<List<String>, Optional<Columns>> byTitles = new HashMap<>();
        for (int i = first; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (TitleRows.isRule(row.fields()) || titles.isCaption(i, width())) {
                continue;
            }
            if (isTitlesAgain(row)) {
                now = columns;
                continue;
            }
            if (titles.hasAt(i)) {
                // Where files were put together, other titles come.
                int at = i;
                Optional<Columns> next =
                        byTitles.computeIfAbsent(row.fields(), same -> Columns.of(same, titles.below(at)));
                if (next.isPresent()) {
                    now = next;
                    continue;
                }
            }
            if (swallowed(row).areIn(row)) {
                throw new Unreadable("has a quote out of place, in the row that begins in line " + row.line());
            }
            List<Contact> people =
                    now.map(known -> known.contacts(row.line(), row.fields())).orElseGet(() -> untitled(row));
            people.stream()
                    .filter(one -> !one.name().isEmpty() || !one.address().isEmpty())
                    .forEach(one -> contacts.add(one.line(), one.name(), one.address()));
        }
    }

    private boolean isTitlesAgain(Row row) {
        return columns.isPresent() && row.fields().equals(rows.get(first - 1).fields());
    }

    private static List<Contact> untitled(Row row) {
        List<String> fields = row.fields();
        List<Integer> addresses = Stream.iterate(0, i -> i < fields.size(), i -> i + 1)
                .filter(i -> isAddress(fields.get(i)))
                .toList();
        if (addresses.size() < 2) {
            return RowOfTable.contacts(
                    row.line(),
                    RowOfTable.name(fields),
                    addresses.stream().map(fields::get).toList());
        }
        // A name before each address is that one's; names before the first alone are the name of all.
        List<Contact> contacts = new ArrayList<>();
        String all = RowOfTable.name(fields.subList(0, addresses.get(0)));
        int begin = 0;
        for (int address : addresses) {
            String own = RowOfTable.name(fields.subList(begin, address));
            contacts.addAll(RowOfTable.contacts(row.line(), own.isEmpty() ? all : own, List.of(fields.get(address))));
            begin = address + 1;
        }
        return contacts;
    }

    private static boolean isAddress(String field) {
        return field.indexOf('@') >= 0;
    }

    private SwallowedRows swallowed(Row row) {
        return new SwallowedRows(separator, width(), column -> columns.map(titled -> titled.isOfAddresses(column))
                .orElseGet(() -> isAddress(row.fields().get(column))));
    }

    private Table withTitles() {
        Table best = this;
        int known = -1;
        TitleRows titles = new TitleRows(rows);
        for (int i = 0; i < Math.min(LONGEST_PREAMBLE, rows.size()); i++) {
            List<String> row = rows.get(i).fields();
            if (isProse(row)) {
                continue;
            }
            if (Columns.isOfSomebody(row)) {
                int sure = titles.next(i).orElse(rows.size());
                if (!isNote(row) || sure > MOST_LINES_ABOVE) {
                    break;
                }
                i = sure - 1;
                continue;
            }
            List<List<String>> below = titles.below(i);
            Optional<Columns> columns = Columns.of(row, below);
            if (columns.isPresent() && columns.get().known() > known && isTitled(row, columns.get(), below)) {
                best = new Table(rows, separator, columns, i + 1);
                known = columns.get().known();
            }
        }
        return best;
    }

    /** {@code Account: admin@example.org}, be it in one field or, after its colon, in another. */
    private static boolean isNote(List<String> row) {
        List<String> said = row.stream().filter(field -> !field.isBlank()).toList();
        return said.size() == 1 || (said.size() == 2 && said.get(0).strip().endsWith(":"));
    }

    /** Notes above the titles may say whom to ask. */
    private static boolean isProse(List<String> row) {
        return row.stream().noneMatch(RowOfTable::isWholeAddress)
                && row.stream()
                        .filter(Table::isAddress)
                        .anyMatch(field -> field.strip().split("\\s+", 5).length > 4)
                && row.stream().filter(field -> !field.isBlank()).count() <= 2;
    }

    /** Be they below more than a preamble. */
    private boolean hasTitles() {
        return new TitleRows(rows).next(0).isPresent();
    }

    /** Of one known title, or none, one cannot be sure: then the rows must be as a table's are. */
    private boolean isTitled(List<String> titles, Columns columns, List<List<String>> below) {
        if (columns.number() == 1 && !isColumn(titles.get(0), below)) {
            return false;
        }
        return switch (columns.known()) {
            case 0 -> isRegular(below, RowOfTable::isOfPeople) || (columns.number() == 1 && isColumnOfAddresses(below));
            case 1 -> isBelow(titles, columns, below);
            default -> true;
        };
    }

    /** Nothing stands beside the titles, and addresses alone only where a title has them, be they somebody else's. */
    private static boolean isBelow(List<String> titles, Columns columns, List<List<String>> rows) {
        return rows.stream().allMatch(row -> row.stream().skip(titles.size()).allMatch(String::isBlank))
                && IntStream.range(0, titles.size())
                        .filter(i ->
                                !columns.isOfAddresses(i) && !Titles.known().isAboutAddress(Title.of(titles.get(i))))
                        .allMatch(i -> Columns.holdsNothingElse(rows, i)
                                || Columns.fields(rows, i).noneMatch(RowOfTable::isWholeAddress));
    }

    /** Under a title of one word there may be a text: then hardly a line is addresses alone. */
    private boolean isColumn(String title, List<List<String>> rows) {
        List<List<String>> said = rows.stream()
                .filter(row -> !row.stream().allMatch(String::isBlank))
                .toList();
        long readable = said.stream()
                .filter(row -> RowOfTable.isOfPeople(String.join(",", row)))
                .count();
        return readable * 2 >= said.size() || isOfTorn(title, said);
    }

    /** Addresses that are broken by blanks and separators, and no line that is more than an address or one word. */
    private boolean isOfTorn(String title, List<List<String>> rows) {
        return ADDRESSES_ALONE.matcher(title).matches()
                && Titles.known().isAddress(Title.of(title))
                && rows.stream().anyMatch(this::isTorn)
                && rows.stream()
                        .allMatch(row -> isTorn(row)
                                || RowOfTable.isOfPeople(String.join(",", row))
                                || row.get(0).strip().indexOf(' ') < 0);
    }

    /** In quotes is what has a separator in it and is one field. */
    private boolean isTorn(List<String> row) {
        return row.size() == 1
                && (TornAddress.is(row.get(0))
                        || (isAddress(row.get(0)) && row.get(0).indexOf(separator) >= 0));
    }

    private static boolean isColumnOfAddresses(List<List<String>> rows) {
        return rows.size() > 1
                && rows.stream().allMatch(row -> row.size() == 1 && RowOfTable.isWholeAddress(row.get(0)));
    }

    private boolean isTableWithoutTitles() {
        // A bar may be part of an address; in one row alone it is that rather than a separator.
        boolean isSure = LEGAL_IN_ADDRESSES.indexOf(separator) < 0
                || rows.size() > 1
                || fields().stream()
                        .flatMap(List::stream)
                        .anyMatch(field -> field.strip().indexOf(' ') > 0);
        return isSure && isRegular(fields(), RowOfTable::isWholeAddress);
    }

    /** As many fields in nearly each row, and addresses alone in some; or nearly each row that has an address has a name beside it. */
    private static boolean isRegular(List<List<String>> rows, Predicate<String> isOfAddresses) {
        if (isOfOneWidth(rows) && isOfAddresses(rows)) {
            return true;
        }
        List<List<String>> withAddress = rows.stream()
                .filter(row -> row.stream().anyMatch(Table::isAddress))
                .toList();
        long regular = withAddress.stream()
                .filter(row -> row.stream().anyMatch(isOfAddresses))
                .filter(row -> row.stream().anyMatch(field -> !isAddress(field) && NameGuess.isLikeAName(field)))
                .count();
        return regular > 0 && regular * 10 >= withAddress.size() * (long) MOST_OF_TEN;
    }

    /** But for rows of nothing, and empty fields at the end. */
    private static boolean isOfOneWidth(List<List<String>> rows) {
        List<List<String>> said = rows.stream()
                .filter(row -> row.stream().anyMatch(field -> !field.isBlank()))
                .toList();
        int width =
                said.isEmpty() ? 0 : said.stream().mapToInt(List::size).min().orElse(0);
        return said.size() > 1
                && width > 1
                && said.stream().allMatch(row -> row.stream().skip(width).allMatch(String::isBlank));
    }

    /** Half of what has an at sign is addresses, written well or badly, and no name beside them. */
    private static boolean isOfAddresses(List<List<String>> rows) {
        List<String> like =
                rows.stream().flatMap(List::stream).filter(Table::isAddress).toList();
        long alone = like.stream().filter(RowOfTable::isOfAddressesAlone).count();
        return alone > 0 && alone * 2 >= like.size();
    }

    private List<List<String>> fields() {
        return rows.stream().map(Row::fields).toList();
    }

    private int wholeAddresses() {
        return (int) rows.stream()
                .flatMap(row -> row.fields().stream())
                .filter(RowOfTable::isWholeAddress)
                .count();
    }

    private int width() {
        return columns.map(Columns::number)
                .orElseGet(() ->
                        rows.stream().mapToInt(row -> row.fields().size()).max().orElse(0));
    }

    private static Optional<Character> separatorSaid(String text) {
        Matcher said = SEPARATOR_SAID.matcher(text);
        return said.lookingAt()
                ? Optional.of(said.group(1).length() > 1 ? '\t' : said.group(1).charAt(0))
                : Optional.empty();
    }

    /** An empty line in place of the one that says it, whether rightly or not. */
    static String withoutSeparatorSaid(String text) {
        return separatorSaid(text).isPresent() ? FIRST_LINE.matcher(text).replaceFirst("") : text;
    }

    private static Stream<Character> separators(String text) {
        String head = head(text);
        List<Character> there = SEPARATORS
                .chars()
                .filter(c -> head.indexOf(c) >= 0)
                .mapToObj(c -> (char) c)
                .toList();
        // A list of one column is a table too, if it has a title.
        return (there.isEmpty() ? List.of(SEPARATORS.charAt(0)) : there).stream();
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), HEAD_LENGTH));
    }

    private static List<Row> head(String text, char separator) {
        try {
            return rows(text, separator, HEAD);
        } catch (Unreadable e) {
            return List.of();
        }
    }

    private static List<Row> rows(String text, char separator, int most) {
        String written = LineEnds.inFields(most == Integer.MAX_VALUE ? text : head(text), separator);
        String some = written.contains("\\\"") ? ESCAPED_QUOTE.matcher(written).replaceAll("\"\"") : written;
        try {
            return rows(
                    some, most, builder(separator).trimWhitespacesAroundQuotes(some.contains(separator + " \"")), true);
        } catch (CsvParseException e) {
            // FastCSV cannot pass over both blanks before a quote and letters after one.
            return leniently(some, most, builder(separator).allowExtraCharsAfterClosingQuote(true));
        }
    }

    private static CsvReader.CsvReaderBuilder builder(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true);
    }

    private static List<Row> leniently(String text, int most, CsvReader.CsvReaderBuilder builder) {
        try {
            return rows(text, most, builder, false);
        } catch (CsvParseException e) {
            throw new Unreadable("has a row that is too long");
        }
    }

    /** @throws CsvParseException if it cannot be read in this way */
    private static List<Row> rows(String text, int most, CsvReader.CsvReaderBuilder builder, boolean areWellQuoted) {
        List<Row> rows = new ArrayList<>();
        // An empty line in place of the one that says the separator: a stray quote in it would swallow the rest.
        String contacts = withoutSeparatorSaid(text);
        try (CsvReader<CsvRecord> records = builder.ofCsvRecord(contacts + "\n" + END)) {
            for (CsvRecord record : records) {
                List<String> fields =
                        record.getFields().stream().map(TextFormula::text).toList();
                rows.add(new Row(Math.toIntExact(record.getStartingLineNumber()), fields, areWellQuoted));
                if (rows.size() > most) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new Unreadable("is not a table that can be read");
        }
        Row end = rows.remove(rows.size() - 1);
        if (most == Integer.MAX_VALUE && !end.fields().equals(List.of(END))) {
            throw new Unreadable("has a quote that never closes, in the row that begins in line " + end.line());
        }
        return rows;
    }
}
