package dev.invito.contacts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of contacts with commas, semicolons or tabs between its fields. The header need not be the first row: LinkedIn
 * puts notes before it, and Excel the separator.
 *
 * @param columns what the columns are, if there is a header; else every field with an at sign is an address
 * @param header the line of the header; 0 without one
 */
record Csv(String text, char separator, Optional<Columns> columns, long header) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    /** How many rows may stand before the header. */
    private static final int LONGEST_PREAMBLE = 20;

    /** How much of the text is looked at for it. */
    private static final int HEAD = 64 * 1024;

    static boolean hasHeader(String text) {
        return withHeader(text).isPresent();
    }

    /** Empty if no column can be one of addresses. */
    static Optional<Csv> of(String text) {
        return withHeader(text).or(() -> withoutHeader(text));
    }

    void read(Contacts contacts) {
        try (CsvReader<CsvRecord> records = records(text, separator)) {
            for (CsvRecord record : records) {
                if (record.getStartingLineNumber() > header) {
                    add(record, contacts);
                }
            }
        } catch (CsvParseException e) {
            throw new Unreadable("has a row that is too long");
        } catch (java.io.IOException e) {
            throw new Unreadable("is not a table that can be read");
        }
    }

    private void add(CsvRecord record, Contacts contacts) {
        int line = Math.toIntExact(record.getStartingLineNumber());
        List<String> fields = record.getFields();
        String name = columns.map(known -> known.name(fields)).orElseGet(() -> firstName(fields));
        List<String> addresses = columns.map(known -> known.addresses(fields))
                .orElseGet(() -> fields.stream().filter(Csv::isAddress).toList());
        if (addresses.isEmpty() && fields.stream().anyMatch(field -> !field.isBlank())) {
            contacts.add(line, name, "");
        }
        addresses.forEach(address -> PastedText.addField(line, name, address, contacts));
    }

    private static String firstName(List<String> fields) {
        return fields.stream()
                .filter(field -> !isAddress(field) && field.chars().anyMatch(Character::isLetter))
                .findFirst()
                .orElse("");
    }

    private static boolean isAddress(String field) {
        return field.indexOf('@') >= 0;
    }

    private static Optional<Csv> withHeader(String text) {
        return SEPARATORS.stream()
                .flatMap(separator -> withHeader(text, separator))
                .max(Comparator.comparingInt(csv -> csv.columns().orElseThrow().number()));
    }

    private static Stream<Csv> withHeader(String text, char separator) {
        return head(text, separator).stream()
                .flatMap(record -> Columns.of(record.getFields())
                        .map(columns -> new Csv(text, separator, Optional.of(columns), record.getStartingLineNumber()))
                        .stream())
                .limit(1);
    }

    private static Optional<Csv> withoutHeader(String text) {
        return SEPARATORS.stream()
                .max(Comparator.comparingLong(separator -> head(text, separator).stream()
                        .mapToLong(record -> record.getFields().stream()
                                .filter(field ->
                                        field.chars().filter(c -> c == '@').count() == 1)
                                .count())
                        .sum()))
                .filter(separator -> text.indexOf('@') >= 0)
                .map(separator -> new Csv(text, separator, Optional.empty(), 0));
    }

    private static List<CsvRecord> head(String text, char separator) {
        String head = text.substring(0, Math.min(text.length(), HEAD));
        try (CsvReader<CsvRecord> records = records(head, separator)) {
            return records.stream().limit(LONGEST_PREAMBLE).toList();
        } catch (CsvParseException | java.io.IOException e) {
            return List.of();
        }
    }

    private static CsvReader<CsvRecord> records(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text);
    }
}
