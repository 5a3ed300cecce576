package dev.invito.contacts;

import dev.invito.contacts.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that says before each value what it is, {@code Name: Mira Holm}, one record after the other: what Lotus Notes calls
 * structured text, the mails of contact forms, the files of small programs. It is a table whose titles come with each row.
 */
final class KeyedText {

    private static final Pattern PAIR = Pattern.compile(
            "[\\s\"'*\u2022-]*+(\\p{L}[\\p{L}\\p{M}\\p{N} ._/()'\"\u05F3\u05F4-]{0,40}?)[\"'* ]*[:=\uFF1A](?!//)[\\s*]*(.*)");
    private static final Pattern NEXT_PAIR =
            Pattern.compile("(?:[,;|\t]\\s*|\\s{2,9})(?=\\p{L}[\\p{L}\\p{M} -]{0,25}[:\uFF1A]\\s)");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1,?");

    /** Says nothing by itself: a remark, a section, a rule, a number between two rules. */
    private static final Pattern NOTHING = Pattern.compile(
            "\\s*(#.*|\\[[^@]*]|[\\p{P}\\p{S}\\s]*" + "|[*=#~_+-]{3,}+[^@:=*#~_+-]{1,30}+[*=#~_+-]{3,}+\\s*)");

    private static final int LONGEST_LINE = 2_000;

    /** Of ten lines so many say what they are. */
    private static final int MOST_OF_TEN = 8;

    /** No text of the kind has more kinds of values; more would be a long table of few rows. */
    private static final int MOST_KEYS = 200;

    private final List<Map<String, StringBuilder>> records = new ArrayList<>();
    private final List<Integer> begins = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private Map<String, StringBuilder> record = new LinkedHashMap<>();
    private String last = "";
    private int said;
    private int unsaid;

    private KeyedText() {}

    /** Empty if the text is none of the kind. */
    static Optional<Table> of(String text) {
        if (text.indexOf(':') < 0 && text.indexOf('=') < 0 && text.indexOf('\uFF1A') < 0) {
            return Optional.empty();
        }
        KeyedText keyed = new KeyedText();
        int number = 0;
        for (String line : PastedText.LINE_END.split(text, -1)) {
            number++;
            if (!keyed.add(line, number)) {
                return Optional.empty();
            }
        }
        return keyed.isOne() ? keyed.table() : Optional.empty();
    }

    /** @return whether the text may be one of the kind still */
    private boolean add(String line, int number) {
        if (NOTHING.matcher(line).matches()) {
            record = new LinkedHashMap<>();
            return true;
        }
        if (line.length() > LONGEST_LINE) {
            return false;
        }
        for (String part : NEXT_PAIR.split(line.strip(), -1)) {
            Matcher pair = PAIR.matcher(part);
            if (pair.matches()) {
                said++;
                put(pair.group(1), value(pair.group(2)), number);
            } else {
                unsaid++;
            }
        }
        return (line.indexOf('@') < 0 || record.isEmpty() || isOfAddress(Title.of(last)))
                && keys.size() <= MOST_KEYS
                && unsaid <= said + MOST_OF_TEN;
    }

    /** Be it somebody else's. */
    private static boolean isOfAddress(Title key) {
        return Titles.known().isAddress(key) || Titles.known().isAboutAddress(key);
    }

    private void put(String key, String value, int number) {
        if (record.isEmpty() || (record.containsKey(key) && !key.equals(last))) {
            record = new LinkedHashMap<>();
            records.add(record);
            begins.add(number);
        }
        record.compute(
                key,
                (same, said) -> said == null
                        ? new StringBuilder(value)
                        : said.append("; ").append(value));
        keys.add(key);
        last = key;
    }

    private static String value(String written) {
        Matcher quoted = QUOTED.matcher(written.strip());
        return quoted.matches() ? quoted.group(2) : written.strip();
    }

    private boolean isOne() {
        Titles titles = Titles.known();
        return said * 10 >= (said + unsaid) * MOST_OF_TEN
                && keys.stream().anyMatch(key -> titles.isAddress(Title.of(key)))
                && keys.stream().anyMatch(key -> titles.role(Title.of(key)).isPresent());
    }

    private Optional<Table> table() {
        List<String> titles = List.copyOf(keys);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(1, titles));
        for (int i = 0; i < records.size(); i++) {
            Map<String, StringBuilder> record = records.get(i);
            if (Columns.known(List.copyOf(record.keySet())) > 0) {
                rows.add(new Row(
                        begins.get(i),
                        titles.stream()
                                .map(key -> Objects.toString(record.get(key), ""))
                                .toList()));
            }
        }
        return Columns.of(
                        titles,
                        rows.subList(1, rows.size()).stream().map(Row::fields).toList())
                .map(columns -> new Table(rows, '\n', Optional.of(columns), 1));
    }
}
