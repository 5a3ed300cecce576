package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes address books, and knows who is in them: every program's layout, language, charset, separator and bad habit. */
final class BookGenerator {

    /**
     * @param rows who must be found, as {@code Name <address>}; no row else may have an address
     * @param without the names of those who have no address that mail could go to, each of whom is a row too
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Book(String kind, String language, byte[] octets, List<String> rows, List<String> without) {}

    private record Person(String given, String family, List<String> valid, List<String> broken) {
        String name() {
            return family.isEmpty() ? given : given + " " + family;
        }
    }

    private static final Path NAMES = Path.of("src/test/resources/charsets/names.txt");

    /** First name, last name, both, address, second address, company. */
    private static final Map<String, List<String>> TITLES = Map.ofEntries(
            Map.entry(
                    "de",
                    List.of("Vorname", "Nachname", "Anzeigename", "E-Mail-Adresse", "E-Mail 2: Adresse", "Firma")),
            Map.entry(
                    "fr",
                    List.of(
                            "Prénom",
                            "Nom",
                            "Nom complet",
                            "Adresse de messagerie",
                            "Adresse électronique secondaire",
                            "Société")),
            Map.entry(
                    "es",
                    List.of(
                            "Nombre",
                            "Apellidos",
                            "Nombre completo",
                            "Dirección de correo electrónico",
                            "Correo secundario",
                            "Empresa")),
            Map.entry(
                    "pt",
                    List.of("Nome", "Sobrenome", "Nome completo", "Endereço de email", "Email secundário", "Empresa")),
            Map.entry(
                    "it",
                    List.of(
                            "Nome",
                            "Cognome",
                            "Nome visualizzato",
                            "Indirizzo posta elettronica",
                            "Email secondaria",
                            "Società")),
            Map.entry("sv", List.of("Förnamn", "Efternamn", "Namn", "E-postadress", "E-post 2", "Företag")),
            Map.entry("da", List.of("Fornavn", "Efternavn", "Fulde navn", "Mailadresse", "E-mail 2", "Firma")),
            Map.entry("pl", List.of("Imię", "Nazwisko", "Imię i nazwisko", "Adres e-mail", "E-mail 2", "Firma")),
            Map.entry("cs", List.of("Jméno", "Příjmení", "Celé jméno", "E-mailová adresa", "E-mail 2", "Společnost")),
            Map.entry("hu", List.of("Utónév", "Vezetéknév", "Teljes név", "E-mail cím", "E-mail 2", "Cég")),
            Map.entry("ru", List.of("Имя", "Фамилия", "ФИО", "Электронная почта", "Почта 2", "Компания")),
            Map.entry("uk", List.of("Ім'я", "Прізвище", "Повне ім'я", "Електронна пошта", "Пошта 2", "Компанія")),
            Map.entry("bg", List.of("Име", "Фамилия", "Пълно име", "Е-поща", "Е-поща 2", "Фирма")),
            Map.entry(
                    "el",
                    List.of("Όνομα", "Επώνυμο", "Ονοματεπώνυμο", "Ηλεκτρονικό ταχυδρομείο", "Email 2", "Εταιρεία")),
            Map.entry("tr", List.of("Adı", "Soyadı", "Adı Soyadı", "E-posta", "E-posta 2", "Şirket")),
            Map.entry("he", List.of("שם פרטי", "שם משפחה", "שם מלא", "דוא\"ל", "דוא\"ל 2", "חברה")),
            Map.entry("th", List.of("ชื่อจริง", "นามสกุล", "ชื่อ-นามสกุล", "อีเมล", "อีเมลสำรอง", "บริษัท")),
            Map.entry(
                    "lt",
                    List.of("Vardas", "Pavardė", "Vardas ir pavardė", "El. pašto adresas", "El. paštas 2", "Įmonė")),
            Map.entry("ja", List.of("名", "姓", "氏名", "メールアドレス", "別のメール", "会社名")),
            Map.entry("zh-CN", List.of("名", "姓", "姓名", "电子邮件", "备用邮箱", "公司")),
            Map.entry("ko", List.of("이름", "성", "성명", "이메일", "보조 이메일", "회사")),
            Map.entry(
                    "en",
                    List.of("First Name", "Last Name", "Full Name", "E-mail Address", "E-mail 2 Address", "Company")));

