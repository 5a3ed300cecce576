package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: in which charset a book is that does not say so: ten people, each language, four layouts. */
class CharsetDetectorTest {

    private static final Path NAMES = Path.of("src/test/resources/charsets/names.txt");

    @SuppressWarnings("ArrayRecordComponent")
    private record Book(String set, String language, String charset, String layout, List<String> names, byte[] octets) {
        boolean isRead(String... languages) {
            AddressBook read = AddressBook.read(octets, Optional.empty(), () -> List.of(languages));
            return read.contacts().stream().map(Contact::name).toList().equals(names);
        }

        @Override
        public String toString() {
            return language + " " + charset + " " + layout;
        }
    }

    @ParameterizedTest
    @CsvSource({"dev, 97", "held-out, 95", "third, 95"})
    void withTheMembersLanguageNearlyAllAreRight(String set, int atLeast) throws IOException {
        List<Book> books = books(set);

        List<Book> wrong =
                books.stream().filter(book -> !book.isRead(book.language())).toList();

        assertThat((books.size() - wrong.size()) * 100 / books.size())
                .as("of %d, wrong: %s", books.size(), wrong)
                .isGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({"dev, 90", "held-out, 85", "third, 85"})
    void withEnglishMostAre(String set, int atLeast) throws IOException {
        List<Book> books = books(set);

        List<Book> wrong =
                books.stream().filter(book -> !book.isRead("en", "en-GB")).toList();

        assertThat((books.size() - wrong.size()) * 100 / books.size())
                .as("of %d, wrong: %s", books.size(), wrong)
                .isGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "held-out", "third"})
    void utf8AndWindows1252AreAlwaysRight(String set) throws IOException {
        assertThat(books(set).stream()
                        .filter(book -> book.charset().matches("UTF-8|windows-1252"))
                        .filter(book -> !book.isRead("en") || !book.isRead(book.language()) || !book.isRead()))
                .isEmpty();
    }

    /** Somebody may speak one language and know people of another. */
    @Test
    void utf8IsRightWhateverTheMemberSpeaks() throws IOException {
        for (Book book : books("dev")) {
            byte[] octets = text(book.layout(), book.names()).getBytes(UTF_8);
            for (String language : List.of("ru", "ja", "zh-TW", "tr", "ar")) {
                assertThat(AddressBook.read(octets, Optional.empty(), () -> List.of(language))
                                .charset())
                        .as(book.toString())
                        .isEqualTo("UTF-8");
            }
        }
    }

