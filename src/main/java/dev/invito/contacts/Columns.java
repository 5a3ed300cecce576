package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
record Columns(int number, int known, List<Addresses> emails, Names names) {

    /** @param names of whose addresses they are, if it has columns of its own */
    record Addresses(int column, Optional<Names> names) {}

    /** Lists of columns of which the first that is not empty in a row makes the name, its columns joined. */
    record Names(List<List<Integer>> lists) {

        /** The name that a row says; empty if it says none. */
        String of(List<String> row) {
            List<String> said = lists.stream()
                    .map(columns -> SaidName.of(columns.stream()
                            .filter(column -> column < row.size())
                            .map(row::get)
                            .toList()))
                    .filter(name -> !name.isBlank() && !RowOfTable.isWholeAddress(name))
                    .toList();
            return said.isEmpty() ? "" : fuller(said);
        }

        /** Where one column has but a part of the name, the columns of parts have the rest. */
        private static String fuller(List<String> said) {
            String first = said.get(0);
            return first.indexOf(' ') >= 0
                    ? first
                    : said.stream()
                            .filter(name -> (" " + name + " ").contains(" " + first + " "))
                            .reduce(first, (a, b) -> b.length() > a.length() ? b : a);
        }
    }

    private static final Pattern INNER_STOP = Pattern.compile("\\w\\.\\w");

