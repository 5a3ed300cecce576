package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** LDIF (RFC 2849), as Thunderbird and directories export it: one entry after the other, each a person or none. */
final class Ldif {

    private static final Pattern FIRST = Pattern.compile("(?i)(?:#[^\n]*+|version: *\\d++|\\s++)*+dn::? ?\\S");
    private static final String NAME = "dn";

    /** Some programs write no empty line between entries. */
    private static final Pattern BEGIN = Pattern.compile("(?i)" + NAME + ":");

    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n]");

    /** Of what is in a person's entry; it is a person if it has one of these. */
    private static final Set<String> OF_PEOPLE = Set.of("givenname", "sn", "surname", "gn");

    private static final Set<String> CLASSES_OF_PEOPLE = Set.of(
            "person",
            "inetorgperson",
            "organizationalperson",
            "mozillaabpersonalpha",
            "mozillaorgperson",
            "contact",
            "user");
    private static final Set<String> CLASSES_OF_LISTS =
            Set.of("groupofnames", "groupofuniquenames", "group", "mailgroup", "mozillaablist");
    private static final List<String> ADDRESSES = List.of(
            "mail",
            "rfc822mailbox",
            "email",
            "emailaddress",
            "mozillasecondemail",
            "mailalternateaddress",
            "mozillahomeemail",
            "mozillaworkemail");

    private static final Pattern ATTRIBUTE_END = Pattern.compile("[:;]");

    private static final Set<String> NAMES =
            Set.of("displayname", "cn", "givenname", "gn", "sn", "surname", "mozillanickname", "o", "company");

    /** How a change of an entry (RFC 2849) says that what follows is taken out of it. */
    private static final Pattern TAKEN_OUT = Pattern.compile("(?i)delete:[ \t]*([\\w.-]+)[^:]*");

    private final List<Entry> entries;

    private Ldif(List<Entry> entries) {
        this.entries = entries;
    }

    /** @param values of each attribute as octets, its name in lower case and without options */
    private record Entry(Map<String, List<Value>> values) {

        Stream<Value> all(String attribute) {
            return values.getOrDefault(attribute, List.of()).stream();
        }

        boolean has(String attribute) {
            return values.containsKey(attribute);
        }

        boolean isPerson() {
            List<String> classes = all("objectclass")
                    .map(value -> value.octets().strip().toLowerCase(Locale.ROOT))
                    .toList();
            return classes.stream().noneMatch(CLASSES_OF_LISTS::contains)
                    && (ADDRESSES.stream().anyMatch(this::has)
                            || OF_PEOPLE.stream().anyMatch(this::has)
                            || classes.stream().anyMatch(CLASSES_OF_PEOPLE::contains));
        }
    }

    private record Value(String octets, int line) {}

    static boolean isOne(String text) {
        String start = text.substring(0, Math.min(text.length(), 2_000));
        return FIRST.matcher(start).lookingAt();
    }

    /** @param octets the file with one character for each of its octets */
    static Ldif of(String octets) {
        List<Entry> entries = new ArrayList<>();
        Map<String, List<Value>> values = new HashMap<>();
        StringBuilder line = new StringBuilder();
        String takenOut = "";
        int begin = 0;
        int number = 0;
        for (String next : LINE_END.split(octets + "\n\n", -1)) {
            number++;
            if (next.startsWith(" ") && !next.isBlank() && line.length() > 0) {
                line.append(next, 1, next.length());
                continue;
            }
            takenOut = takenOut(line, takenOut, values);
            if (takenOut.isEmpty() || !takenOut.equals(attribute(line))) {
                add(line.toString(), begin, values);
            }
            line.setLength(0);
            line.append(next);
            begin = number;
            boolean isNext = next.isBlank()
                    || (values.containsKey(NAME) && BEGIN.matcher(next).lookingAt());
            if (isNext && !values.isEmpty()) {
                entries.add(new Entry(values));
                values = new HashMap<>();
            }
        }
        return new Ldif(entries);
    }

    /** The attribute whose values are taken out from here on, as far as the next hyphen or entry; empty if none is. */
    private static String takenOut(CharSequence line, String before, Map<String, List<Value>> values) {
        Matcher deleted = TAKEN_OUT.matcher(line);
        return values.containsKey("changetype") && deleted.matches()
                ? deleted.group(1).toLowerCase(Locale.ROOT)
                : values.isEmpty() || "-".contentEquals(line) ? "" : before;
    }

    private static String attribute(CharSequence line) {
        return ATTRIBUTE_END.split(line, 2)[0].toLowerCase(Locale.ROOT).strip();
    }

    private static void add(String line, int number, Map<String, List<Value>> values) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.startsWith("#")) {
            return;
        }
        String attribute = attribute(line);
        String rest = line.substring(colon + 1);
        String octets = rest;
        if (rest.startsWith(":")) {
            try {
                octets = new String(Base64.getMimeDecoder().decode(rest.substring(1)), ISO_8859_1);
            } catch (IllegalArgumentException e) {
                return;
            }
        } else if (rest.startsWith("<")) {
            return;
        }
        values.computeIfAbsent(attribute, same -> new ArrayList<>()).add(new Value(octets.strip(), number));
    }

    /** The octets of all names and addresses, one on a line. */
    byte[] octets() {
        return String.join(
                        "\n",
                        entries.stream()
                                .flatMap(entry -> entry.values().entrySet().stream())
                                // Of a picture nobody can tell in which character set it is.
                                .filter(values ->
                                        NAMES.contains(values.getKey()) || ADDRESSES.contains(values.getKey()))
                                .flatMap(values -> values.getValue().stream())
                                .map(Value::octets)
                                .filter(octets -> octets.length() < 500)
                                .toList())
                .getBytes(ISO_8859_1);
    }

    void read(Contacts contacts, Function<byte[], String> decoded) {
        for (Entry entry : entries) {
            if (!entry.isPerson()) {
                continue;
            }
            String name = name(entry, decoded);
            List<Value> addresses = ADDRESSES.stream()
                    .flatMap(entry::all)
                    .filter(value -> !value.octets().isBlank())
                    .toList();
            if (addresses.isEmpty()) {
                contacts.add(entry.all(NAME).findFirst().map(Value::line).orElse(1), name, "");
            }
            for (Value address : addresses) {
                RowOfTable.contacts(address.line(), name, List.of(WrittenAddress.withNarrowAt(text(address, decoded))))
                        .forEach(one -> contacts.add(one.line(), one.name(), one.address()));
            }
        }
    }

    private static String name(Entry entry, Function<byte[], String> decoded) {
        String parts = SaidName.of(Stream.of("givenname", "gn", "sn", "surname")
                .flatMap(attribute -> entry.all(attribute).limit(1))
                .map(value -> text(value, decoded))
                .toList());
        return Stream.concat(
                        Stream.of("displayname", "cn").flatMap(entry::all).map(value -> text(value, decoded)),
                        Stream.of(parts))
                // A directory's cn may be a login.
                .filter(name ->
                        !name.isBlank() && (name.strip().indexOf(' ') >= 0 || parts.isBlank() || name.equals(parts)))
                .filter(name -> name.indexOf('@') < 0)
                .findFirst()
                .orElseGet(() -> Stream.of("mozillanickname", "o", "company")
                        .flatMap(entry::all)
                        .findFirst()
                        .map(value -> text(value, decoded))
                        .orElse(""));
    }

    private static String text(Value value, Function<byte[], String> decoded) {
        return decoded.apply(value.octets().getBytes(ISO_8859_1));
    }
}