    private static final List<String> BROKEN = List.of(
            "%s..x@example.org",
            ".%s@example.org",
            "%s@example",
            "%s@",
            "@%s.example",
            "%s y@example.org",
            "%s@@example.org",
            "%s@exa_mple.org",
            "%s@example..org",
            "%s at example.org");

    private static final List<String> MARKS =
            List.of("%s", "%s", "%s", "%s", "'%s'", "<%s>", " %s ", "mailto:%s", "%s;", "\u200E%s", "\u201C%s\u201D");
    private static final List<String> ASCII_MARKS = List.of("%s", "%s", "'%s'", "<%s>", " %s ", "mailto:%s", "%s;");

    private final Random random;
    private final List<String[]> languages;

    BookGenerator(long seed) {
        this.random = new Random(seed);
        try {
            this.languages = Files.readAllLines(NAMES).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .filter(fields -> TITLES.containsKey(fields[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Book next() {
        String[] language = languages.get(random.nextInt(languages.size()));
        List<String> charsets = List.of(language[2].split(" ", -1));
        boolean isUtf8 = random.nextBoolean();
        Charset charset = isUtf8
                ? UTF_8
                : CharsetName.of(charsets.get(random.nextInt(charsets.size())))
                        .orElseThrow()
                        .charset();
        List<Person> people = people(List.of(language[3].split(", ", -1)));
        boolean allValid = people.stream()
                .allMatch(
                        person -> person.valid().size() == 1 && person.broken().isEmpty());
        return switch (random.nextInt(allValid ? 5 : 4)) {
            case 0 -> cards(language[1], charset, people);
            case 1 -> random.nextBoolean() ? entries(language[1], people) : keyed(language[1], charset, people);
            case 4 -> text(language[1], charset, people);
            default -> table(language[1], charset, people);
        };
    }

    private List<Person> people(List<String> names) {
        List<String> some = new ArrayList<>(names);
        Collections.shuffle(some, random);
        boolean onlyValid = random.nextInt(3) == 0;
        return IntStream.range(0, Math.max(6, random.nextInt(some.size() + 1)))
                .mapToObj(i -> {
                    String[] parts = some.get(i).split(" ", 2);
                    List<String> valid = new ArrayList<>();
                    List<String> broken = new ArrayList<>();
                    int kind = onlyValid ? 9 : random.nextInt(10);
                    if (kind == 0) {
                        broken.add(pick(BROKEN).formatted("b" + i));
                    } else if (kind != 1 || i < 2) {
                        valid.add(address(i, ""));
                        if (kind == 2) {
                            valid.add(address(i, "-2"));
                        }
                    }
                    return new Person(parts[0], parts.length > 1 ? parts[1] : "", valid, broken);
                })
                .toList();
    }

    private String address(int i, String more) {
        return pick(List.of(
                        "person%d%s@example.org",
                        "p.%d%s@mail.example.net",
                        "o'p%d%s@example.org",
                        "P%d+net%s@example.com",
                        "p%d_x%s@sub.example.co.uk"))
                .formatted(i, more);
    }

    private Book table(String language, Charset charset, List<Person> people) {
        List<String> own = TITLES.get(random.nextInt(4) == 0 && charset.equals(UTF_8) ? "en" : language);
        String separator = pick(List.of(",", ";", "\t", "|"));
        boolean twoColumns = people.stream().noneMatch(person -> person.family().isEmpty())
                && random.nextBoolean()
                && !List.of("ja", "ko", "zh-CN").contains(language);
        boolean titled = random.nextInt(5) > 0;
        List<String> columns = new ArrayList<>(twoColumns ? List.of("first", "last") : List.of("full"));
        columns.addAll(List.of("address", "second"));
        if (random.nextBoolean()) {
            columns.add(random.nextInt(columns.size()), "phone");
        }
        if (titled) {
            if (random.nextBoolean()) {
                columns.add("opt-out");
            }
            if (random.nextBoolean()) {
                columns.add(0, "id");
            }
            if (random.nextInt(3) == 0) {
                columns.add("manager");
            }
            if (random.nextInt(3) == 0) {
                columns.add("verified");
            }
            if (random.nextInt(3) == 0) {
                columns.add("note");
            }
            Collections.shuffle(columns, random);
        }
        String end = pick(List.of("\r\n", "\n", "\r\n"));
        StringBuilder text = new StringBuilder();
        if (titled) {
            Map<String, String> titles = Map.ofEntries(
                    Map.entry("first", own.get(0)),
                    Map.entry("last", own.get(1)),
                    Map.entry("full", own.get(2)),
                    Map.entry("address", own.get(3)),
                    Map.entry("second", own.get(4)),
                    Map.entry("phone", "Tel"),
                    Map.entry("opt-out", "Email Opt Out"),
                    Map.entry("id", "ID"),
                    Map.entry("manager", pick(List.of("Manager Email", "Owner E-mail", "E-Mail Assistent"))),
                    Map.entry("verified", "Email Verified"),
                    Map.entry("note", "Notes"));
            text.append(before(separator, end))
                    .append(row(columns.stream().map(titles::get).toList(), separator))
                    .append(end)
                    .append(random.nextInt(6) == 0 ? "---" + separator + "---" + end : "");
        }
        for (Person person : people) {
            List<String> addresses = new ArrayList<>(person.valid());
            addresses.addAll(person.broken());
            boolean inOneField = addresses.size() > 1 && random.nextBoolean();
            text.append(row(
                            columns.stream()
                                    .map(column -> switch (column) {
                                        case "first" -> person.given();
                                        case "last" -> person.family();
                                        case "full" -> person.name();
                                        case "address" ->
                                            addresses.isEmpty()
                                                    ? ""
                                                    : inOneField
                                                            ? String.join(pick(List.of(" ::: ", "; ", ", ")), addresses)
                                                            : marked(addresses.get(0), charset, person);
                                        case "second" -> addresses.size() > 1 && !inOneField ? addresses.get(1) : "";
                                        case "phone" -> "+49 30 " + random.nextInt(1000);
                                        case "opt-out" -> pick(List.of("0", "false", "no"));
                                        case "manager" -> pick(List.of("boss@example.com", ""));
                                        case "verified" -> pick(List.of("true", "false"));
                                        case "note" ->
                                            pick(List.of(
                                                    "", "ask help@example.com", "first line\nsecond: x@example.com"));
                                        default -> String.valueOf(random.nextInt(1000));
                                    })
                                    .toList(),
                            separator))
                    .append(random.nextInt(8) == 0 ? separator.repeat(2) : "")
                    .append(end)
                    .append(random.nextInt(10) == 0 ? end : "");
        }
        return book(
                "table " + (titled ? own.get(3) : "untitled") + " " + columns + " " + separator + " " + charset,
                language,
                text.toString().getBytes(charset),
                people);
    }

    /** What programs put above the titles. */
    private String before(String separator, String end) {
        return switch (random.nextInt(6)) {
            case 0 -> "sep=" + separator + end;
            case 1 -> "Notes:" + end + "\"Some addresses are missing, ask help@example.com about them\"" + end + end;
            case 2 -> "Members of the club" + end + end;
            default -> "";
        };
    }

    private String row(List<String> fields, String separator) {
        boolean always = random.nextInt(3) == 0;
        return fields.stream()
                .map(field -> always || field.contains(separator) || field.contains("\"") || field.contains("\n")
                        ? "\"" + field.replace("\"", "\"\"") + "\""
                        : field)
                .collect(Collectors.joining(separator));
    }

    private String marked(String address, Charset charset, Person person) {
        return person.broken().isEmpty()
                ? pick(charset.equals(UTF_8) ? MARKS : ASCII_MARKS).formatted(address)
                : address;
    }

    private Book cards(String language, Charset charset, List<Person> people) {
        String version = pick(List.of("2.1", "3.0", "4.0"));
        String declared = version.equals("2.1") && random.nextBoolean()
                ? ";CHARSET=" + charset.name().replace("x-windows-874", "windows-874")
                : "";
        boolean inQuotedPrintable = version.equals("2.1") && random.nextBoolean();
        boolean glued = random.nextInt(4) == 0;
        StringBuilder text = new StringBuilder();
        for (Person person : people) {
            text.append("BEGIN:VCARD\r\nVERSION:").append(version).append("\r\n");
            if (random.nextBoolean()) {
                text.append(
                        property("N" + declared, person.family() + ";" + person.given(), charset, inQuotedPrintable));
            }
            text.append(property("FN" + declared, person.name(), charset, inQuotedPrintable));
            if (random.nextInt(4) == 0) {
                text.append("item1.X-ABLabel:_$!<Other>!$_\r\n\r\nTEL:1\r\n");
            }
            if (version.equals("2.1") && random.nextInt(4) == 0) {
                text.append("AGENT:").append(random.nextBoolean() ? "" : "\r\n");
                text.append("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Fred Friday\r\nEMAIL:fred@example.org\r\nEND:VCARD\r\n");
            }
            person.valid().forEach(address -> text.append(
                            pick(List.of("EMAIL", "EMAIL;TYPE=HOME,INTERNET", "EMAIL;INTERNET;PREF", "item1.EMAIL")))
                    .append(":")
                    .append(address)
                    .append("\r\n"));
            person.broken()
                    .forEach(address -> text.append(property("EMAIL" + declared, address, charset, inQuotedPrintable)));
            if (random.nextInt(3) == 0) {
                text.append("EMAIL;TYPE=WORK:\r\n");
            }
            text.append("END:VCARD").append(glued ? "" : "\r\n");
        }
        return book(
                "cards " + version + declared + " " + inQuotedPrintable + " " + charset,
                language,
                text.toString().getBytes(charset),
                people);
    }

    private static String property(String name, String value, Charset charset, boolean inQuotedPrintable) {
        boolean isAscii = value.chars().allMatch(c -> c < 128);
        if (!inQuotedPrintable || isAscii) {
            return name + ":" + value + "\r\n";
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(charset)) {
            boolean plain = octet >= ' ' && octet < 127 && octet != '=';
            encoded.append(plain ? String.valueOf((char) octet) : "=%02X".formatted(octet & 0xFF));
        }
        return name + ";ENCODING=QUOTED-PRINTABLE:" + encoded + "\r\n";
    }

    private Book entries(String language, List<Person> people) {
        StringBuilder text = new StringBuilder(
                "version: 1\n\ndn: ou=people,dc=example,dc=org\nobjectClass: organizationalUnit\nou: people\n\n");
        int number = 0;
        for (Person person : people) {
            text.append("dn: uid=p")
                    .append(number++)
                    .append(",ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\n");
            text.append(attribute("cn", person.name()));
            person.valid()
                    .forEach(address -> text.append("mail: ").append(address).append("\n"));
            person.broken().forEach(address -> text.append(attribute("mail", address)));
            text.append("\n");
        }
        text.append(
                "dn: cn=all,dc=example,dc=org\nobjectClass: groupOfNames\ncn: all\nmember: uid=p0,ou=people,dc=example,dc=org\n");
        return book("entries", language, text.toString().getBytes(UTF_8), people);
    }

    /** Records that say what each value is. */
    private Book keyed(String language, Charset charset, List<Person> people) {
        List<String> own = TITLES.get(language);
        String sign = pick(List.of(": ", ":  ", " = "));
        StringBuilder text = new StringBuilder();
        for (Person person : people) {
            text.append(own.get(2)).append(sign).append(person.name()).append("\n");
            Stream.concat(person.valid().stream(), person.broken().stream())
                    .forEach(address ->
                            text.append(own.get(3)).append(sign).append(address).append("\n"));
            text.append("Tel").append(sign).append(random.nextInt(1000)).append("\n\n");
        }
        return book("keyed " + charset, language, text.toString().getBytes(charset), people);
    }

    private String attribute(String name, String value) {
        boolean isAscii = value.chars().allMatch(c -> c < 128);
        return isAscii || random.nextInt(4) == 0
                ? name + ": " + value + "\n"
                : name + ":: " + Base64.getEncoder().encodeToString(value.getBytes(UTF_8)) + "\n";
    }

    private Book text(String language, Charset charset, List<Person> people) {
        String between = pick(List.of("\n", "; ", ",\r\n ", ", "));
        String text = people.stream()
                .map(person -> pick(List.of("%s <%s>", "\"%s\" <%s>", "'%s' <%s>"))
                        .formatted(person.name(), person.valid().get(0)))
                .collect(Collectors.joining(between));
        return book("text " + charset, language, text.getBytes(charset), people);
    }

    private static Book book(String kind, String language, byte[] octets, List<Person> people) {
        List<String> rows = people.stream()
                .flatMap(person -> person.valid().stream().map(address -> person.name() + " <" + folded(address) + ">"))
                .toList();
        List<String> without = people.stream()
                .filter(person -> person.valid().isEmpty())
                .map(Person::name)
                .toList();
        return new Book(kind, language, octets, rows, without);
    }

    static String folded(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
