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
}
