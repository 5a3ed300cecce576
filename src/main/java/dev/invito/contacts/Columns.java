package dev.invito.contacts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns of a table are addresses and which make the name. A column is one of addresses if its title is one and some
 * field of it looks like one; if no title is, the fields alone tell.
 *
 * @param number how many columns there are
 * @param known how many of the titles are known
 * @param emails the columns of addresses
 * @param names of the row as a whole
 */
record Columns(int number, int known, List<Addresses> emails, NameColumns names) {

    /** @param names of whose addresses they are; empty if the row's name is theirs */
    record Addresses(int column, Optional<NameColumns> names) {}

    /** Each of them is compared with all columns; of more all are found too, as where there are no titles. */
    private static final int MOST_ADDRESSES = 200;

    /** What databases write for nothing. */
    private static final Set<String> NULLS = Set.of("NULL", "null", "\\N");

    private static final Pattern INNER_STOP = Pattern.compile("\\w\\.\\w");

    /** Of the titles of a row; {@code below} are rows after it, as many as one looks at. Empty if it can be no title row. */
    static Optional<Columns> of(List<String> row, List<List<String>> below) {
        // A title is a few words; a row that holds an address is a contact.
        if (isOfSomebody(row) || row.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        List<String> written = TitleSides.inOne(TitleBrackets.opened(row));
        List<Title> titles = written.stream().map(Title::of).toList();
        List<Integer> filled = where(row.size(), i -> below.stream().anyMatch(other -> holdsAddress(other, i)));
        List<Integer> emails = emails(written, titles, filled, below);
        int known = known(row);
        // What stands over the addresses is said, or it is a person who has none.
        boolean titledAbove = emails.stream().anyMatch(i -> !row.get(i).isBlank());
        boolean isUnknown = known == 0 && (filled.isEmpty() || row.stream().anyMatch(Columns::isData));
        if (emails.isEmpty() || emails.size() > MOST_ADDRESSES || !titledAbove || isUnknown) {
            return Optional.empty();
        }
        NameColumnFinder naming = new NameColumnFinder(written, emails, below);
        List<Addresses> addresses = offered(
                titles,
                emails.stream()
                        .map(column -> new Addresses(column, naming.of(column)))
                        .toList());
        return Optional.of(new Columns(row.size(), known, addresses, naming.ofRow()));
    }

    /** Whether an address is in it, and not in a title that stands beside that of a name. */
    static boolean isOfSomebody(List<String> row) {
        List<String> like =
                row.stream().filter(field -> field.indexOf('@') >= 0).toList();
        boolean areTitles = like.stream().allMatch(AddressTitle::mayBe)
                && row.stream()
                        .anyMatch(field -> Titles.known().role(Title.of(field)).isPresent());
        return !like.isEmpty() && !areTitles;
    }

    /** Without those of an adviser whom nothing names, if there are others, be they empty. */
    private static List<Addresses> offered(List<Title> titles, List<Addresses> all) {
        Titles words = Titles.known();
        List<Addresses> named = all.stream()
                .filter(one -> !words.isAdviser(titles.get(one.column()))
                        || !one.names().equals(Optional.of(NameColumns.NONE)))
                .toList();
        List<Addresses> empty =
                where(titles.size(), i -> words.isAddress(titles.get(i)) && !words.isAnothers(titles.get(i))).stream()
                        .map(column -> new Addresses(column, Optional.empty()))
                        .toList();
        return !named.isEmpty() ? named : !empty.isEmpty() ? empty : all;
    }

    /** How many of the titles are known. */
    static int known(List<String> row) {
        Titles words = Titles.known();
        return (int) row.stream()
                .map(Title::of)
                .mapToLong(title -> (words.isAddress(title) ? 1 : 0)
                        + words.role(title).stream().count())
                .sum();
    }

    private static List<Integer> emails(
            List<String> written, List<Title> titles, List<Integer> filled, List<List<String>> below) {
        Titles words = Titles.known();
        List<Integer> titled = where(titles.size(), i -> words.isAddress(titles.get(i)));
        List<Integer> emails = filled.stream()
                .filter(i -> titled.contains(i) || (isPerhaps(titles, i) && holdsNothingElse(below, i)))
                .toList();
        if (!emails.isEmpty()) {
            // Who has an alternative address has another, and in directories that is what they sign in by.
            boolean hasMain = titled.stream().anyMatch(i -> !isSecond(AddressTitle.of(written.get(i))));
            return filled.stream()
                    .filter(i -> emails.contains(i)
                            || (!hasMain
                                    && i < titles.size()
                                    && words.isUserName(titles.get(i))
                                    && holdsNothingElse(below, i)))
                    .toList();
        }
        List<Integer> own = filled.stream()
                .filter(i -> !words.isAboutAddress(titles.get(i)))
                .toList();
        // Where the person's own column is empty, another's address does not become theirs.
        List<Integer> any = own.isEmpty() && titled.isEmpty() ? filled : own;
        List<Integer> mostly =
                any.stream().filter(i -> holdsMostlyAddresses(below, i)).toList();
        return any.isEmpty() ? titled : mostly.isEmpty() ? any : mostly;
    }

    private static boolean isSecond(AddressTitle title) {
        return title.isPersons() && !title.isMain();
    }

    /** Who is in a row: one for each address, each with the name of whom it belongs to; one without an address if there is none. */
    List<Contact> contacts(int line, List<String> written) {
        List<String> row = fitted(written.stream()
                .map(field -> NULLS.contains(field.strip()) ? "" : field)
                .toList());
        List<Addresses> filled =
                emails.stream().filter(one -> !field(one, row).isBlank()).toList();
        // What is written beside an address, such as "none", is no second one.
        List<Addresses> like =
                filled.stream().filter(one -> field(one, row).indexOf('@') >= 0).toList();
        List<Contact> contacts = new ArrayList<>(RowOfTable.contacts(
                line,
                (like.isEmpty() ? filled : like)
                        .stream()
                                .map(one -> new RowOfTable.Field(name(one, row), field(one, row)))
                                .toList()));
        contacts.addAll(without(line, row, contacts));
        return contacts.isEmpty() ? RowOfTable.contacts(line, names.of(row), besideNames(row)) : contacts;
    }

    /** {@code Mira Holm <mira@example.org>} where the name is to be, and nothing where the address is. */
    private List<String> besideNames(List<String> row) {
        return names.lists().stream()
                .flatMap(List::stream)
                .filter(column -> column < row.size())
                .map(row::get)
                .filter(RowOfTable::isOfPeople)
                .limit(1)
                .toList();
    }

    /** A row that is cut in a field is as it was before: in the name if that is half a name, or else before the address. */
    private List<String> fitted(List<String> row) {
        WideRow wide = WideRow.of(row, number);
        int address = emails.get(0).column();
        if (addresses(row).stream().anyMatch(value -> value.indexOf('@') >= 0) || !wide.isShifted(address)) {
            return row;
        }
        int name = names.lists().stream().flatMap(List::stream).findFirst().orElse(address - 1);
        return wide.joined(name < address && wide.isCutIn(name) ? name : address - 1);
    }

    /** Others in the same row who have a name and no address. */
    private List<Contact> without(int line, List<String> row, List<Contact> found) {
        Set<String> said = found.stream().map(Contact::name).collect(Collectors.toCollection(HashSet::new));
        // The one whom the row is about too, where it has but somebody else's address.
        boolean isAnothers = !found.isEmpty()
                && emails.stream().filter(one -> !field(one, row).isBlank()).allMatch(one -> one.names()
                        .isPresent());
        return emails.stream()
                .filter(one -> field(one, row).isBlank())
                .flatMap(one -> isAnothers ? Stream.of(one.names().orElse(names)) : one.names().stream())
                .map(own -> own.of(row))
                .filter(name -> !name.isEmpty() && said.add(name))
                .map(name -> new Contact(line, name, ""))
                .toList();
    }

    private String name(Addresses addresses, List<String> row) {
        return addresses.names().orElse(names).of(row);
    }

    private static String field(Addresses addresses, List<String> row) {
        return addresses.column() < row.size() ? row.get(addresses.column()) : "";
    }

    boolean isOfAddresses(int column) {
        return emails.stream().anyMatch(one -> one.column() == column);
    }

    List<String> addresses(List<String> row) {
        return emails.stream()
                .map(one -> field(one, row))
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** A number, or what looks like part of an address: no title is that, whatever language it is in. */
    static boolean isData(String field) {
        return field.chars().filter(Character::isDigit).count() > 2
                || INNER_STOP.matcher(field).find();
    }

    private static boolean isPerhaps(List<Title> titles, int column) {
        return column < titles.size() && Titles.known().isPerhapsAddress(titles.get(column));
    }

    static boolean holdsNothingElse(List<List<String>> rows, int column) {
        return fields(rows, column).allMatch(RowOfTable::isWholeAddress);
    }

    private static boolean holdsMostlyAddresses(List<List<String>> rows, int column) {
        return fields(rows, column).filter(RowOfTable::isOfPeople).count() * 2
                >= fields(rows, column).count();
    }

    static Stream<String> fields(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.size() && !row.get(column).isBlank())
                .map(row -> row.get(column));
    }

    private static boolean holdsAddress(List<String> row, int column) {
        return column < row.size() && row.get(column).indexOf('@') >= 0;
    }

    private static List<Integer> where(int number, IntPredicate predicate) {
        return IntStream.range(0, number).filter(predicate).boxed().collect(Collectors.toList());
    }
}
