package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: vCards as phones and programs have written them for thirty years. */
class VCardsTest {

    private static final String MIRA = "Mira Holm <mira@example.org>";
    private static final String OLAF = "Olaf Berg <olaf@example.org>";

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    private static final String TWO = card("VERSION:3.0", "FN:Mira Holm", "EMAIL:mira@example.org")
            + card("VERSION:3.0", "FN:Olaf Berg", "EMAIL:olaf@example.org");

    @ParameterizedTest
    @CsvSource({
        "'\r\n', '\n'",
        "'\r\n', '\r'",
        "'\r\n', '\r\r\n'",
        "'\r\n', '\r\n\r\n'",
        "'END:VCARD\r\n', 'END:VCARD'",
        "'END:VCARD\r\n', 'END:VCARD '",
        "'END:VCARD\r\n', ''",
        "'END:VCARD', 'end:vcard'",
        "'BEGIN:VCARD', '  BEGIN:VCARD'",
        "'BEGIN:VCARD', 'Begin:vCard'",
        "'BEGIN:VCARD', '\uFEFFBEGIN:VCARD'",
        "'VERSION:3.0', 'VERSION:9.9'",
        "'VERSION:3.0\r\n', ''",
        "'EMAIL:', 'item1.EMAIL;type=INTERNET;type=pref:'",
        "'EMAIL:', 'A.B.EMAIL:'",
        "'EMAIL:', 'email;internet;home:'",
        "'EMAIL:', 'EMAIL;TYPE=\"home,work\":'",
        "'EMAIL:', 'EMAIL:mailto:'",
        "'FN:', 'FN;CHARSET=UTF-8:'",
        "'FN:', 'N:;;;;\r\nFN:'"
    })
    void theSameTwoHoweverTheyAreWritten(String before, String after) {
        assertThat(rows(TWO.replace(before, after))).containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Fred Friday\r\nEMAIL:fred@example.org\r\nEND:VCARD",
                "AGENT:BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Fred Friday\r\nEMAIL:fred@example.org\r\nEND:VCARD",
                "AGENT;TYPE=VCARD:\r\n\r\nBEGIN:VCARD\r\nFN:Fred Friday\r\nEMAIL:fred@example.org\r\nEND:VCARD",
                "AGENT:\r\nBEGIN:VCARD\r\nFN:Fred\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Frida\r\nEMAIL:frida@example.org\r\nEND:VCARD\r\nEMAIL:fred@example.org\r\nEND:VCARD",
                "AGENT:BEGIN:VCARD\\nFN:Fred Friday\\nEMAIL:fred@example.org\\nEND:VCARD\\n",
                "AGENT;VALUE=uri:CID:JQPUBLIC.part3.960129T083020.xyzMail@example.net"
            })
    void anAgentTakesNobodysPlace(String agent) {
        assertThat(rows(card("VERSION:2.1", "N:Holm;Mira", agent, "EMAIL:mira@example.org")
                        + card("FN:Olaf Berg", "EMAIL:olaf@example.org")))
                .containsExactly(MIRA, OLAF);
        assertThat(rows(card("VERSION:2.1", agent, "FN:Mira Holm", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void aMentionOfACardIsNone() {
        assertThat(rows("Please send no BEGIN:VCARD files.\nmira@example.org\n"))
                .contains("<mira@example.org>");
        assertThat(rows("Format,Name,Email\nBEGIN:VCARD,Mira Holm,mira@example.org\n"))
                .containsExactly(MIRA);
        assertThat(rows("Two cards:\n" + TWO)).containsExactly(MIRA, OLAF);
    }

    @Test
    void aLineIsUnfoldedAsItsVersionFoldsIt() {
        assertThat(rows(card("VERSION:2.1", "FN:Mira\r\n Holm", "EMAIL:mira@exa\r\n mple.org")))
                .containsExactly("Mira Holm <!mira@exa mple.org>");
        assertThat(rows(card("VERSION:2.1", "FN:Mira\r\n\tHolm", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
        assertThat(rows(card("VERSION:3.0", "FN:Mi\r\n ra H\r\n\tolm", "EMAIL:mira@exa\r\n mple.org")))
                .containsExactly(MIRA);
        assertThat(rows(card(
                        "VERSION:2.1", "FN;ENCODING=QUOTED-PRINTABLE:Mi=\r\nra=20H=\r\nolm", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void aCharacterMayBeFoldedInItsMiddle() {
        byte[] octets = card("VERSION:3.0", "FN:J\u00C3\r\n \u00BCrgen", "EMAIL:mira@example.org")
                .getBytes(ISO_8859_1);

        assertThat(rows(octets)).containsExactly("Jürgen <mira@example.org>");
    }

    @Test
    void theNameIsTheNextBestThatIsThere() {
        assertThat(rows(card("FN:", "N:Holm;Mira;;;", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
        assertThat(rows(card("N:;;;;", "FN:", "NICKNAME:Mi", "ORG:Bakery Holm;Sales", "EMAIL:mira@example.org")))
                .containsExactly("Mi <mira@example.org>");
        assertThat(rows(card("N:;;;;", "FN:", "ORG:Bakery Holm;Sales", "EMAIL:mira@example.org")))
                .containsExactly("Bakery Holm <mira@example.org>");
        assertThat(rows(card("N:Holm;Mira;Anna;Dr.;jun.", "EMAIL:mira@example.org")))
                .containsExactly("Mira Anna Holm <mira@example.org>");
        assertThat(rows(card("VERSION:4.0", "FN;PREF=2:M. Holm", "FN;PREF=1:Mira Holm", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
        assertThat(rows(card("VERSION:3.0", "FN:M. Holm", "FN;TYPE=pref:Mira Holm", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
        assertThat(rows(card("FN:Holm\\, Mira", "EMAIL:mira@example.org")))
                .containsExactly("Holm, Mira <mira@example.org>");
        assertThat(rows(card("N:山田;太郎", "EMAIL:mira@example.org") + card("N:张;伟", "EMAIL:olaf@example.org")))
                .containsExactly("山田 太郎 <mira@example.org>", "张伟 <olaf@example.org>");
    }

    /** RFC 2426 3.1.2 and RFC 6350 6.2.2 part values by commas; the specification of 2.1 has "Veni, Vidi, Vici" for a family. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VERSION:3.0|N:Holm;Mira;Anna,Eva;;|Mira Anna Eva Holm",
                "VERSION:4.0|N:Holm;Mira;Anna,Eva;;|Mira Anna Eva Holm",
                "NOTE:none|N:Holm;Mira;Anna,Eva;;|Mira Anna Eva Holm",
                "VERSION:4.0|N:Holm,Berg;Mira,Anna;,Eva,;;|Mira Anna Eva Holm Berg",
                "VERSION:4.0|N:Holm\\, jun.;Mira;Anna\\,Eva;;|Mira Anna,Eva Holm, jun.",
                "VERSION:4.0|N:山田;太郎;;;|山田 太郎",
                "VERSION:2.1|N:Holm;Mira;Anna,Eva;;|Mira Anna,Eva Holm",
                "VERSION:2.1|N:Veni, Vidi, Vici;The Restaurant.|The Restaurant. Veni, Vidi, Vici"
            })
    void aPartOfANameMayBeSeveral(String version, String name, String said) {
        assertThat(rows(card(version, name, "EMAIL:mira@example.org"))).containsExactly(said + " <mira@example.org>");
        assertThat(rows(card(name, "EMAIL:mira@example.org", version))).containsExactly(said + " <mira@example.org>");
    }

    @Test
    void theVersionOfAnAgentIsNotTheCards() {
        assertThat(rows(card(
                        "VERSION:3.0",
                        "N:Holm;Mira;Anna,Eva",
                        "AGENT:",
                        card("VERSION:2.1", "FN:Fred").strip(),
                        "EMAIL:mira@example.org")))
                .containsExactly("Mira Anna Eva Holm <mira@example.org>");
    }

    @Test
    void whoHasNoAddressIsARowAndAListOfPeopleIsNone() {
        assertThat(rows(card("FN:Mira Holm", "TEL:1", "EMAIL:", "EMAIL;TYPE=WORK:")
                        + card("FN:Olaf Berg", "EMAIL;TYPE=HOME:", "EMAIL:olaf@example.org")))
                .containsExactly("Mira Holm <!>", OLAF);
        assertThat(rows(TWO
                        + card(
                                "VERSION:3.0",
                                "FN:Family",
                                "X-ADDRESSBOOKSERVER-KIND:group",
                                "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1")
                        + card("VERSION:4.0", "KIND:group", "FN:Friends", "MEMBER:mailto:mira@example.org")))
                .containsExactly(MIRA, OLAF);
    }

    @Test
    void aBrokenAddressIsARowAsItIsWritten() {
        assertThat(rows(card(
                        "FN:Mira Holm",
                        "EMAIL:mira..holm@example.org",
                        "EMAIL:mira holm@example.org",
                        "EMAIL:'mira@example.org'")))
                .containsExactly("Mira Holm <!mira..holm@example.org>", "Mira Holm <!mira holm@example.org>", MIRA);
    }

    @ParameterizedTest
    @CsvSource({
        "GBK, 张伟",
        "gb2312, 张伟",
        "BIG5, 陳淑芬",
        "SHIFT_JIS, 山田花子",
        "EUC-KR, 홍길동",
        "KOI8-R, Юрий",
        "Windows-1251, Юрий",
        "ISO-8859-1, Zoë",
        "UTF-8, Łucja"
    })
    void aValueThatSaysItsCharsetIsReadByIt(String charset, String name) {
        Charset written = CharsetName.of(charset).orElseThrow().charset();
        byte[] octets = card("VERSION:2.1", "FN;CHARSET=" + charset + ":" + name, "EMAIL:mira@example.org")
                .getBytes(written);

        assertThat(rows(octets, "en")).containsExactly(name + " <mira@example.org>");
        assertThat(rows(card(
                        "VERSION:2.1",
                        "FN;CHARSET=" + charset + ";ENCODING=QUOTED-PRINTABLE:" + quotedPrintable(name, written),
                        "EMAIL:mira@example.org")))
                .containsExactly(name + " <mira@example.org>");
    }

    @Test
    void aValueThatSaysTheWrongCharsetOrNoneIsReadByTheLikeliest() {
        Charset latin = CharsetName.of("windows-1252").orElseThrow().charset();
        for (String declared : List.of("", ";CHARSET=UTF-8", ";CHARSET=nonsense", ";CHARSET=")) {
            assertThat(rows(
                            card("VERSION:2.1", "FN" + declared + ":Adèle Fermée", "EMAIL:mira@example.org")
                                    .getBytes(latin),
                            "fr"))
                    .as(declared)
                    .containsExactly("Adèle Fermée <mira@example.org>");
            assertThat(rows(card(
                            "VERSION:2.1",
                            "FN" + declared + ";QUOTED-PRINTABLE:" + quotedPrintable("Adèle Fermée", latin),
                            "EMAIL:mira@example.org")))
                    .as(declared)
                    .containsExactly("Adèle Fermée <mira@example.org>");
        }
        assertThat(rows(card("VERSION:3.0", "FN;ENCODING=b:TWlyYSBIb2xt", "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void theAnswerSaysAsWhichTheyWereRead() {
        Charset gbk = CharsetName.of("GBK").orElseThrow().charset();
        byte[] octets = card("FN;CHARSET=GBK:张伟", "EMAIL:mira@example.org").getBytes(gbk);

        assertThat(AddressBook.read(octets, Optional.empty(), List::of).charset())
                .isEqualTo("GBK");
        assertThat(AddressBook.read(TWO.getBytes(UTF_8), Optional.empty(), List::of)
                        .charset())
                .isEqualTo("UTF-8");
        assertThat(AddressBook.read(octets, CharsetName.of("big5"), List::of).charset())
                .isEqualTo("Big5");
    }

    private static String quotedPrintable(String text, Charset charset) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(charset)) {
            encoded.append("=%02X".formatted(octet & 0xFF));
        }
        return encoded.toString();
    }
}
