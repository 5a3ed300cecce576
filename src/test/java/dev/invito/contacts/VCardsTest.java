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
        assertThat(rows(card(
                        "FN:Mira Holm",
                        "NOTE:a file of cards",
                        "- BEGIN:VCARD is how it begins",
                        "BEGIN:VCARD it says",
                        "and END:VCARD is how it ends",
                        "EMAIL:mira@example.org")))
                .containsExactly(MIRA);
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

    @ParameterizedTest
    @CsvSource({
        "mira\\holm@example.org, !mira\\holm@example.org",
        "EXAMPLE\\mira@example.org, !EXAMPLE\\mira@example.org",
        "DOMAIN\\nora@example.org, !DOMAIN\\nora@example.org",
        "mira\\@example.org, !mira\\@example.org",
        "\\u003cmira@example.org\\u003e, !\\u003cmira@example.org\\u003e",
        "mira@example.org\\n, mira@example.org",
        "mailto\\:mira@example.org, mira@example.org"
    })
    void whatABackslashStandsBeforeIsNotAnotherAddress(String written, String read) {
        for (String version : List.of("VERSION:2.1", "VERSION:3.0", "VERSION:4.0")) {
            assertThat(rows(card(version, "FN:Mira Holm", "EMAIL:" + written)))
                    .as(version)
                    .containsExactly("Mira Holm <" + read + ">");
        }
    }

    @Test
    void marksThatAreEscapedInAnAddressAreThoseMarks() {
        assertThat(rows(card("FN:Choir", "EMAIL:mira@example.org\\, olaf@example.org\\nida@example.org\\;")))
                .containsExactly("Choir <mira@example.org>", "Choir <olaf@example.org>", "Choir <ida@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",", ", ", ";", "\\n", "\\r\\n", "\u0000", "\u001A", "\f", "\u000B", "\u00A0", "\u200B", "=0D=0A",
                "<br>", "\u0085", "\u2028", "],[", "--", "|", "\"", ",\r\n", ";\r\n"
            })
    void anEndIsOneWhateverFollowsIt(String glue) {
        assertThat(rows(TWO.replace("END:VCARD\r\nBEGIN", "END:VCARD" + glue + "BEGIN")))
                .containsExactly(MIRA, OLAF);
        assertThat(rows(TWO.replace("END:VCARD\r\nBEGIN", "END:VCARD" + glue + "BEGIN")
                        .replace("FN:Olaf Berg\r\n", "")))
                .containsExactly(MIRA, "<olaf@example.org>");
        assertThat(rows(TWO.replace("END:VCARD\r\nBEGIN", "END:VCARD" + glue + "BEGIN")
                        .getBytes(UTF_8)))
                .containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200BBEGIN:VCARD\r\n",
                "\"BEGIN:VCARD\r\n",
                ",BEGIN:VCARD\r\n",
                "--BEGIN:VCARD\r\n",
                "* BEGIN:VCARD\r\n",
                "BEGIN:VCARD;\r\n",
                "BEGIN:VCARD",
                "BEGIN:VCARD ",
                "BEGIN:VCAR\r\n",
                "BEGINN:VCARD\r\n",
                "\r\n",
                ""
            })
    void aCardIsOneHoweverItsBeginningIsWritten(String begin) {
        String second = "END:VCARD\r\nBEGIN:VCARD\r\n";
        assertThat(rows(TWO.replace(second, "END:VCARD\r\n" + begin))).containsExactly(MIRA, OLAF);
        assertThat(rows((TWO + TWO).replace(second, "END:VCARD\r\n" + begin))).containsExactly(MIRA, OLAF, MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN:VCARD", "BEGIN:VCARD ", "", "\r\n"})
    void theFirstBeginningMayBeLostToo(String begin) {
        assertThat(rows(TWO.substring("BEGIN:VCARD\r\n".length()).replaceFirst("^", begin)))
                .containsExactly(MIRA, OLAF);
    }

    @Test
    void whatIsOutsideOfCardsAndHasNoAddressIsNobody() {
        assertThat(rows(TWO.replace("END:VCARD\r\nBEGIN", "END:VCARD\r\nFN:Ida\r\nTEL:1\r\nEND:VCARD\r\nBEGIN")))
                .containsExactly(MIRA, OLAF);
        assertThat(rows(TWO + "END:VCARD\r\nFN:Ida\r\n")).containsExactly(MIRA, OLAF);
    }

    @Test
    void aFoldedLineIsNoBeginningAndNoEnd() {
        for (String folded : List.of("END:VCARD", "BEGIN:VCARD", "END:VCARD,BEGIN:VCARD", "BEGIN:VCARD;")) {
            assertThat(rows(card("VERSION:3.0", "FN:Mira Holm", "NOTE:see", " " + folded, "EMAIL:mira@example.org")
                            + card("FN:Olaf Berg", "EMAIL:olaf@example.org")))
                    .as(folded)
                    .containsExactly(MIRA, OLAF);
        }
        assertThat(rows(TWO.replaceAll("(?m)^(?=.)", "   "))).containsExactly(MIRA, OLAF);
        assertThat(rows(TWO.replaceAll("(?m)^(?!BEGIN|END)(?=.)", "  "))).containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KIND:group", "KIND:location", "KIND:application", "X-ADDRESSBOOKSERVER-KIND:group"})
    void whoeverHasAnAddressIsARow(String kind) {
        assertThat(rows(card("VERSION:4.0", kind, "FN:Choir", "EMAIL:choir@example.org", "MEMBER:urn:uuid:1") + TWO))
                .containsExactly("Choir <choir@example.org>", MIRA, OLAF);
    }

    /** 2.1 breaks a quoted-printable value after an equals sign; some programs fold it besides, others write a blank there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'=D0=9C=\r\n =D0=B0=D1=80=D0=B8=D1=8F'|Мария",
                "'=D0=9C=\r\n\t=D0=B0=D1=80=D0=B8=D1=8F'|Мария",
                "'=D0=9C= \r\n=D0=B0=D1=80=D0=B8=D1=8F'|Мария",
                "'H=C3=\r\n =A9l=C3=A8ne Morel'|Hélène Morel",
                "'Lindstr=C3=B6m-H=C3=A4gg=\r\n  lund'|Lindström-Hägglund",
                "'H=C3=A9l=C3=A8ne=\r\n Morel'|Hélène Morel",
                "'=D0=9C=D0=B0=D1=80=D0=B8=D1=8F=\r\n =D0=9F=D0=B5=D1=82'|Мария Пет",
                "'Mira van=\r\n der Holm'|Mira van der Holm"
            })
    void aSoftBreakMayBeFolded(String written, String name) {
        assertThat(rows(card(
                        "VERSION:2.1",
                        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + written,
                        "EMAIL:mira@example.org")))
                .containsExactly(name + " <mira@example.org>");
    }

    @Test
    void inAListOfPeopleEachHasANameOfTheirOwn() {
        assertThat(rows(card(
                        "VERSION:3.0",
                        "FN:Choir",
                        "X-EVOLUTION-LIST:TRUE",
                        "EMAIL;X-EVOLUTION-DEST-CONTACT-UID=1:Mira Holm <mira@example.org>",
                        "EMAIL;X-EVOLUTION-DEST-CONTACT-UID=2:\"Berg\\, Olaf\" <olaf@example.org>",
                        "EMAIL:ida@example.org")))
                .containsExactly(MIRA, "Berg, Olaf <olaf@example.org>", "<ida@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FN:Mira Holm <mira@example.org>",
                "FN:\"Mira Holm\" <mira@example.org>",
                "FN:Mira Holm (mira@example.org)",
                "FN:Mira Holm mira@example.org",
                "N:<mira@example.org>;Mira Holm"
            })
    void anAddressBesideTheNameIsNoneOfIt(String name) {
        assertThat(rows(card(name, "EMAIL:mira@example.org"))).containsExactly(MIRA);
    }

    @Test
    void anEmptyCardIsNobody() {
        assertThat(rows(card("VERSION:3.0") + TWO + card("UID:1", "N:;;;;", "FN:", "EMAIL:", "TEL:")))
                .containsExactly(MIRA, OLAF);
        assertThat(rows("BEGIN:VCARD\r\n" + TWO + "END:VCARD\r\n")).containsExactly(MIRA, OLAF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FN;ENCODING=BASE64:Mira Holm",
                "FN;ENCODING=B;CHARSET=UTF-8:Mira Holm",
                "FN:Mira Holm\r\nNICKNAME;ENCODING=B:Mi"
            })
    void whatIsNotInBase64IsAsItIsWritten(String name) {
        assertThat(rows(card(name, "EMAIL;ENCODING=B:mira@example.org"))).containsExactly(MIRA);
    }

    @Test
    void anOctetOfAShiftedCharacterIsNoSemicolon() {
        for (String charset : List.of("ISO-2022-JP", "ISO-2022-KR")) {
            String name = charset.endsWith("JP") ? "山田;太郎" : "홍;길동";
            String read = charset.endsWith("JP") ? "山田 太郎" : "홍길동";
            String written = "N;CHARSET=" + charset + ";ENCODING=QUOTED-PRINTABLE:"
                    + quotedPrintable(name, Charset.forName(charset));
            assertThat(rows(card("VERSION:2.1", written, "EMAIL:mira@example.org")))
                    .as(charset)
                    .containsExactly(read + " <mira@example.org>");
        }
    }

    @Test
    void whatSaysLatinAndIsUtf8IsUtf8() {
        for (String charset : List.of("ISO-8859-1", "windows-1252", "US-ASCII", "ISO-8859-15")) {
            assertThat(rows(card("VERSION:2.1", "FN;CHARSET=" + charset + ":Hélène", "EMAIL:mira@example.org")
                            .getBytes(UTF_8)))
                    .as(charset)
                    .containsExactly("Hélène <mira@example.org>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org sent you two cards:",
                "Hi, write to me at anna@example.org. Here they are:\r\n",
                "From: anna@example.org\r\nContent-Type: text/x-vcard; name=\"a@b.vcf\"\r\nMessage-ID: <1@mail.example>\r\n",
                "Name,Email\r\n,anna@example.org",
                "EMAIL:anna@example.org"
            })
    void aTextBeforeTheCardsIsReadAsOne(String before) {
        assertThat(rows(before + "\r\n" + TWO)).containsExactly("<anna@example.org>", MIRA, OLAF);
    }

    @Test
    void aTextAfterTheCardsIsReadAsOne() {
        AddressBook book = AddressBook.read(
                TWO + "\r\nAnna Lind <anna@example.org>\r\nMira <MIRA@example.org>\r\nBest wishes\r\n", List::of);

        assertThat(book.contacts()).last().isEqualTo(new Contact(12, "Anna Lind", "anna@example.org"));
        assertThat(book.contacts()).hasSize(3);
        assertThat(rows(TWO + card("FN:Anna Lind", "EMAIL:anna@example.org").replace("END:VCARD", "")))
                .containsExactly(MIRA, OLAF, "Anna Lind <anna@example.org>");
    }

    @Test
    void aCardInTheFieldOfATableIsNone() {
        assertThat(rows("Name,Email,Note\r\nMira Holm,mira@example.org,\"see\r\n"
                        + card("FN:Ida", "EMAIL:ida@example.org").strip()
                        + "\"\r\nOlaf Berg,olaf@example.org,\r\n"))
                .containsExactly(MIRA, OLAF);
    }

    private static String quotedPrintable(String text, Charset charset) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(charset)) {
            encoded.append("=%02X".formatted(octet & 0xFF));
        }
        return encoded.toString();
    }

    /** Saved with the header of the mail it came with: what is left of an address that a line breaks is somebody else's. */
    @Test
    void aCardMayBeAsAMailCarriesIt() {
        String header =
                "Content-Type: text/vcard; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";

        assertThat(rows(header
                        + card("VERSION:3.0", "FN:J=C3=BCrgen", "EMAIL;TYPE=3DINTERNET:mira@example.o=\r\nrg")
                        + card("FN:Olaf=20Berg", "EMAIL:olaf@example.org")))
                .containsExactly("J\u00FCrgen <mira@example.org>", OLAF);
        assertThat(rows(header
                        + card(
                                "VERSION:2.1",
                                "FN;CHARSET=3DUTF-8;ENCODING=3DQUOTED-PRINTABLE:J=3DC3=3DBCrgen",
                                "EMAIL:mira@example.org")))
                .containsExactly("J\u00FCrgen <mira@example.org>");
        assertThat(rows(header.replace("quoted-printable", "7bit") + card("FN:Mira=20Holm", "EMAIL:mira@example.org")))
                .containsExactly("Mira=20Holm <mira@example.org>");
    }
}