    /** Of the titles of a row; {@code below} are rows after it, as many as one looks at. Empty if it can be no title row. */
    static Optional<Columns> of(List<String> row, List<List<String>> below) {
        // A title is a few words; a row that holds an address is a contact.
        if (row.stream().anyMatch(field -> field.indexOf('@') >= 0)
                || row.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        List<Title> titles = row.stream().map(Title::of).toList();
        List<Optional<Kind>> roles = titles.stream().map(Titles.known()::role).toList();
        List<Integer> filled = where(row.size(), i -> below.stream().anyMatch(other -> holdsAddress(other, i)));
        List<Integer> emails = emails(titles, filled, below);
        int known = known(row);
        // What stands over the addresses is said, or it is a person who has none.
        boolean titledAbove = emails.stream().anyMatch(i -> !row.get(i).isBlank());
        boolean isUnknown = known == 0 && (filled.isEmpty() || row.stream().anyMatch(Columns::isData));
        if (emails.isEmpty() || !titledAbove || isUnknown) {
            return Optional.empty();
        }
        return Optional.of(columns(row, titles, roles, emails, known, below));
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

    private static List<Integer> emails(List<Title> titles, List<Integer> filled, List<List<String>> below) {
        Titles words = Titles.known();
        List<Integer> titled = where(titles.size(), i -> words.isAddress(titles.get(i)));
        List<Integer> emails = filled.stream()
                .filter(i -> titled.contains(i) || (isPerhaps(titles, i) && holdsNothingElse(below, i)))
                .toList();
        if (!emails.isEmpty()) {
            return emails;
        }
        List<Integer> own = filled.stream()
                .filter(i -> !words.isAboutAddress(titles.get(i)))
                .toList();
        List<Integer> any = own.isEmpty() ? filled : own;
        List<Integer> mostly =
                any.stream().filter(i -> holdsMostlyAddresses(below, i)).toList();
        return any.isEmpty() ? titled : mostly.isEmpty() ? any : mostly;
    }

    private static Columns columns(
            List<String> row,
            List<Title> titles,
            List<Optional<Kind>> roles,
            List<Integer> emails,
            int known,
            List<List<String>> below) {
        List<Whose> whose = row.stream().map(Whose::name).toList();
        List<Addresses> addresses = emails.stream()
                .map(column -> new Addresses(column, own(Whose.address(row.get(column)), row, titles, emails)))
                .toList();
        // Two people in a row: what is not said to be anybody's is the first one's.
        boolean isMixed = whose.stream()
                        .filter(one -> one.role().isPresent())
                        .map(Whose::owner)
                        .distinct()
                        .count()
                > 1;
        List<Optional<Kind>> unowned = IntStream.range(0, roles.size())
                .mapToObj(i -> whose.get(i).owner().isEmpty()
                        ? roles.get(i)
                        : roles.get(i).filter(role -> !Whose.PARTS.contains(role)))
                .toList();
        boolean hasUnowned = isMixed
                && IntStream.range(0, whose.size())
                        .anyMatch(i -> whose.get(i).role().isPresent()
                                && whose.get(i).owner().isEmpty());
        return new Columns(
                row.size(),
                known,
                addresses,
                new Names(
                        names(hasUnowned ? unowned : roles, column -> isTaken(titles, roles, emails, column), below)));
    }

    private static Optional<Names> own(String owner, List<String> row, List<Title> titles, List<Integer> emails) {
        List<Whose> whose = row.stream().map(Whose::name).toList();
        List<Optional<Kind>> roles = IntStream.range(0, whose.size())
                .mapToObj(i -> {
                    if (emails.contains(i) || Titles.known().isAddress(titles.get(i))) {
                        return Optional.<Kind>empty();
                    }
                    return whose.get(i).owner().equals(owner)
                            ? whose.get(i).role()
                            : Optional.of(Kind.FULL).filter(full -> Whose.isNothingElse(row.get(i), owner));
                })
                .toList();
        boolean any = !owner.isEmpty() && roles.stream().anyMatch(Optional::isPresent);
        return any ? Optional.of(new Names(parts(roles))) : Optional.empty();
    }

    private static boolean isTaken(List<Title> titles, List<Optional<Kind>> roles, List<Integer> emails, int column) {
        return emails.contains(column)
                || (column < roles.size()
                        && (roles.get(column).isPresent() || Titles.known().isNobodysName(titles.get(column))));
    }

    private static List<List<Integer>> names(
            List<Optional<Kind>> roles, java.util.function.IntPredicate taken, List<List<String>> below) {
        List<List<Integer>> names = new ArrayList<>(parts(roles));
        if (names.isEmpty() && having(roles, Kind.FILE_AS).isEmpty()) {
            names.add(NameGuess.of(below, taken));
        }
        List<Integer> nickname = new ArrayList<>(having(roles, Kind.NICKNAME));
        if (!having(roles, Kind.LAST).isEmpty()) {
            nickname.addAll(having(roles, Kind.LAST_OR_NICKNAME));
        }
        Stream.of(Kind.FILE_AS, Kind.NICKNAME, Kind.SOMEBODY, Kind.ORGANISATION)
                .map(kind -> kind == Kind.NICKNAME ? nickname : having(roles, kind))
                .flatMap(List::stream)
                .forEach(column -> names.add(List.of(column)));
        return names.stream().filter(columns -> !columns.isEmpty()).toList();
    }

    /** The whole name, then its parts. */
    private static List<List<Integer>> parts(List<Optional<Kind>> roles) {
        List<Integer> first = having(roles, Kind.FIRST);
        List<Integer> last = new ArrayList<>(having(roles, Kind.LAST));
        if (last.isEmpty()) {
            last.addAll(having(roles, Kind.LAST_OR_NICKNAME));
        }
        List<Integer> full = new ArrayList<>(having(roles, Kind.FULL));
        List<Integer> ambiguous = having(roles, Kind.NAME);
        if (first.isEmpty() != last.isEmpty()) {
            // The part that no other column has.
            if (first.isEmpty()) {
                first = ambiguous;
            } else {
                last.addAll(ambiguous);
            }
        } else {
            full.addAll(ambiguous);
        }
        List<Integer> parts = Stream.of(first, having(roles, Kind.MIDDLE), last)
                .flatMap(List::stream)
                .toList();
        if (full.isEmpty() && parts.isEmpty()) {
            full.addAll(having(roles, Kind.SOMEBODY));
        }
        List<List<Integer>> names = new ArrayList<>();
        full.forEach(column -> names.add(List.of(column)));
        names.add(parts);
        return names.stream().filter(columns -> !columns.isEmpty()).toList();
    }

    /** Who is in a row: one for each address, each with the name of whom it belongs to; one without an address if there is none. */
    List<Contact> contacts(int line, List<String> row) {
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
        return contacts.isEmpty() ? List.of(new Contact(line, names.of(row), "")) : contacts;
    }

    /** Others in the same row who have a name and no address. */
    private List<Contact> without(int line, List<String> row, List<Contact> found) {
        Set<String> said = found.stream().map(Contact::name).collect(Collectors.toCollection(HashSet::new));
        return emails.stream()
                .filter(one -> field(one, row).isBlank())
                .flatMap(one -> one.names().stream())
                .map(own -> own.of(row))
                .filter(name -> !name.isEmpty() && said.add(name))
                .map(name -> new Contact(line, name, ""))
                .toList();
    }

    private String name(Addresses addresses, List<String> row) {
        return addresses
                .names()
                .map(own -> own.of(row))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> names.of(row));
    }

    private static String field(Addresses addresses, List<String> row) {
        return addresses.column() < row.size() ? row.get(addresses.column()) : "";
    }

    List<String> addresses(List<String> row) {
        return emails.stream()
                .map(one -> field(one, row))
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** A number, or what looks like part of an address: no title is that, whatever language it is in. */
    private static boolean isData(String field) {
        return field.chars().filter(Character::isDigit).count() > 2
                || INNER_STOP.matcher(field).find();
    }

    private static boolean isPerhaps(List<Title> titles, int column) {
        return column < titles.size() && Titles.known().isPerhapsAddress(titles.get(column));
    }

    private static boolean holdsNothingElse(List<List<String>> rows, int column) {
        return fields(rows, column).allMatch(RowOfTable::isWholeAddress);
    }

    private static boolean holdsMostlyAddresses(List<List<String>> rows, int column) {
        return fields(rows, column).filter(RowOfTable::isWholeAddress).count() * 2
                >= fields(rows, column).count();
    }

    private static Stream<String> fields(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.size() && !row.get(column).isBlank())
                .map(row -> row.get(column));
    }

    private static boolean holdsAddress(List<String> row, int column) {
        return column < row.size() && row.get(column).indexOf('@') >= 0;
    }

    private static List<Integer> having(List<Optional<Kind>> roles, Kind kind) {
        return where(roles.size(), i -> roles.get(i).equals(Optional.of(kind)));
    }

    private static List<Integer> where(int number, java.util.function.IntPredicate predicate) {
        return IntStream.range(0, number).filter(predicate).boxed().collect(Collectors.toList());
    }
}
