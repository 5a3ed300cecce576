package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.history.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: the exports of many programs are read, whatever their language and encoding; nothing breaks the reading. */
class AddressBookTest {

    private static final Path FILES = Path.of("src", "test", "resources", "contacts");

    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry(
                    "google-2024.csv",
                    List.of(
                            "2 Nora Lindqvist <nora.lindqvist@example.org>",
                            "2 Nora Lindqvist <nora@brodfabriken.example>",
                            "5 Tomás Iván Ferrer <tomas@example.net>",
                            "5 Tomás Iván Ferrer <tomas.ferrer@example.org>",
                            "6 Only Phone <>")),
            Map.entry(
                    "google-old.csv",
                    List.of(
                            "2 Nora Lindqvist <nora.lindqvist@example.org>",
                            "2 Nora Lindqvist <nora@brodfabriken.example>",
                            "3 Tomás Ferrer <tomas@example.net>")),
            Map.entry(
                    "outlook-en.csv",
                    List.of(
                            "2 Nora Lindqvist <nora.lindqvist@example.org>",
                            "2 Nora Lindqvist <nora@brodfabriken.example>",
                            "4 Tomás Ferrer <tomas@example.net>")),
            Map.entry(
                    "outlook-de.csv",
                    List.of(
                            "2 Jürgen Grünwald <juergen@example.org>",
                            "2 Jürgen Grünwald <j.gruenwald@example.net>",
                            "3 Änne Weiß <aenne@example.org>")),
            Map.entry(
                    "outlook-fr.csv",
                    List.of("2 Hélène Lefèvre <helene@example.org>", "2 Hélène Lefèvre <helene@fournil.example>")),
            Map.entry("outlook-it.csv", List.of("2 Niccolò Però <niccolo@example.org>")),
            Map.entry(
                    "outlook-es.csv",
                    List.of("2 Íñigo Muñoz Peña <inigo@example.org>", "2 Íñigo Muñoz Peña <inigo@panaderia.example>")),
            Map.entry("outlook-pt.csv", List.of("2 João Conceição <joao@example.org>")),
            Map.entry(
                    "google-pt.csv",
                    List.of("2 João Conceição <joao@example.org>", "2 João Conceição <joao@padaria.example>")),
            Map.entry(
                    "linkedin.csv", List.of("5 Nora Lindqvist <nora.lindqvist@example.org>", "6 Tomás Ferrer, MBA <>")),
            Map.entry(
                    "apple.vcf",
                    List.of(
                            "7 Nora Lindqvist <nora.lindqvist@example.org>",
                            "9 Nora Lindqvist <nora@brodfabriken.example>",
                            "19 Tomás Iván Ferrer <tomas@example.net>",
                            "21 Only a Phone <>")),
            Map.entry(
                    "old-phone-2.1.vcf",
                    List.of("7 Tomás Ferrer <tomas@example.net>", "12 Jürgen Grünwald <juergen@example.org>")),
            Map.entry(
                    "contacts-4.0.vcf",
                    List.of(
                            "4 Nora Lindqvist <nora.lindqvist@example.org>",
                            "5 Nora Lindqvist <nora@brodfabriken.example>")),
            Map.entry(
                    "excel-unicode.txt",
                    List.of("2 Jürgen Grünwald <juergen@example.org>", "3 Łucja Żółć <lucja@example.org>")),
            Map.entry("utf16be-without-bom.csv", List.of("2 Niccolò Però <niccolo@example.org>")),
            Map.entry("excel-sep.csv", List.of("3 Änne Weiß <aenne@example.org>")),
            Map.entry(
                    "no-header.csv",
                    List.of("1 Nora Lindqvist <nora.lindqvist@example.org>", "2 Tomás Ferrer <tomas@example.net>")),
            Map.entry(
                    "pasted.txt",
                    List.of(
                            "2 Lindqvist, Nora <nora.lindqvist@example.org>",
                            "2 Tomás Ferrer <tomas@example.net>",
                            "3 Jürgen <juergen@example.org>",
                            "3  <aenne@example.org>",
                            "4  <broken@>",
                            "4  <nobody@nowhere>",
                            "5  <helene@example.org>")));

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void everyFileIsExpectedToHoldSomething() throws IOException {
        assertThat(files().toList()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsReadFromItsBytes(String file) throws IOException {
        assertThat(read(bytes(file))).extracting(AddressBookTest::told).isEqualTo(EXPECTED.get(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"google-2024.csv", "google-old.csv", "linkedin.csv", "outlook-it.csv"})
    void aTableInUtf8IsReadAsOne(String file) throws IOException {
        assertThat(read(new String(bytes(file), UTF_8)))
                .extracting(AddressBookTest::told)
                .isEqualTo(EXPECTED.get(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \r\n ", "\uFEFF"})
    void nothingIsNoAddressBook(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(text.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatHasNoAddressesAtAllIsRefused() {
        for (String text : List.of("Name,Phone\nNora,1\n", "Nobody in here")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(Unreadable.class).hasMessage("holds no e-mail address");
        }
    }

    @Test
    void whatIsNoTextIsRefused() {
        byte[] picture = new byte[5000];
        new Random(7).nextBytes(picture);
        assertThatThrownBy(() -> read(picture)).isInstanceOf(Unreadable.class);
        byte[] zip = Stream.of("PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008", "xl/workbook.xml")
                .reduce("", String::concat)
                .getBytes(UTF_8);
        assertThatThrownBy(() -> read(zip)).isInstanceOf(Unreadable.class);
    }

    @Test
    void fiveThousandRowsAreTakenAndNoMore() {
        String rows = "a@example.org\n".repeat(AddressBook.MOST_ROWS);
        assertThat(read(rows)).hasSize(5000);
        assertThat(read("E-mail\n" + rows)).hasSize(5000);
        assertThatThrownBy(() -> read(rows + "b@example.org"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("must have at most 5000 rows");
        assertThatThrownBy(() -> read("E-mail\n" + rows + "b@example.org")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read("BEGIN:VCARD\r\nFN:A\r\nEND:VCARD\r\n".repeat(AddressBook.MOST_ROWS + 1)))
                .isInstanceOf(Unreadable.class);
    }

    static Stream<String> hostile() {
        int million = AddressBook.LARGEST;
        return Stream.of(
                "@".repeat(million),
                "a".repeat(million),
                "a@".repeat(million / 2),
                "a.".repeat(million / 2),
                "a@a.".repeat(million / 4),
                "a.a.a.@".repeat(million / 7),
                "<".repeat(million),
                "\"".repeat(million),
                "\"\n".repeat(million / 2),
                ",".repeat(million),
                "E-mail" + ",".repeat(million - 6),
                "E-mail\n\"" + "x@".repeat(million / 2 - 8),
                "e mail ".repeat(million / 7),
                "E-mail\n" + "a@example.org ".repeat(million / 15),
                "E-mail\n" + "\n".repeat(million - 7),
                "\n".repeat(million - 13) + "a@example.org",
                "'".repeat(100) + " <a@example.org>".repeat(million / 20),
                "BEGIN:VCARD\n".repeat(million / 12),
                "BEGIN:VCARD\n" + "BEGIN:X\n".repeat(million / 9),
                "BEGIN:VCARD\nEMAIL" + ";A=B".repeat(million / 4 - 8) + ":a@example.org",
                "BEGIN:VCARD\nN" + ";".repeat(million - 14) + "\nEND:VCARD",
                "BEGIN:VCARD\nN:" + ";".repeat(million - 24) + "\nEND:VCARD",
                "BEGIN:VCARD\nEMAIL;ENCODING=QUOTED-PRINTABLE:" + "=\n".repeat(million / 2 - 30),
                "BEGIN:VCARD\nFN:" + "x\n ".repeat(million / 3 - 10) + "\nEND:VCARD",
                "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=nonsense:=XX=\nEMAIL:a@b.org\nEND:VCARD",
                "E-mail,Name\n" + "a,b,c,d,e,f,g,h\n".repeat(million / 16 - 1),
                "E-mail,Name\nE-mail,Name,Tel\n".repeat(million / 28),
                "Name: a, ".repeat(million / 9),
                "Name: a\nE-mail: a@example.org\n".repeat(million / 32),
                "key%d: a\n".repeat(million / 9),
                "Name:" + " ".repeat(million - 5),
                "a".repeat(40) + " : ".repeat(million / 3 - 14),
                "<a href=".repeat(million / 8),
                "<a href='mailto:a@example.org'>".repeat(million / 31),
                "\"a,b\"\n".repeat(million / 6),
                "\"Name,E-mail\"\n" + "\"a,a@example.org\"\n".repeat(million / 18),
                "a,\\\"".repeat(million / 4),
                "alias a a@example.org\n".repeat(million / 22),
                "E-mail,Name\na@example.org,=" + "\"".repeat(million - 40),
                "E-mail\n" + "a ".repeat(million / 2 - 20) + "@example.org",
                "&lt;".repeat(million / 4 - 4) + "a@example.org&gt;",
                "a \uFF20".repeat(million / 5),
                " BEGIN:VCARD\n".repeat(million / 13),
                // A name that no program knows, in each card another.
                IntStream.range(0, AddressBook.MOST_ROWS)
                        .mapToObj("BEGIN:VCARD\nFN;CHARSET=unknown-%d:\u00e9\nEMAIL:a@b.org\nEND:VCARD\n"::formatted)
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingHostileBreaksTheReading(String text) {
        readOrRefused(() -> read(text));
        readOrRefused(() -> read(text.getBytes(UTF_8)));
    }

    /** Real files with some of their bytes changed, left out or doubled. */
    @ParameterizedTest
    @MethodSource("files")
    void aDamagedFileIsReadOrRefused(String file) throws IOException {
        long seed = 20_261_124L + file.hashCode();
        Random random = new Random(seed);
        byte[] sound = bytes(file);
        for (int i = 0; i < (Proof.isWhole() ? 2000 : 60); i++) {
            byte[] damaged = damaged(sound, random);
            readOrRefused(() -> read(new String(damaged, UTF_8)));
            readOrRefused(() -> read(damaged));
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : sound) {
            bytes.add(b);
        }
        for (int i = 0; i <= random.nextInt(12) && !bytes.isEmpty(); i++) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, (byte) "\",;\t\n\r=@<>:\0".charAt(random.nextInt(12)));
                default ->
                    bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(40)))
                            .clear();
            }
        }
        byte[] damaged = new byte[bytes.size()];
        for (int i = 0; i < damaged.length; i++) {
            damaged[i] = bytes.get(i);
        }
        return damaged;
    }

    /** Either contacts that can be shown, or the one refusal. */
    private static void readOrRefused(Supplier<List<Contact>> reading) {
        List<Contact> contacts;
        try {
            contacts = reading.get();
        } catch (Unreadable e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(contacts).hasSizeLessThanOrEqualTo(AddressBook.MOST_ROWS).allSatisfy(contact -> {
            assertThat(contact.line()).isPositive();
            assertThat(contact.name().length()).isLessThanOrEqualTo(400);
            assertThat(contact.address().length()).isLessThanOrEqualTo(640);
            assertThat(contact.name() + contact.address()).doesNotContainPattern("\\p{Cntrl}");
        });
    }

    private static List<Contact> read(String text) {
        return AddressBook.read(text, List::of).contacts();
    }

    private static List<Contact> read(byte[] octets) {
        return AddressBook.read(octets, Optional.empty(), List::of).contacts();
    }

    private static String told(Contact contact) {
        return contact.line() + " " + contact.name() + " <" + contact.address() + ">";
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(FILES.resolve(file));
    }
}
