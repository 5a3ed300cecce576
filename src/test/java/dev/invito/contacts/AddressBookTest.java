package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.contacts.AddressBook.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
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
                            "3  <juergen@example.org>",
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
        List<Contact> contacts = file.equals("no-header.csv")
                ? AddressBook.read(Kind.CSV, Files.readString(FILES.resolve(file)))
                : AddressBook.read(bytes(file));

        assertThat(contacts).extracting(AddressBookTest::told).isEqualTo(EXPECTED.get(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"google-2024.csv", "google-old.csv", "linkedin.csv", "outlook-it.csv"})
    void aTableInUtf8IsReadAsOne(String file) throws IOException {
        assertThat(AddressBook.read(Kind.CSV, new String(bytes(file), UTF_8)))
                .extracting(AddressBookTest::told)
                .isEqualTo(EXPECTED.get(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \r\n ", "\uFEFF"})
    void nothingIsNoAddressBook(String text) {
        for (Kind kind : Kind.values()) {
            assertThatThrownBy(() -> AddressBook.read(kind, text)).isInstanceOf(Unreadable.class);
        }
        assertThatThrownBy(() -> AddressBook.read(text.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatHasNoAddressesAtAllIsRefused() {
        assertThatThrownBy(() -> AddressBook.read(Kind.CSV, "Name,Phone\nNora,1\n"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> AddressBook.read(Kind.VCARD, "Name,E-mail\nNora,n@example.org\n"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> AddressBook.read(Kind.TEXT, "Nobody in here")).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatIsNoTextIsRefused() {
        byte[] picture = new byte[5000];
        new Random(7).nextBytes(picture);
        assertThatThrownBy(() -> AddressBook.read(picture)).isInstanceOf(Unreadable.class);
        byte[] zip = Stream.of("PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008", "xl/workbook.xml")
                .reduce("", String::concat)
                .getBytes(UTF_8);
        assertThatThrownBy(() -> AddressBook.read(zip)).isInstanceOf(Unreadable.class);
    }

    @Test
    void fiveThousandRowsAreTakenAndNoMore() {
        String rows = "a@example.org\n".repeat(AddressBook.MOST_ROWS);
        assertThat(AddressBook.read(Kind.TEXT, rows)).hasSize(5000);
        assertThat(AddressBook.read(Kind.CSV, "E-mail\n" + rows)).hasSize(5000);
        assertThatThrownBy(() -> AddressBook.read(Kind.TEXT, rows + "b@example.org"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("must have at most 5000 rows");
        assertThatThrownBy(() -> AddressBook.read(Kind.CSV, "E-mail\n" + rows + "b@example.org"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() ->
                        AddressBook.read(Kind.VCARD, "BEGIN:VCARD\r\nEND:VCARD\r\n".repeat(AddressBook.MOST_ROWS + 1)))
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
                "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=nonsense:=XX=\nEMAIL:a@b.org\nEND:VCARD");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingHostileBreaksTheReading(String text) {
        for (Kind kind : Kind.values()) {
            read(() -> AddressBook.read(kind, text));
        }
        read(() -> AddressBook.read(text.getBytes(UTF_8)));
    }

    /** Real files with some of their bytes changed, left out or doubled. */
    @ParameterizedTest
    @MethodSource("files")
    void aDamagedFileIsReadOrRefused(String file) throws IOException {
        long seed = 20_261_124L + file.hashCode();
        Random random = new Random(seed);
        byte[] sound = bytes(file);
        for (int i = 0; i < (Boolean.getBoolean("proof") ? 2000 : 60); i++) {
            byte[] damaged = damaged(sound, random);
            for (Kind kind : Kind.values()) {
                read(() -> AddressBook.read(kind, new String(damaged, UTF_8)));
            }
            read(() -> AddressBook.read(damaged));
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
    private static void read(Supplier<List<Contact>> reading) {
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

    private static String told(Contact contact) {
        return contact.line() + " " + contact.name() + " <" + contact.address() + ">";
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(FILES.resolve(file));
    }
}
