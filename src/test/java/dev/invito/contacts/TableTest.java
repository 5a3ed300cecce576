package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static dev.invito.contacts.Books.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: a table is one whatever stands between its fields, with titles or without. */
class TableTest {

    private static final String MIRA = "Mira Holm <mira@example.org>";
    private static final String OLAF = "Olaf Berg <olaf@example.org>";

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "^", "~", "\uFF0C"})
    void anySeparatorSeparates(String separator) {
        String rows = "Mira Holm,mira@example.org,1\nOlaf Berg,olaf@example.org,2\n".replace(",", separator);

        assertThat(rows(rows)).containsExactly(MIRA, OLAF);
        assertThat(rows("Name,E-mail,Number\n".replace(",", separator) + rows)).containsExactly(MIRA, OLAF);
        assertThat(rows("sep=" + separator + "\r\n" + rows)).containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mira,Holm,mira@example.org\nOlaf,Berg,olaf@example.org",
                "mira@example.org;Mira Holm\nolaf@example.org;Olaf Berg",
                "1\tMira Holm\tmira@example.org\n2\tOlaf Berg\tolaf@example.org",
                "Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "\"Mira Holm\", \"mira@example.org\"\n\"Olaf Berg\", \"olaf@example.org\"",
                "Mira Holm,\"'mira@example.org'\"\r\n\r\nOlaf Berg,<olaf@example.org>\r\n"
            })
    void withoutTitlesTheFieldsTell(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    /** As marks, lists and mistakes are, an untitled table may have hardly one address that stands whole and alone. */
    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void withoutTitlesBadlyWrittenAddressesAreATablesToo(String separator) {
        assertThat(rows("""
                        Mira;Holm;mira@example.org, olaf@example.org
                        Olaf;Berg;'b1@@example.org
                        Anna;Lind;b2 y@example.org;;
                        Juli;Born;
                        """.replace(";", separator)))
                .containsExactly(
                        MIRA,
                        "Mira Holm <olaf@example.org>",
                        "Olaf Berg <!'b1@@example.org>",
                        "Anna Lind <!b2 y@example.org>",
                        "Juli Born <!>");
    }

    /** A surname that stands first is no column, if the rest of the name stands with the address. */
    @Test
    void peopleInALineAreNoTable() {
        assertThat(rows("Holm, Mira <mira@example.org>\nBerg, Olaf <olaf@example.org>\n"))
                .containsExactly("Holm, Mira <mira@example.org>", "Berg, Olaf <olaf@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=,", "\"sep=,\"", "\"sep=,", "sep=,,\""})
    void theRowThatSaysTheSeparatorIsNobodyWhateverItsQuotes(String said) {
        String rows = "Mira Holm,mira@example.org\r\nOlaf Berg,olaf@example.org\r\n";

        assertThat(rows(said + "\r\n" + rows)).containsExactly(MIRA, OLAF);
        assertThat(AddressBook.read(said + "\n" + rows, List::of).contacts())
                .extracting(Contact::line)
                .containsExactly(2, 3);
    }

    @Test
    void aListUnderATitleHasNoRowForIt() {
        assertThat(rows("E-mail\nmira@example.org\nolaf@example.org\n"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
    }

    @Test
    void eachRowWithoutAnAddressIsARow() {
        assertThat(rows(table(
                        "Name,E-mail,Phone", "Mira Holm,,1", "Olaf Berg,none,2", ",,", "Anna,anna@example.org,3")))
                .containsExactly("Mira Holm <!>", "Olaf Berg <!none>", "Anna <anna@example.org>");
    }

    @Test
    void severalAddressesInOneFieldAreSeveralRows() {
        assertThat(rows(table(
                        "Name,E-mail",
                        "Mira Holm,mira@example.org ::: mira@example.net",
                        "Olaf Berg,\"olaf@example.org; olaf@example.net\"",
                        "Anna,anna@example.org/anna@example.net",
                        "Bo,\"bo@example.org\nbo@example.net\"")))
                .containsExactly(
                        MIRA,
                        "Mira Holm <mira@example.net>",
                        OLAF,
                        "Olaf Berg <olaf@example.net>",
                        "Anna <anna@example.org>",
                        "Anna <anna@example.net>",
                        "Bo <bo@example.org>",
                        "Bo <bo@example.net>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mira@example.org (Work), mira@example.net (Home)",
                "mira@example.org (privat), mira@example.net (Büro)",
                "Privat: mira@example.org, Geschäftlich: mira@example.net",
                "Work: mira@example.org\nPersonal: mira@example.net"
            })
    void whichOfTheirAddressesItIsIsNoName(String addresses) {
        assertThat(rows(table("Name,E-mail", "Mira Holm,\"" + addresses + "\"")))
                .containsExactly(MIRA, "Mira Holm <mira@example.net>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Members of band@example.org",
                "Account: admin@example.org",
                "admin@example.org",
                "\"Kontakte von x@example.org\"\n"
            })
    void aLineWithAnAddressAboveTheTitlesIsNobody(String line) {
        assertThat(rows(line + "\nName,E-mail\nMira Holm,mira@example.org\nOlaf Berg,olaf@example.org\n"))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name;E-Mail-Adresse (z. B. name@example.com);Ort",
                "Name;Email (name@example.com);City",
                "Name;@;Telefon"
            })
    void anAtSignInATitleIsNobody(String titles) {
        assertThat(rows(titles + "\nMira Holm;mira@example.org;1\n")).containsExactly(MIRA);
        assertThat(rows(titles + "\nMira Holm;mira@example.org;1\nOlaf Berg;olaf@example.org;2\n"))
                .containsExactly(MIRA, OLAF);
    }

    @Test
    void peopleAboveOtherTitlesArePeople() {
        assertThat(rows("Mira Holm,mira@example.org\nName,E-mail\nOlaf Berg,olaf@example.org\n"))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E-Mail-Liste der Gruppe\nMira Holm mira@example.org\nOlaf Berg olaf@example.org\n",
                "Mailverteiler\nMira Holm: mira@example.org\nOlaf Berg: olaf@example.org\n",
                "E-Mails\nmira@example.org - Mira Holm\nolaf@example.org - Olaf Berg\n",
                "E-Mails\nmira@example.org \u2014 Mira Holm\nolaf@example.org \u2013 Olaf Berg\n",
                "E-mail\nMira Holm mira@example.org\nOlaf Berg olaf@example.org\n",
                "Email:\nMira Holm mira@example.org\nOlaf Berg olaf@example.org\n"
            })
    void aTextUnderAWordForMailIsNoColumn(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    @Test
    void aColumnUnderATitleMayHaveBrokenAddresses() {
        assertThat(rows("E-mail\nmira@example.org\nolaf berg@example.org\nanna@example.org\n"))
                .containsExactly("<mira@example.org>", "<!olaf berg@example.org>", "<anna@example.org>");
    }

    /** Cut at its blank, each would be somebody else's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "olaf berg@example.org",
                "Olaf Berg@example.org",
                "olaf\u00A0berg@example.org",
                "olaf @example.org",
                "olaf@ example.org",
                "olaf@example. org",
                "olaf@example.org .uk"
            })
    void aColumnUnderATitleMayHaveMoreBrokenAddressesThanWholeOnes(String broken) {
        String said = "<!" + broken.replace('\u00A0', ' ') + ">";
        for (String title :
                List.of("E-mail", "Email Address", "Primary Email", "Courriel", "メールアドレス", "E-mail (work)")) {
            assertThat(rows(title + "\n" + broken + "\nanna lind@example.org\nmira@example.org\n"))
                    .as(title)
                    .containsExactly(said, "<!anna lind@example.org>", "<mira@example.org>");
            assertThat(rows(title + "\n" + broken + "\n")).as(title).containsExactly(said);
        }
    }

    @Test
    void aColumnOfTornAddressesMayHaveOtherFieldsOfOneWord() {
        assertThat(rows("E-mail\nmira..h@example.org\nolaf berg@example.org\nnone\nanna lind@example.org\n"))
                .containsExactly(
                        "<!mira..h@example.org>", "<!olaf berg@example.org>", "<!none>", "<!anna lind@example.org>");
    }

    @Test
    void aColumnUnderATitleMayHaveAddressesThatAreBrokenByItsSeparator() {
        assertThat(rows("E-mail\n\"berg, olaf@example.org\"\n\"lind, anna@example.org\"\nmira@example.org\n"))
                .containsExactly("<!berg, olaf@example.org>", "<!lind, anna@example.org>", "<mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email:\nwrite to mira@example.org\nor call olaf@example.org\n",
                "Email:\nask mira@example.org\nor olaf@example.org\n",
                "Email\nPlease write to mira@example.org.\nYou may call olaf@example.org as well.\n",
                "Email\nmira mira@example.org\nolaf olaf@example.org\n",
                "Email\n1 mira@example.org\n2 olaf@example.org\n",
                "Email\n- mira@example.org\n- olaf@example.org\n",
                "Email\nmira@example.org mira\nolaf@example.org olaf\n",
                "Mail me please:\nor mira@example.org\nor olaf@example.org\n",
                "E-Mails\nplease write to mira@example.org\ncall olaf@example.org\n",
                "Mailverteiler\n- mira@example.org\nkurz olaf@example.org\n"
            })
    void aTextUnderAWordForMailIsReadAsOne(String text) {
        assertThat(rows(text)).containsExactly("<mira@example.org>", "<olaf@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. Mira Holm, mira@example.org\n2. Olaf Berg, olaf@example.org",
                "- Mira Holm, mira@example.org\n- Olaf Berg, olaf@example.org",
                "\u2022 Mira Holm; mira@example.org\n\u2022 Olaf Berg; olaf@example.org",
                "Frau;Mira;Holm;mira@example.org\nHerr;Olaf;Berg;olaf@example.org",
                "Mrs;Mira Holm;mira@example.org\nMr;Olaf Berg;olaf@example.org",
                "Mira;Holm;w;Acme;mira@example.org\nOlaf;Berg;m;Acme;olaf@example.org"
            })
    void bulletsAndFormsOfAddressAreNoPartOfAName(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    @Test
    void anInitialIsPartOfAName() {
        assertThat(rows("Mira;M;Holm;mira@example.org\nOlaf;F;Berg;olaf@example.org"))
                .containsExactly("Mira M Holm <mira@example.org>", "Olaf F Berg <olaf@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name\nMira Holm <mira@example.org>\nOlaf Berg <olaf@example.org>\n",
                "Name;Phone\nMira Holm <mira@example.org>;1\nOlaf Berg <olaf@example.org>;2\n",
                "Name,Email\nMira Holm (mira@example.org),mira@example.org\nOlaf Berg,olaf@example.org\n"
            })
    void anAddressInTheNameIsNoPartOfIt(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name,Email\n=\"Mira Holm\",=\"mira@example.org\"\n=\"Olaf Berg\",=\"olaf@example.org\"\n",
                "Name;Email\n=\"Mira Holm\";mira@example.org\n=\"Olaf Berg\";olaf@example.org\n",
                "=\"Name\",=\"Email\"\n=\"Mira Holm\",=\"mira@example.org\"\n=\"Olaf Berg\",=\"olaf@example.org\"\n",
                "Name,Email\n\"=\"\"Mira Holm\"\"\",\"=\"\"mira@example.org\"\"\"\nOlaf Berg,olaf@example.org\n",
                "First Name\tLast Name\tEmail\n=\"Mira\"\t=\"Holm\"\tmira@example.org\n=\"Olaf\"\t=\"Berg\"\tolaf@example.org\n",
                "=\"1\",=\"Mira Holm\",=\"mira@example.org\"\n=\"2\",=\"Olaf Berg\",=\"olaf@example.org\"\n"
            })
    void aFieldMayBeAFormulaOfAText(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    @Test
    void quotesInAFormulaOfATextAreOfTheText() {
        assertThat(
                        rows(
                                "Name\tEmail\n=\"Mira \"\"Mi\"\" Holm\"\tmira@example.org\n=\"Olaf\" & \"Berg\"\tolaf@example.org\n"))
                .containsExactly("Mira \"Mi\" Holm <mira@example.org>", "=\"Olaf\" & \"Berg\" <olaf@example.org>");
    }

    @Test
    void aQuoteThatNeverClosesIsRefused() {
        assertThatThrownBy(() ->
                        rows(table("Name,E-mail,Note", "Mira,mira@example.org,\"5 inch", "Olaf,olaf@example.org,x")))
                .isInstanceOf(Unreadable.class)
                .hasMessage("has a quote that never closes, in the row that begins in line 2");
    }

    @Test
    void rowsThatAQuoteSwallowedAreNotDroppedInSilence() {
        assertThatThrownBy(() -> rows(table(
                        "Name,E-mail,Note",
                        "Mira,mira@example.org,\"5 inch",
                        "Olaf,olaf@example.org,x",
                        "Anna,anna@example.org,\"7 inch")))
                .isInstanceOf(Unreadable.class)
                .hasMessage("has a quote out of place, in the row that begins in line 2");
        assertThat(rows(table(
                        "Name,E-mail,Note",
                        "Mira Holm,mira@example.org,\"Two\nlines, ask olaf@example.org\"",
                        "Olaf Berg,olaf@example.org,")))
                .containsExactly(MIRA, OLAF);
        assertThat(rows(table(
                        "Name,E-mail,Note",
                        "Mira Holm,mira@example.org,5\" disk",
                        "Olaf Berg,olaf@example.org,\"a\" b")))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Assistant:\nAnna Lind, anna@example.org, 555",
                "Assistant:\r\nAnna Lind, anna@example.org, 555\r\n",
                "Anna Lind, anna@example.org, 555\nBo Ek, bo@example.org, 556",
                "Assistant: Anna, Lind, anna@example.org\nsince May",
                "She said \"\"write to, or call, anna@example.org\"\"\nand",
                "Assistant:\nanna@example.org,555"
            })
    void aWellQuotedNoteOfSeveralLinesIsANote(String note) {
        String rows = "Mira Holm,mira@example.org,\"" + note + "\"\nOlaf Berg,olaf@example.org,x\n";

        assertThat(rows("Name,Email,Notes\n" + rows)).containsExactly(MIRA, OLAF);
        assertThat(rows("Name,Notes,Email\nMira Holm,\"" + note
                        + "\",mira@example.org\nOlaf Berg,x,olaf@example.org\n"))
                .containsExactly(MIRA, OLAF);
    }

    /** The second quote closes a field in the right place, though nobody opened one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mira,mira@example.org,\"5 inch\nOlaf,olaf@example.org,7\"\nAnna,anna@example.org,x\n",
                "Mira,mira@example.org,\"5 inch\nOlaf,olaf@example.org,x\nBo,bo@example.org,7\"\nAnna,anna@example.org,x\n",
                "Mira,mira@example.org,\"5 inch\nOlaf,olaf@example.org,x\nBo,bo@example.org,\",x\"\n",
                "Mira,mira@example.org,\"5 inch\nOlaf,olaf@example.org,\"\"\nBo,bo@example.org,\"x\"\nAnna,anna@example.org,7\"\n",
                "Mira, mira@example.org, \"5 inch\nOlaf, olaf@example.org, 7\"\nAnna, anna@example.org, x\n",
                "Mira,,\"5 inch\nOlaf,olaf@example.org,7\"\nAnna,anna@example.org,x\n"
            })
    void rowsBetweenTwoQuotesOutOfPlaceAreNotDroppedInSilence(String rows) {
        assertThatThrownBy(() -> rows("Name,E-mail,Note\n" + rows))
                .isInstanceOf(Unreadable.class)
                .hasMessage("has a quote out of place, in the row that begins in line 2");
    }

    /** Each address is compared with all names: of a row of thousands that would end in many minutes. */
    @Test
    @Timeout(120)
    void aTableOfThousandsOfColumnsIsReadSoon() {
        int people = 4_000;
        String titles = "Email,Name,".repeat(people) + "x\n";
        String row = IntStream.range(0, people)
                .mapToObj(i -> "mira" + i + "@example.org,Mira")
                .collect(Collectors.joining(","));

        assertThat(rows(titles + row + "\n"))
                .filteredOn(one -> one.contains("@"))
                .hasSize(people)
                .startsWith("<mira0@example.org>");
    }

    /** Of two quotes out of place one person had the address of the other. */
    @Test
    void halvesOfTwoRowsInAFieldAreNotOnePerson() {
        assertThatThrownBy(() -> rows("""
                        Name,Note,E-mail
                        Mira Holm,"5 inch,mira@example.org
                        Olaf Berg,6 inch",olaf@example.org
                        """))
                .isInstanceOf(Unreadable.class)
                .hasMessage("has a quote out of place, in the row that begins in line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n"})
    void halfALineEndIsOneInsideAField(String end) {
        assertThat(rows("Name;Address;E-mail\r\nMira Holm;Way 1" + end
                        + "12345 Town;mira@example.org\r\nOlaf Berg;x;olaf@example.org\r\n"))
                .containsExactly(MIRA, OLAF);
        assertThat(rows("First Name,Last Name,Company,E-mail\r\nMira,Holm,Bakery" + end
                        + "Holm,mira@example.org\r\nOlaf,Berg,x,olaf@example.org\r\n"))
                .containsExactly(MIRA, OLAF);
    }

    /** Where files were put together. */
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n"})
    void aWholeRowBeforeHalfALineEndIsARow(String end) {
        assertThat(rows("Name,E-mail\r\nMira Holm,mira@example.org" + end + "Olaf Berg,olaf@example.org\r\n"))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=\\t\r\nName\tE-mail\r\nMira Holm\tmira@example.org\r\nOlaf Berg\tolaf@example.org\r\n",
                "sep=,\r\nName;E-mail\r\nMira Holm;mira@example.org\r\nOlaf Berg;olaf@example.org\r\n",
                "sep=;\r\nMira Holm <mira@example.org>, Olaf Berg <olaf@example.org>\r\n"
            })
    void aRowThatSaysTheSeparatorInItsOwnWayOrWronglyIsNobody(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    @Test
    void aRowOfNobodyIsNone() {
        assertThat(rows("Name,E-mail,Amount\nMira Holm,mira@example.org,10\n,,10\nOlaf Berg,olaf@example.org,5\n"))
                .containsExactly(MIRA, OLAF);
    }
}
