package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which columns of a table name whom: the one a row is about, and others who have columns of their own in it. */
final class NameColumnFinder {

    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("\\d\\z");
    private static final Set<Kind> WHOLE = Set.of(Kind.NAME, Kind.FULL);

    private final List<String> written;
    private final List<Title> titles;
    private final Set<Integer> emails;
    private final List<List<String>> below;
    private final List<Optional<Kind>> roles;
    private final List<ColumnOwner> whose;
    private final List<String> alone;
    private final Set<Integer> blank;
    private final Set<Integer> numbers;
    private final boolean isNumbered;
    private final Set<Integer> addressed;
    private final Map<Integer, AddressTitle> addresses;
    private final boolean hasMain;
    private final Map<String, Set<Kind>> named;

    /**
     * @param emails the columns of addresses
     * @param below rows after the titles
     */
    NameColumnFinder(List<String> row, List<Integer> emails, List<List<String>> below) {
        this.written = numbered(row, emails);
        this.titles = written.stream().map(Title::of).toList();
        this.emails = Set.copyOf(emails);
        this.below = below;
        this.alone = written.stream().map(ColumnOwner::alone).toList();
        List<Optional<Kind>> any = titles.stream().map(Titles.known()::role).toList();
        this.blank = blank(any);
        List<Optional<Kind>> said = IntStream.range(0, any.size())
                .mapToObj(i -> any.get(i).filter(role -> !this.emails.contains(i) && !blank.contains(i)))
                .toList();
        this.numbers = IntStream.range(0, written.size())
                .filter(i -> said.get(i).isPresent() && isOfNumbers(i))
                .boxed()
                .collect(Collectors.toSet());
        this.isNumbered = numbers.stream()
                .anyMatch(i -> ColumnOwner.PARTS.contains(said.get(i).orElseThrow()));
        this.addressed = IntStream.range(0, written.size())
                .filter(i -> Titles.known().isAddress(titles.get(i)))
                .boxed()
                .collect(Collectors.toSet());
        Set<String> owners = emails.stream()
                .map(column -> ColumnOwner.address(written.get(column)))
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toSet());
        this.addresses = emails.stream()
                .collect(Collectors.toMap(column -> column, column -> AddressTitle.of(written.get(column))));
        this.hasMain =
                addressed.stream().anyMatch(i -> AddressTitle.of(written.get(i)).isMain());
        List<ColumnOwner> all = whose(owners);
        this.whose = areNumbersPeople(all)
                ? all
                : whose(owners.stream().filter(owner -> !isNumber(owner)).collect(Collectors.toSet()));
        // Of Your Name the part is known once the one word is nobody's.
        this.roles = IntStream.range(0, written.size())
                .mapToObj(i -> said.get(i)
                        .filter(role -> !numbers.contains(i))
                        .or(() -> whose.get(i).role().filter(role -> isOwn(i, ""))))
                .toList();
        this.named = this.whose.stream()
                .filter(one -> one.role().isPresent())
                .collect(Collectors.groupingBy(
                        ColumnOwner::owner, Collectors.mapping(one -> one.role().orElseThrow(), Collectors.toSet())));
    }

    /** Where tables stand side by side, each name belongs to the address in the same place, be it that names alone have numbers. */
    private static List<String> numbered(List<String> row, List<Integer> emails) {
        List<String> same = row.stream()
                .map(title -> title.strip().toLowerCase(Locale.ROOT))
                .toList();
        Map<String, Long> times = same.stream().collect(Collectors.groupingBy(title -> title, Collectors.counting()));
        Set<Long> ofAddresses = emails.stream().map(i -> times.get(same.get(i))).collect(Collectors.toSet());
        boolean isSideBySide = ofAddresses.size() == 1
                && !ofAddresses.contains(1L)
                && same.stream()
                        .filter(title -> Titles.known().role(Title.of(title)).isPresent())
                        .anyMatch(title -> ofAddresses.contains(times.get(title))
                                || ENDS_IN_NUMBER.matcher(title).find());
        Map<String, Integer> numbers = new HashMap<>();
        return IntStream.range(0, row.size())
                .mapToObj(i -> isSideBySide
                                && ofAddresses.contains(times.get(same.get(i)))
                                && !same.get(i).isEmpty()
                        ? row.get(i) + " " + numbers.merge(same.get(i), 1, Integer::sum)
                        : row.get(i))
                .toList();
    }

    /** A form has a {@code Name} of its own, empty where nobody signs in, beside the name that it asks for. */
    private Set<Integer> blank(List<Optional<Kind>> any) {
        Set<Integer> blank = IntStream.range(0, any.size())
                .filter(i -> isPlainName(i) && isEmpty(i))
                .boxed()
                .collect(Collectors.toSet());
        boolean isNamed = !blank.isEmpty()
                && IntStream.range(0, any.size())
                        .filter(i -> !emails.contains(i) && !isEmpty(i))
                        .anyMatch(i -> any.get(i)
                                .or(() -> ColumnOwner.name(written.get(i), Set.of())
                                        .role())
                                .isPresent());
        return isNamed ? blank : Set.of();
    }

    /** The word by itself, and once: one of two people has a number, an owner, or the same title as the other. */
    private boolean isPlainName(int column) {
        return Titles.known()
                        .wholeRole(titles.get(column).letters())
                        .filter(WHOLE::contains)
                        .isPresent()
                && written.get(column).chars().noneMatch(Character::isDigit)
                && titles.stream().filter(titles.get(column)::equals).count() == 1;
    }

    private boolean isEmpty(int column) {
        return Columns.fields(below, column).findAny().isEmpty();
    }

    private List<ColumnOwner> whose(Set<String> owners) {
        return IntStream.range(0, written.size())
                .mapToObj(i -> emails.contains(i) || blank.contains(i) || numbers.contains(i) || addressed.contains(i)
                        ? ColumnOwner.NOBODY
                        : ColumnOwner.name(written.get(i), owners))
                .toList();
    }

    /** Of {@code Apellido 1} and {@code Apellido 2} they are not, nor of a first name and its second one. */
    private static boolean areNumbersPeople(List<ColumnOwner> all) {
        Set<Kind> numbered = all.stream()
                .filter(one -> isNumber(one.owner()))
                .flatMap(one -> one.role().stream())
                .collect(Collectors.toSet());
        return numbered.contains(Kind.FULL)
                || numbered.contains(Kind.NAME)
                || (numbered.contains(Kind.FIRST)
                        && all.stream()
                                .noneMatch(one ->
                                        one.owner().isEmpty() && one.role().equals(Optional.of(Kind.FIRST))));
    }

    private static boolean isNumber(String owner) {
        return !owner.isEmpty() && owner.chars().allMatch(Character::isDigit);
    }

    /** Of the one a row is about. */
    NameColumns ofRow() {
        List<String> owners = whose.stream()
                .filter(one -> one.role().isPresent())
                .map(ColumnOwner::owner)
                .distinct()
                .toList();
        if (owners.contains("")) {
            // What is not said to be anybody's is the first one's.
            return owners.size() > 1 ? names(withRest(unowned(), "")) : names(roles);
        }
        if (owners.size() > 1
                && owners.stream().anyMatch(owner -> Titles.known().isRelative(Title.of(owner)))) {
            // A child's address or a parent's: nobody says.
            return NameColumns.NONE;
        }
        List<String> named = owners.stream()
                .filter(owner -> !Titles.known().isNobodysName(Title.of(owner)))
                .sorted(Comparator.comparing((String owner) -> Titles.known().isDelivery(Title.of(owner)))
                        .thenComparing(owner -> !isWhole(owner)))
                .toList();
        boolean isSaid = !parts(roles).isEmpty() || has(Kind.FILE_AS) || has(Kind.NICKNAME);
        boolean isOfTitles = named.isEmpty() || (isSaid && named.size() == 1 && !isWhole(named.get(0)));
        return isOfTitles ? names(roles) : names(of(named.get(0)));
    }

    /**
     * Of whose addresses a column has, if they are another's than those the row is about: by columns of their own, or by none;
     * empty if the row's name is theirs.
     */
    Optional<NameColumns> of(int email) {
        Title title = titles.get(email);
        String owner = ColumnOwner.address(written.get(email));
        boolean isSaid = IntStream.range(0, whose.size()).anyMatch(i -> isOwn(i, owner));
        List<Optional<Kind>> own = IntStream.range(0, whose.size())
                .mapToObj(i -> isOwn(i, owner)
                        ? whose.get(i).role()
                        : Optional.of(Kind.FULL).filter(full -> !isSaid && isNamedByItself(i, owner)))
                .toList();
        if (!owner.isEmpty() && own.stream().anyMatch(Optional::isPresent)) {
            return Optional.of(new NameColumns(parts(Titles.known().isRelative(title) ? own : withRest(own, owner))));
        }
        boolean isAnothers =
                Titles.known().isAnothers(title) && !(Titles.known().isBuyer(title) && isOnly(email));
        return Optional.of(NameColumns.NONE)
                .filter(none -> isAnothers || isPerhapsAnothers(email) || isOfUnnamed(email, owner));
    }

    private boolean isOnly(int email) {
        return emails.size() == 1 && addressed.stream().allMatch(column -> column == email);
    }

    /** Beside an address that is the person's own, whoever is said to have another is not known to be that person. */
    private boolean isPerhapsAnothers(int email) {
        return hasMain && addressed.contains(email) && !addresses.get(email).isPersons();
    }

    /** {@code Customer Email} beside {@code Attendee Name} and {@code Attendee Email}. */
    private boolean isOfUnnamed(int email, String owner) {
        AddressTitle title = addresses.get(email);
        return !named.containsKey("")
                && !named.containsKey(owner)
                && (title.isPlain() || !title.isPersons())
                && emails.stream()
                        .filter(other -> !addresses.get(other).isPersons())
                        .anyMatch(other -> named.containsKey(ColumnOwner.address(written.get(other))));
    }

    /** {@code #1001}: the order's name. */
    private boolean isOfNumbers(int column) {
        return Columns.fields(below, column).findAny().isPresent()
                && Columns.fields(below, column)
                        .noneMatch(field -> field.codePoints().anyMatch(Character::isLetter));
    }

    /** Both a first name and a last one, or one name for all. */
    private boolean isWhole(String owner) {
        Set<Kind> kinds = named.get(owner);
        return kinds.contains(Kind.FULL)
                || kinds.contains(Kind.NAME)
                || kinds.containsAll(Set.of(Kind.FIRST, Kind.LAST));
    }

    private boolean isOwn(int column, String owner) {
        return whose.get(column).role().isPresent() && whose.get(column).owner().equals(owner);
    }

    private boolean isNamedByItself(int column, String owner) {
        return !owner.isEmpty()
                && alone.get(column).equals(owner)
                && !emails.contains(column)
                && !addressed.contains(column);
    }

    private List<Optional<Kind>> unowned() {
        return IntStream.range(0, roles.size())
                .mapToObj(i -> whose.get(i).owner().isEmpty()
                        ? roles.get(i)
                        : roles.get(i).filter(role -> !ColumnOwner.PARTS.contains(role)))
                .toList();
    }

    private List<Optional<Kind>> of(String owner) {
        List<Optional<Kind>> unowned = unowned();
        return IntStream.range(0, roles.size())
                .mapToObj(i -> isOwn(i, owner) ? whose.get(i).role() : unowned.get(i))
                .toList();
    }

    /** {@code Student First Name, Last Name}: of two parts of a name one has an owner in its title and the other has not. */
    private List<Optional<Kind>> withRest(List<Optional<Kind>> some, String owner) {
        boolean hasFirst = !having(some, Kind.FIRST).isEmpty();
        boolean isWhole =
                !having(some, Kind.FULL).isEmpty() || !having(some, Kind.NAME).isEmpty();
        if (isWhole || hasFirst != having(some, Kind.LAST).isEmpty()) {
            return some;
        }
        Kind had = hasFirst ? Kind.FIRST : Kind.LAST;
        Kind missing = hasFirst ? Kind.LAST : Kind.FIRST;
        List<Integer> rest =
                NameParts.where(whose.size(), i -> whose.get(i).role().equals(Optional.of(missing)));
        boolean isTheirs = rest.size() == 1
                && isSamePerson(whose.get(rest.get(0)).owner(), owner)
                && NameParts.where(
                                whose.size(),
                                i -> isOwn(i, whose.get(rest.get(0)).owner()))
                        .stream()
                        .noneMatch(i -> whose.get(i).role().equals(Optional.of(had)));
        List<Optional<Kind>> with = new ArrayList<>(some);
        if (isTheirs) {
            with.set(rest.get(0), Optional.of(missing));
        }
        return with;
    }

    /** One of the two titles has no owner, and that of the other is nobody else than the row is about. */
    private static boolean isSamePerson(String one, String other) {
        Title either = Title.of(one + other);
        return (one.isEmpty() || other.isEmpty()) && !Titles.known().isAnothers(either);
    }

    private NameColumns names(List<Optional<Kind>> some) {
        List<List<Integer>> names = new ArrayList<>(parts(some));
        if (names.isEmpty() && !has(Kind.FILE_AS) && !has(Kind.NICKNAME)) {
            List<Integer> called = userNames();
            names.add(called.isEmpty() ? guessed() : called);
        }
        List<Integer> nickname = new ArrayList<>(having(some, Kind.NICKNAME));
        if (!having(some, Kind.LAST).isEmpty()) {
            nickname.addAll(having(some, Kind.LAST_OR_NICKNAME));
        }
        Stream.of(Kind.FILE_AS, Kind.NICKNAME, Kind.SOMEBODY, Kind.ORGANISATION)
                .map(kind -> kind == Kind.NICKNAME ? nickname : having(some, kind))
                .flatMap(List::stream)
                .forEach(column -> names.add(List.of(column)));
        organisations().forEach(column -> names.add(List.of(column)));
        return new NameColumns(
                names.stream().filter(columns -> !columns.isEmpty()).toList());
    }

    /** {@code Name (Company)} beside {@code Name (Person)}. */
    private List<Integer> organisations() {
        return NameParts.where(
                roles.size(),
                i -> roles.get(i).isEmpty()
                        && !emails.contains(i)
                        && Titles.known().isOrganisationsName(titles.get(i)));
    }

    /** {@code User name} of {@code Mira Holm}: by what has a blank in it nobody signs in. */
    private List<Integer> userNames() {
        return NameParts.where(
                        titles.size(),
                        i -> !emails.contains(i) && Titles.known().isUserName(titles.get(i)) && holdsNames(i))
                .stream()
                .limit(1)
                .toList();
    }

    private boolean holdsNames(int column) {
        long names = Columns.fields(below, column)
                .filter(field -> NameGuess.isLikeAName(field) && field.strip().indexOf(' ') > 0)
                .count();
        return names * 2 > Columns.fields(below, column).count();
    }

    /** None if the first that looks like a name is somebody else's: what comes after it is none either. */
    private List<Integer> guessed() {
        if (isNumbered) {
            return List.of();
        }
        List<Integer> anybodys = NameGuess.of(below, column -> isTaken(column) && !isSomebodyElses(column));
        return !anybodys.isEmpty() && isSomebodyElses(anybodys.get(0)) ? List.of() : NameGuess.of(below, this::isTaken);
    }

    private boolean isTaken(int column) {
        return emails.contains(column)
                || (column < roles.size()
                        && (roles.get(column).isPresent()
                                || Titles.known().isNobodysName(titles.get(column))
                                || isCaller(column)));
    }

    /** {@code Meeting Organizer} beside {@code Required Attendees}: no title says that the addresses are theirs. */
    private boolean isCaller(int column) {
        return Titles.known().isAdviser(titles.get(column)) && emails.stream().noneMatch(addressed::contains);
    }

    private boolean isSomebodyElses(int column) {
        return column < titles.size()
                && !emails.contains(column)
                && (Titles.known().isSomebodyElses(titles.get(column))
                        || (Titles.known().isRelative(titles.get(column))
                                && Titles.known().isNobodysName(titles.get(column))));
    }

    private List<List<Integer>> parts(List<Optional<Kind>> some) {
        return new NameParts(some, below).lists();
    }

    private boolean has(Kind kind) {
        return !having(roles, kind).isEmpty();
    }

    private List<Integer> having(List<Optional<Kind>> some, Kind kind) {
        return new NameParts(some, below).having(kind);
    }
}