    @Test
    void aByteOrderMarkOrNulsOrEscapesSayIt() {
        String text = "Name,E-mail\nŁucja Żółć,lucja@example.org\n";
        assertThat(charset(text.getBytes(UTF_16LE))).isEqualTo("UTF-16LE");
        assertThat(charset(text.getBytes(UTF_16BE))).isEqualTo("UTF-16BE");
        assertThat(charset(("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo("UTF-16LE");
        assertThat(charset(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo("UTF-8");
        String japanese = "名前,メール\n山田 太郎,taro@example.org\n";
        byte[] escaped =
                japanese.getBytes(CharsetName.of("ISO-2022-JP").orElseThrow().charset());
        assertThat(charset(escaped)).isEqualTo("ISO-2022-JP");
        assertThat(Books.rows(escaped)).containsExactly("山田 太郎 <taro@example.org>");
    }

    @Test
    @SuppressWarnings("StringConcatToTextBlock")
    void oneForeignByteSpoilsItsOwnLineOnly() {
        byte[] octets = ("Name,E-mail\r\nJürgen Groß,juergen@example.org\r\n"
                        + "\u0001nne,aenne@example.org\r\nZoë,zoe@example.org\r\n")
                .getBytes(UTF_8);
        for (int i = 0; i < octets.length; i++) {
            octets[i] = octets[i] == 1 ? (byte) 0xC4 : octets[i];
        }

        assertThat(Books.rows(octets, "de"))
                .containsExactly(
                        "Jürgen Groß <juergen@example.org>", "Änne <aenne@example.org>", "Zoë <zoe@example.org>");
    }

    @Test
    void whoKnowsBetterOverridesTheGuess() {
        byte[] octets = "Name,E-mail\nИван,ivan@example.org\n"
                .getBytes(CharsetName.of("windows-1251").orElseThrow().charset());

        AddressBook book = AddressBook.read(octets, CharsetName.of("koi8-r"), List::of);

        assertThat(book.charset()).isEqualTo("KOI8-R");
        assertThat(book.contacts().get(0).name()).isEqualTo("хБЮМ");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "utf8, UTF-8",
        "Windows-1251, windows-1251",
        "cp1252, windows-1252",
        "latin1, ISO-8859-1",
        "shift_jis, Shift_JIS",
        "Windows-31J, windows-31j",
        "gbk, GBK",
        "gb18030, GB18030",
        "big5, Big5",
        "EUC-KR, EUC-KR",
        "ks_c_5601-1987, EUC-KR",
        "macintosh, macintosh",
        "windows-874, windows-874",
        "TIS-620, TIS-620",
        "koi8-r, KOI8-R",
        "UTF-16, UTF-16"
    })
    void aNameOfIanasIsKnown(String name, String canonical) {
        assertThat(CharsetName.of(name)).map(CharsetName::name).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "klingon", "x-MacRoman", "x-windows-874", "utf-8;", "../etc", "windows 1251", "\u0000"})
    void anyOtherNameIsNone(String name) {
        assertThat(CharsetName.of(name)).isEmpty();
    }

    /** Every charset of the alphabets is one that Java reads and IANA names. */
    @Test
    void everyAlphabetIsWrittenInItsCharsets() {
        Alphabets.read().all().forEach(alphabet -> alphabet.charsets().forEach(charset -> {
            assertThat(CharsetName.of(charset.name())).contains(charset);
            long unwritable = alphabet.likely().keySet().stream()
                    .filter(letter -> !charset.charset().newEncoder().canEncode(Character.toString(letter)))
                    .count();
            assertThat(unwritable)
                    .as("letters of %s that %s has not", alphabet.language(), charset.name())
                    .isLessThanOrEqualTo(alphabet.isIdeographic() ? 3 : 1);
        }));
    }

    private static String charset(byte[] octets) {
        return AddressBook.read(octets, Optional.empty(), List::of).charset();
    }

    private static List<Book> books(String set) throws IOException {
        List<Book> books = new ArrayList<>();
        for (String line : Files.readAllLines(NAMES)) {
            String[] fields = line.split(" \\| ", -1);
            if (fields[0].equals(set)) {
                List<String> names = List.of(fields[3].split(", ", -1));
                for (String charset : fields[2].split(" ", -1)) {
                    for (String layout : List.of("table", "titles", "cards", "text")) {
                        byte[] octets = text(layout, names)
                                .getBytes(CharsetName.of(charset).orElseThrow().charset());
                        books.add(new Book(set, fields[1], charset, layout, names, octets));
                    }
                }
            }
        }
        assertThat(books).hasSizeGreaterThan(100);
        return books;
    }

    private static String text(String layout, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> Map.of(
                                "table", names.get(i) + ",person" + i + "@example.org,+49 30 " + i,
                                "titles", "\"" + names.get(i) + "\";;person" + i + "@example.org",
                                "cards",
                                        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + names.get(i)
                                                + "\r\nEMAIL;TYPE=HOME:person" + i + "@example.org\r\nEND:VCARD",
                                "text", names.get(i) + " <person" + i + "@example.org>")
                        .get(layout))
                .collect(Collectors.joining("\r\n", layout.equals("titles") ? "Name;Company;E-mail\r\n" : "", "\r\n"));
    }

    @Test
    void aLineOfUtf8AmongOthersIsItself() {
        byte[] octets = "Name;E-mail\nJürgen Groß;a@example.org\nBjörn;b@example.org\nHÃ©lÃ¨ne;c@example.org\n"
                .getBytes(CharsetName.of("windows-1252").orElseThrow().charset());

        assertThat(Books.rows(octets))
                .containsExactly("Jürgen Groß <a@example.org>", "Björn <b@example.org>", "Hélène <c@example.org>");
    }

    /** Old telephones say so of all they write. */
    @Test
    void aCardSaysThatItIsLatinThoughItIsNot() {
        byte[] octets = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1:Hélène\nEMAIL:c@example.org\nEND:VCARD\n"
                .getBytes(UTF_8);

        assertThat(Books.rows(octets)).containsExactly("Hélène <c@example.org>");
    }

    /** Java has tables of IBM's under these names, or none. */
    @ParameterizedTest
    @CsvSource({
        "CP949, x-windows-949",
        "cp950, x-windows-950",
        "ISO-8859-8-I, ISO-8859-8",
        "iso-8859-8-e, ISO-8859-8",
        "ISO-8859-6-I, ISO-8859-6",
        "ISO-8859-6-E, ISO-8859-6"
    })
    void aNameIsReadAsWhatIsMeant(String name, String read) {
        assertThat(CharsetName.of(name))
                .map(charset -> charset.charset().name())
                .contains(read);
    }
}
