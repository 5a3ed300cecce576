package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: a mail, its headers, or notes, with addresses anywhere in them. */
class PastedTextTest {

    private static final String MIRA = "Mira Holm <mira@example.org>";
    private static final String OLAF = "Olaf Berg <olaf@example.org>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "References: <a@x.example>\n <b@x.example>\n",
                "DKIM-Signature: v=1; d=example.com;\n\tb=x@y.example\n",
                "Received: from x by y\n\tfor <fred@example.com>; Mon, 1 Jan 2024\n"
            })
    void aHeaderGoesOnInTheNextLine(String header) {
        assertThat(rows(header + "From: Mira Holm <mira@example.org>\n")).containsExactly(MIRA);
    }

    @Test
    void aNameAndItsAddressMayBeInTwoLinesOfAHeader() {
        assertThat(
                        rows(
                                "To: Mira\n Holm <mira@example.org>, \"Berg, Olaf\"\n <olaf@example.org>,\n\tAnna Lind\n\t<anna@example.org>\n"))
                .containsExactly(MIRA, "Berg, Olaf <olaf@example.org>", "Anna Lind <anna@example.org>");
    }

    @Test
    void linesUnderAnythingElseAreLines() {
        assertThat(rows("Members:\n  Mira Holm mira@example.org\n  Olaf Berg olaf@example.org\n"))
                .contains(MIRA, OLAF);
    }

    /** What is left of an address that is cut is somebody else's. */
    @Test
    void anAddressThatQuotedPrintableBrokeIsWhole() {
        assertThat(rows("Please write to mira@example.org or to o=\nlaf@example.org if you like.\n"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
        assertThat(rows("=====\nolaf@example.org\n")).contains("<olaf@example.org>");
    }

    @Test
    void whoHasNoAddressDoesNotLendTheirName() {
        assertThat(rows("To: Anna Lind; Mira Holm <mira@example.org>; Bo Ek; Olaf Berg <olaf@example.org>\n"))
                .containsExactly(MIRA, OLAF);
        assertThat(rows("To: Berg, Olaf <olaf@example.org>; Mira Holm <mira@example.org>\n"))
                .containsExactly("Berg, Olaf <olaf@example.org>", MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E:",
                "Komu:",
                "Кому:",
                "Kime:",
                "Feladó:",
                "Προς:",
                "发件人：",
                "宛先:",
                "Aan:",
                "Kopie:",
                "Från:",
                "Sender:",
                "Delivered-To:",
                "Reply-To:",
                "Skype:",
                "Support:",
                "Account:"
            })
    void aLabelIsNoName(String label) {
        assertThat(rows("Hello\n" + label + " mira@example.org\n")).contains("<mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Till Holm: mira@example.org", "Till Holm mira@example.org", "Till Holm <mira@example.org>"})
    void aNameMayBeginWithAWordOfHeaders(String line) {
        assertThat(rows(line)).containsExactly("Till Holm <mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  Name: Mira Holm\n  E-Mail: mira@example.org\n\n  Name: Olaf Berg\n  E-Mail: olaf@example.org\n",
                "- name: Mira Holm\n  email: mira@example.org\n- name: Olaf Berg\n  email: olaf@example.org\n",
                "contacts:\n  - name: Mira Holm\n    email: mira@example.org\n  - name: Olaf Berg\n    email: olaf@example.org\n"
            })
    void keysMayBeIndented(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    /** The end alone of what is there is looked at; were it all of it with each line, this would end in a quarter of an hour. */
    @Test
    @Timeout(120)
    void aTextOfManyBrokenLinesIsReadSoon() {
        assertThat(rows("a=\n".repeat(150_000) + "\nmira@example.org\n")).containsExactly("<mira@example.org>");
    }

    /** As under a title for addresses. */
    @Test
    void aColumnOfAddressesNeedsNoTitle() {
        assertThat(rows("olaf berg@example.org\nmira@example.org\nbo..ek@example.org\n"))
                .containsExactly("<!olaf berg@example.org>", "<mira@example.org>", "<!bo..ek@example.org>");
    }

    @Test
    void whereAMailBeginsAndWhatPartsItIsNobody() {
        assertThat(rows("From bounce-77@lists.example.com Tue Mar  3 10:00:00 2026\nFrom: " + MIRA
                        + "\nSubject: Hello\n\nHello\n"))
                .containsExactly(MIRA);
        assertThat(rows("Content-Type: multipart/mixed; boundary=\"x@y.example\"\nFrom: " + MIRA
                        + "\n\n--x@y.example\nHello\n--x@y.example--\n"))
                .containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vorname: Mira\nNachname: Holm\nE-Mail-Adresse: mira@example.org\nVorgesetzter E-Mail: boss@example.com\n",
                "Name: Mira Holm\nEmail: mira@example.org\nManager email: boss@example.com\n",
                "Name\uFF1AMira Holm\nE-mail\uFF1Amira@example.org\n",
                "*************************** 1. row ***************************\n name: Mira Holm\nemail: mira@example.org\n"
            })
    void whatIsSaidOfOneIsARow(String text) {
        assertThat(rows(text + "\n"
                        + text.replace("Mira", "Olaf").replace("Holm", "Berg").replace("mira", "olaf")))
                .containsExactly(MIRA, OLAF);
    }

    /** Each mark is looked at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "a\"",
                "'a",
                "<a",
                "a>",
                "a(",
                "\"a\"",
                "\u201Ea ",
                "a_ ",
                "&quot;",
                "%2B",
                "\"a@",
                "[a",
                "a)",
                "|a "
            })
    @Timeout(120)
    void aTextOfManyMarksIsReadSoon(String mark) {
        assertThat(rows(mark.repeat(900_000 / mark.length()) + "\nmira@example.org\n"))
                .contains("<mira@example.org>");
    }

    /** Its last sign breaks no line. */
    @Test
    void aNameInEncodedWordsGoesOnInTheNextLine() {
        assertThat(rows("To: =?UTF-8?Q?Mira?=\n =?UTF-8?Q?_Holm?=\n\t<mira@example.org>,\n " + OLAF + "\n"))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, Jan 1, 2024 at 10:00\u202FAM Mira Holm <mira@example.org> wrote:",
                "Am Mo., 1. Jan. 2024 um 10:00 Uhr schrieb Mira Holm <mira@example.org>:",
                "Am Montag, 1. Januar 2024 um 10:00:12 MEZ hat Mira Holm <mira@example.org> Folgendes geschrieben:",
                "Op ma 1 jan 2024 om 10:00 schreef Mira Holm <mira@example.org>:",
                "Den man. 1. jan. 2024 kl. 10.00 skrev Mira Holm <mira@example.org>:",
                "Il giorno lun 1 gen 2024 alle ore 10:00 Mira Holm <mira@example.org> ha scritto:",
                "El lun, 1 ene 2024 a las 10:00, Mira Holm (<mira@example.org>) escribi\u00F3:",
                "2024\u5E741\u67081\u65E5(\u6708) 10:00 Mira Holm <mira@example.org>:",
                "[01.01.24, 10:00:12] ~ Mira Holm: mira@example.org",
                "01.01.24, 10:00 - Mira Holm: mira@example.org"
            })
    void whenItWasSaidIsNoName(String line) {
        assertThat(rows(line + "\n> Hello\n")).containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reply-To:", "From:", "An:", "Mail-Followup-To:"})
    void aHeaderBeforeAnAngleIsNoName(String header) {
        assertThat(rows(header + " <mira@example.org>\nSubject: Hello\n")).containsExactly("<mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u25E6 ",
                "\u25AA ",
                "\u25CF ",
                "\u2023 ",
                "\u2713 ",
                "\u2714\uFE0F ",
                "\u2192 ",
                "- [ ] ",
                "* [x] ",
                "\uF0B7 ",
                "(1) ",
                "#1 ",
                "a) "
            })
    void aBulletIsNoPartOfAName(String bullet) {
        assertThat(rows(bullet + MIRA + "\n" + bullet + "Olaf Berg olaf@example.org\n"))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(strings = {" \u2192 ", " -> ", " => ", " \u3008", " \u2014 "})
    void aSignBetweenNameAndAddressIsNoPartOfIt(String sign) {
        assertThat(rows("Mira Holm" + sign + "mira@example.org\nOlaf Berg" + sign + "olaf@example.org\n"))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mira Holm\nmira@example.org\n\nOlaf Berg\nolaf@example.org\n",
                "Mira Holm\nmira@example.org\nOlaf Berg\nolaf@example.org",
                "Mira Holm\r\n<mira@example.org>\r\n\r\nOlaf Berg\r\nmailto:olaf@example.org\r\n",
                "\u2022 Mira Holm\n  mira@example.org\n\u2022 Olaf Berg\n  olaf@example.org\n"
            })
    void aNameMayStandAboveItsAddress(String text) {
        assertThat(rows(text)).containsExactly(MIRA, OLAF);
    }

    @Test
    void whatStandsAboveAnAddressMayBeNoName() {
        assertThat(rows("To\nmira@example.org\nCc\nolaf@example.org\n"))
                .contains("<mira@example.org>", "<olaf@example.org>");
        assertThat(rows("Mira Holm\nOlaf Berg\nolaf@example.org\nanna@example.org\n"))
                .contains("<olaf@example.org>", "<anna@example.org>");
    }

    /** Among addresses, each in a line of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "---",
                "==== ====",
                "Undisclosed recipients:;",
                "> Hello",
                "1/1/24, 10:01 AM - Olaf: <Media omitted>"
            })
    void aLineThatIsNobodyIsNoRow(String line) {
        assertThat(rows(line + "\nmira@example.org\nolaf@example.org\n"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
    }

    @Test
    void aNameThatIsCalledIsNoAddress() {
        assertThat(rows("Hi @Olaf and (@Mira), is it still mira@example.org, @anna_lind?\n"))
                .containsExactly("<mira@example.org>");
    }
}
