package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: what a file is, is told from its text; what is no address book is refused, and told why. */
class AddressBookKindTest {

    private static final String MIRA = "Mira Holm <mira@example.org>";

    /** Line ends and blanks are what it is about. */
    @Test
    @SuppressWarnings("StringConcatToTextBlock")
    void ldifIsRead() {
        String thunderbird =
                "dn: cn=Mira Holm,mail=mira@example.org\nobjectclass: top\nobjectclass: mozillaAbPersonAlpha\n"
                        + "givenName: Mira\nsn: Holm\ncn: Mira Holm\nmail: mira@example.org\nmozillaSecondEmail: mira@example.net\n\n";
        assertThat(rows(thunderbird)).containsExactly(MIRA, "Mira Holm <mira@example.net>");
        assertThat(
                        rows(
                                "# extended LDIF\n#\n\nversion: 1\n\ndn: dc=example,dc=org\nobjectClass: dcObject\nobjectClass: organization\no: Example\n\n"
                                        + "dn: uid=mira,ou=people,dc=example,\n dc=org\nobjectClass: inetOrgPerson\nuid: mira\ncn: mira\nsn: Holm\ngivenName: Mira\nmail: mira@exa\n mple.org\n\n"
                                        + "dn: cn=all,dc=example,dc=org\nobjectClass: groupOfNames\ncn: all\nmember: uid=mira,ou=people,dc=example,dc=org\n"))
                .containsExactly(MIRA);
        assertThat(rows("version: 1\r\n\r\ndn:: " + base64("cn=Jürgen,dc=example") + "\r\ncn;lang-de:: "
                        + base64("Jürgen Groß") + "\r\nmail: juergen@example.org\r\n"
                        + "\r\ndn: cn=Olaf Berg\r\nobjectClass: person\r\ncn: Olaf Berg\r\nsn: Berg\r\n"))
                .containsExactly("Jürgen Groß <juergen@example.org>", "Olaf Berg <!>");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><body>Ask support@example.com</body></html> | is a web page or XML, and no address book",
                "<html lang='en'><p>a@example.com</p> | is a web page or XML, and no address book",
                "<?xml version='1.0'?><contacts><email>a@example.com</email></contacts> | is a web page or XML, and no address book",
                "<!-- saved from --><div>a@example.com</div> | is a web page or XML, and no address book",
                "<div class='x'>a@example.com</div> | is a web page or XML, and no address book",
                "BEGIN:VCALENDAR\\nATTENDEE:mailto:a@example.com\\nEND:VCALENDAR | is a calendar, and no address book",
                "{\\\\rtf1\\\\ansi a@example.com} | is a document, and no address book",
                "%PDF-1.7 a@example.com | is a document, and no address book",
                "Name,E-mail,Note\\nMira,a@example.com,\"5 inch\\nOlaf,b@example.com,x | has a quote that never closes, in the row that begins in line 2"
            })
    void whatIsNoAddressBookIsRefused(String text, String why) {
        String unescaped = text.translateEscapes();
        assertThatThrownBy(() -> rows(unescaped)).isInstanceOf(Unreadable.class).hasMessage(why);
        assertThatThrownBy(() -> rows(unescaped.getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class)
                .hasMessage(why);
    }

    @Test
    void utf16ThatCameAsTextIsRefusedAndReadAsOctets() {
        byte[] octets = "\uFEFFName,E-mail\nMira Holm,mira@example.org\n".getBytes(UTF_16LE);

        assertThatThrownBy(() -> rows(new String(octets, UTF_8)))
                .hasMessage("is in UTF-16: it is taken as application/octet-stream");
        assertThat(rows(octets)).containsExactly(MIRA);
    }

    /** Angle brackets begin addresses too. */
    @Test
    void anAddressInBracketsIsNoWebPage() {
        assertThat(rows("<mira@example.org>, Olaf Berg <olaf@example.org>"))
                .containsExactly("<mira@example.org>", "Olaf Berg <olaf@example.org>");
    }

    @Test
    void headersOfAMailAreRead() {
        assertThat(
                        rows(
                                "From: Mira Holm <mira@example.org>\nTo: Olaf Berg <olaf@example.org>,\n \"Lind, Anna\" <anna@example.org>\nSubject: Hello\n"))
                .containsExactly(MIRA, "Olaf Berg <olaf@example.org>", "Lind, Anna <anna@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Mira Holm\",\"email\":\"mira@example.org\"}\n{\"name\":\"Olaf\"}",
                " [\n  {\n \"name\": \"Mira Holm\", \"email\": \"mira@example.org\"}]",
                "[\"vcard\", [[\"fn\", {}, \"text\", \"Mira Holm\"], [\"email\", {}, \"text\", \"mira@example.org\"]]]",
                "[[\"vcard\", [[\"email\", {}, \"text\", \"mira@example.org\"]]]]"
            })
    void jsonIsRefused(String text) {
        assertThatThrownBy(() -> rows(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("is JSON, and no address book that is read");
    }

    @Test
    void sqlIsRefused() {
        assertThatThrownBy(() -> rows("-- dump\nINSERT INTO users (name, email) VALUES ('Mira', 'mira@example.org');"))
                .hasMessageStartingWith("is SQL");
        assertThat(rows("[\"mira@example.org\", \"olaf@example.org\"]"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001A", "\u001B"})
    void aStrayControlCharacterIsNoReasonToRefuse(String control) {
        assertThat(rows("Name,E-mail\nMira" + control + " Holm,mira@example.org\n"))
                .containsExactly(MIRA);
        assertThat(rows("Name,E-mail\nOlaf,olaf" + control + "berg@example.org\n"))
                .containsExactly("Olaf <!olaf berg@example.org>");
        assertThat(rows("Please tell mira@example.org, olaf" + control + "berg@example.org and all of the others"))
                .containsExactly("<mira@example.org>", "<!olaf berg@example.org>");
    }

    /** As FileMaker parts the lines of a field. */
    @Test
    void theTabulatorOfLinesIsNoReasonToRefuse() {
        String row = "Mira Holm,\"Way 1\u000B12345\u000BTown\",mira@example.org\r\n";

        assertThat(rows("Name,Address,E-mail\r\n" + row.repeat(9))).hasSize(9).containsOnly(MIRA);
    }

    @Test
    void whatFillsAFileUpIsNoneOfIt() {
        assertThat(rows("Name,E-mail\r\nMira Holm,mira@example.org\r\n\u001A")).containsExactly(MIRA);
        assertThat(rows("BEGIN:VCARD\nFN:Mira Holm\nEMAIL:mira@example.org\nEND:VCARD\n" + "\u0000".repeat(50)))
                .containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00FF\u00D8\u00FF\u00E0\u0000\u0010JFIF mira@example.org",
                "bplist00\u00D1\u0001\u0002 mira@example.org",
                "Rar!\u001A\u0007\u0001 mira@example.org",
                "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 mira@example.org"
            })
    void whatIsNoTextSaysSoAtOnce(String head) {
        assertThatThrownBy(() -> rows(head.getBytes(ISO_8859_1))).hasMessage("is not a text file");
    }
}
