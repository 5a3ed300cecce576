package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static dev.invito.contacts.Books.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: an address is read without the marks around it; a broken one is never cut to somebody else's. */
class WrittenAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'mira@example.org'",
                "\u2018mira@example.org\u2019",
                "\u201Cmira@example.org\u201D",
                "`mira@example.org`",
                "**mira@example.org**",
                "_mira@example.org_",
                "|mira@example.org|",
                "<mira@example.org>",
                "(mira@example.org)",
                "[mira@example.org]",
                "{mira@example.org}",
                "mailto:mira@example.org",
                "mailto:mira@example.org?subject=Hello",
                "MAILTO:mira@example.org",
                "SMTP:mira@example.org",
                "E-Mail: mira@example.org",
                "mira@example.org.",
                "mira@example.org,",
                "mira@example.org;",
                "mira@example.org!",
                "\u200Emira@example.org\u200F",
                "\uFEFFmira@example.org",
                "\u00A0mira@example.org\u00A0",
                "\u3000mira@example.org",
                "email=mira@example.org",
                "<mailto:mira@example.org>",
                "'mira@example.org",
                "mira@example.org'",
                "\u00ABmira@example.org\u00BB",
                "\u300Cmira@example.org\u300D",
                "\uFF1Cmira@example.org\uFF1E",
                "*mira@example.org*",
                "~~mira@example.org~~",
                "\"'mira@example.org'\"",
                "=mira@example.org",
                "\u00B4mira@example.org\u00B4",
                "`mira@example.org\u00B4",
                "\u2032mira@example.org\u2032",
                "\u2033mira@example.org\u2033",
                "\u201Fmira@example.org\u201D",
                "\u2014mira@example.org\u2014",
                "&lt;mira@example.org&gt;"
            })
    void marksAroundItAreTakenOff(String written) {
        assertThat(rows(written + "\n")).containsExactly("<mira@example.org>");
        assertThat(rows("Name\tE-mail\n" + "Mira\t" + written.replace("\"", "") + "\n"))
                .containsExactly("Mira <mira@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "o'neil@example.org",
                "mira+net@example.org",
                "_mira@example.org",
                "-mira@example.org",
                "R&D@example.org",
                "a|b@example.org",
                "a/b@example.org",
                "mira=holm@example.org",
                "mira-@example.org",
                "#mira@example.org",
                "mira@xn--bcher-kva.example"
            })
    void whatIsPartOfItStays(String address) {
        assertThat(rows(address)).containsExactly("<" + address + ">");
        assertThat(rows(table("Name,E-mail", "Mira," + address))).containsExactly("Mira <" + address + ">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mira..holm@example.org", ".mira@example.org", "mira.@example.org", "jürgen@example.org",
                        "o’neil@example.org", "anna\u2011lind@example.org", "mira\u200Bholm@example.org",
                "mira,holm@example.org", "mira;holm@example.org", "mira:holm@example.org", "mira@holm@example.org",
                        "mira@@example.org", "mira@exa_mple.org", "mira@example..org",
                "mira@example", "@example.org", "mira@", "mira\\holm@example.org", "mira@example.org@example.net",
                        "mira@1.2.3.4", "col·lega@example.org",
                "straße.holm@-example.org", "mira\u00ADholm@example.org"
            })
    void aBrokenOneIsARowAsItIsWritten(String broken) {
        assertThat(rows("mira@example.net\n" + broken + "\n"))
                .containsExactly("<mira@example.net>", "<!" + broken + ">");
        assertThat(rows("Name\tE-mail\nAnna\tanna@example.org\nMira\t" + broken + "\n"))
                .containsExactly("Anna <anna@example.org>", "Mira <!" + broken + ">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2122",
                "\u00AE",
                "\u00B9",
                "\u00B2\u00B3",
                "\u00AA",
                "\u00BA",
                "\u1D43",
                "\u2460",
                "\u2020",
                "*",
                "\u2605",
                "\u2714\uFE0F"
            })
    void theSignOfAFootnoteStandsAroundIt(String sign) {
        assertThat(rows("Name;E-mail\nMira;mira@example.org" + sign + "\nOlaf;olaf@example.org\n"))
                .containsExactly("Mira <mira@example.org>", "Olaf <olaf@example.org>");
        assertThat(rows("Ask mira@example.org" + sign + " or olaf@example.org."))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
    }

    /** Domains are mapped by IDNA: what is no letter may become one, of a domain that somebody else has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mira@ex\u00AAmple.org",
                "mira@exa\u2120mple.org",
                "mira@example\u00B9.org",
                "mira@\uFB01sh.example",
                "mira@exam\u2019ple.org",
                "mira@example.\u00ABorg",
                "mira@example.\u2013rg",
                "mira@exa\u00AEmple.org"
            })
    void aSignInsideItsDomainBreaksIt(String broken) {
        assertThat(rows("Name;E-mail\nMira;" + broken + "\nOlaf;olaf@example.org\n"))
                .containsExactly("Mira <!" + broken + ">", "Olaf <olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource({
        "mira@b\u00FCcher.example, mira@xn--bcher-kva.example",
        "mira@bu\u0308cher.example, mira@xn--bcher-kva.example",
        "mira@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45.org, mira@example.org",
        "mira@example\u3002org, mira@example.org",
        "mira@\u0E25\u0E33\u0E1E\u0E39\u0E19.example, mira@xn--q3cju6cub7h.example",
        "mira@i\u2764.example, mira@xn--i-7iq.example"
    })
    void lettersOfOtherAlphabetsAndOfWideKeyboardsAreOfItsDomain(String written, String address) {
        assertThat(rows("Name;E-mail\nMira;" + written + "\n")).containsExactly("Mira <" + address + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2014", "\u2013", " \u2014 ", " \u2013 "})
    void aDashMayStandBetweenTwoAddresses(String dash) {
        assertThat(rows("mira@example.org" + dash + "olaf@example.org"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
        assertThat(rows(table("Name,E-mail", "Mira,mira@example.org" + dash.strip() + "olaf@example.org")))
                .containsExactly("Mira <mira@example.org>", "Mira <olaf@example.org>");
        assertThat(rows("mira@example.org\u2014o\u2014laf@example.org\n"))
                .containsExactly("<!mira@example.org\u2014o\u2014laf@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mira Holm&lt;mira@example.org&gt;, Olaf Berg&lt;olaf@example.org&gt;",
                "Mira Holm &lt;mira@example.org&gt;, Olaf Berg &lt;olaf@example.org&gt;",
                "Mira Holm &lt;mira@example.org&gt;; Olaf Berg &lt;olaf@example.org&gt;",
                "Mira Holm &lt;mira@example.org&gt;\nOlaf Berg &lt;mailto:olaf@example.org&gt;\n",
                "E-mail\nMira Holm &lt;mira@example.org&gt;\nOlaf Berg &lt;olaf@example.org&gt;\n",
                "Number;E-mail\n1;Mira Holm &lt;mira@example.org&gt;\n2;Olaf Berg &lt;olaf@example.org&gt;\n"
            })
    void anglesAreWrittenOutInTheSourceOfAPage(String text) {
        assertThat(rows(text)).containsExactly("Mira Holm <mira@example.org>", "Olaf Berg <olaf@example.org>");
    }

    /** In a column of addresses nothing but addresses is looked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "olaf berg@example.org",
                "olaf\u00A0berg@example.org",
                "berg, olaf@example.org",
                "olaf @example.org",
                "olaf@ example.org",
                "olaf@example. org",
                "olaf@example.org .uk",
                "call olaf@example.org",
                "olaf@example.org or berg@example.org"
            })
    void aFieldThatIsMoreThanAddressesIsNone(String field) {
        assertThat(rows("Name\tE-mail\nAnna\tanna@example.org\nOlaf\t" + field + "\n"))
                .containsExactly("Anna <anna@example.org>", "Olaf <!" + field.replace('\u00A0', ' ') + ">");
    }

    @Test
    void apostrophesOfOutlookAreNoPartOfIt() {
        assertThat(rows("'mira@example.org'; 'olaf@example.org'; \"'carl@example.org'\" <'carl@example.org'>"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>", "<carl@example.org>");
    }

    @Test
    void marksOfMarkdownTablesLinksAndCodeAreNoPartOfIt() {
        assertThat(
                        rows(
                                "**mira@example.org** `olaf@example.org` |anna@example.org| email=bo@example.org&x=1 {'e': 'cy@example.org'}"))
                .containsExactly(
                        "<mira@example.org>",
                        "<olaf@example.org>",
                        "<anna@example.org>",
                        "<bo@example.org>",
                        "<cy@example.org>");
        assertThat(rows("[Mira](mailto:mira@example.org) and [olaf@example.org](mailto:olaf@example.org)"))
                .containsExactly("Mira <mira@example.org>", "<olaf@example.org>");
        assertThat(rows("https://example.net/x?to=mira@example.org&y=1 http://olaf@example.org/path bo@example.org"))
                .containsExactly("<bo@example.org>");
    }

    @Test
    void namesStandBesideTheirAddresses() {
        assertThat(rows("Holm, Mira <mira@example.org>; \"Berg, Olaf\" <olaf@example.org>; anna@example.org"))
                .containsExactly(
                        "Holm, Mira <mira@example.org>", "Berg, Olaf <olaf@example.org>", "<anna@example.org>");
        for (String line : List.of(
                "Mira Holm <mira@example.org>",
                "Mira Holm mira@example.org",
                "Mira Holm (mira@example.org)",
                "mira@example.org (Mira Holm)",
                "Mira Holm: mira@example.org",
                "Mira Holm - mira@example.org",
                "To: Mira Holm <mira@example.org>",
                "- Mira Holm <mira@example.org>",
                "1. Mira Holm <mira@example.org>",
                "Mira Holm<mailto:mira@example.org>",
                "Mira Holm\uFF1Cmira@example.org\uFF1E")) {
            assertThat(rows(line)).as(line).containsExactly("Mira Holm <mira@example.org>");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mira@work.example (mira@home.example)|<mira@work.example>;<mira@home.example>",
                "mira@work.example [mira@home.example]|<mira@work.example>;<mira@home.example>",
                "mira@work.example {mira@home.example}|<mira@work.example>;<mira@home.example>",
                "{mira@work.example} (mira@home.example)|<mira@work.example>;<mira@home.example>",
                "\"mira@work.example\" (mira@home.example)|<mira@work.example>;<mira@home.example>",
                "E-Mail: mira@work.example (mira@home.example)|<mira@work.example>;<mira@home.example>",
                "a@work.example (b@work.example) c@work.example|<a@work.example>;<b@work.example>;<c@work.example>",
                "mira@work.example (mailto:mira@work.example)|<mira@work.example>",
                "Mira@work.example (mira@work.example)|<mira@work.example>"
            })
    void anAddressBeforeOneInBracketsIsARowToo(String written, String rows) {
        assertThat(rows(written)).containsExactly(rows.split(";"));
        assertThat(rows(table("Name\tE-mail", "\t\"" + written.replace("\"", "\"\"") + "\"")))
                .containsExactly(rows.split(";"));
    }

    /** Programs that know no name write the address in its place. */
    @Test
    void anAddressBeforeOneInAnglesIsItsName() {
        assertThat(rows("mira@work.example <mira@work.example>")).containsExactly("<mira@work.example>");
        assertThat(rows("'mira@work.example' <mira@work.example>, \"mira@home.example\" <mira@home.example>"))
                .containsExactly("<mira@work.example>", "<mira@home.example>");
    }

    /** What stands before the comma may be the beginning of the address. */
    @Test
    void aBrokenAddressBeforeOneInBracketsIsNotCut() {
        assertThat(rows("Name\tE-mail\nAnna\tanna@example.org\nOlaf\tberg, olaf@work.example (olaf@home.example)\n"))
                .containsExactly("Anna <anna@example.org>", "Olaf <!berg, olaf@work.example (olaf@home.example)>");
    }

    @Test
    void aLineOfAListThatIsNoAddressIsARow() {
        assertThat(rows("mira@example.org\nOlaf Berg\nanna(at)example.org\nbo@example.org\n"))
                .containsExactly("<mira@example.org>", "Olaf Berg <!>", "<!anna(at)example.org>", "<bo@example.org>");
    }

    /** Of what is left of it somebody else may be the owner. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\0',
            value = {
                "\"olaf berg@example.org\" # olaf berg@example.org",
                "'olaf berg@example.org' # olaf berg@example.org",
                "\u201Eolaf berg@example.org\u201C # olaf berg@example.org",
                "\u00ABolaf berg@example.org\u00BB # olaf berg@example.org",
                "E-Mail: olaf berg@example.org # olaf berg@example.org",
                "* mail: olaf berg@example.org # olaf berg@example.org",
                "olaf_ berg@example.org # olaf_ berg@example.org",
                "olaf\"berg@example.org # olaf\"berg@example.org",
                "olaf>berg@example.org # olaf>berg@example.org",
                "olaf(berg)@example.org # olaf(berg)@example.org",
                "olaf(x)berg@example.org # olaf(x)berg@example.org",
                "olaf[x]berg@example.org # olaf[x]berg@example.org",
                "olaf)berg@example.org # olaf)berg@example.org",
                "olaf]berg@example.org # olaf]berg@example.org",
                "olaf(berg@example.org # olaf(berg@example.org",
                "olaf<berg@example.org # olaf<berg@example.org",
                "olaf\\\"berg@example.org # olaf\\\"berg@example.org",
                "*olaf berg@example.org* # olaf berg@example.org",
                "{olaf berg@example.org} # olaf berg@example.org",
                "mailto:olaf berg@example.org # mailto:olaf berg@example.org",
                "\"olaf@example.org\"@example.com # \"olaf@example.org\"@example.com",
                "\"olaf, berg\"@example.org # \"olaf, berg\"@example.org",
                "\"a@b\"@example.org # \"a@b\"@example.org",
                "\"olaf\"berg@example.org # \"olaf\"berg@example.org",
                "olaf\"berg\"@example.org # olaf\"berg\"@example.org",
                "'olaf'@example.org # 'olaf'@example.org",
                "`olaf`@example.org # `olaf`@example.org",
                "*olaf*@example.org # *olaf*@example.org",
                "*olaf*berg@example.org # *olaf*berg@example.org",
                "{olaf}@example.org # {olaf}@example.org",
                "mailto:olaf%20berg@example.org # mailto:olaf%20berg@example.org",
                "mailto:olaf%40b@example.org # mailto:olaf%40b@example.org",
                "mailto:olaf%0Aberg@example.org # mailto:olaf%0Aberg@example.org"
            })
    void aBrokenOneAmongOthersIsNeverCut(String line, String broken) {
        assertThat(rows(line + "\nWe meet at the old mill on Sunday, please tell mira@example.org by then\n"))
                .containsExactly("<!" + broken + ">", "<mira@example.org>");
        assertThat(rows("mira@example.org, " + line + ", anna@example.org"))
                .contains("<mira@example.org>", "<anna@example.org>")
                .doesNotContain("<berg@example.org>", "<olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\0',
            value = {
                "\"Olaf Berg\" olaf@example.org # Olaf Berg <olaf@example.org>",
                "\"Olaf Berg\"olaf@example.org # Olaf Berg <olaf@example.org>",
                "\"Olaf olaf@example.org\" # Olaf <olaf@example.org>",
                "\"olaf@example.org\" # <olaf@example.org>",
                "write to olaf@example.org # <olaf@example.org>",
                "<mail>olaf@example.org</mail> # <olaf@example.org>",
                "Olaf Berg (work)olaf@example.org # Olaf Berg (work) <olaf@example.org>",
                "Olaf Berg <olaf@example.org # <olaf@example.org>",
                "'o'neil@example.org # <o'neil@example.org>",
                "'o'neil@example.org' # <o'neil@example.org>",
                "1)olaf@example.org # <olaf@example.org>"
            })
    void aNameInQuotesIsNoPartOfIt(String line, String row) {
        assertThat(rows("Dear all, we meet at the old mill, please tell mira@example.org by then\n" + line + "\n"))
                .containsExactly("<mira@example.org>", row);
    }

    @Test
    void twoWithAnAngleBetweenThemAreTwo() {
        assertThat(rows("mira@example.org>olaf@example.org\n"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>");
    }

    @Test
    void quotesAroundWhatIsBeforeTheAtSignBreakIt() {
        assertThat(rows(table("Name,E-mail", "Mira,'mira'@example.org", "Olaf,~olaf~@example.org")))
                .containsExactly("Mira <!'mira'@example.org>", "Olaf <!~olaf~@example.org>");
        assertThat(rows("Mira Holm <'mira'@example.org>")).containsExactly("Mira Holm <!'mira'@example.org>");
    }

    @Test
    void aQuotedOneInAFieldIsOneRow() {
        assertThat(rows(table("Name,E-mail", "Olaf,\"\"\"olaf@example.org\"\"@example.com\"", "Mira,mira@example.org")))
                .containsExactly("Olaf <!\"olaf@example.org\"@example.com>", "Mira <mira@example.org>");
    }

    /** RFC 6068; without {@code mailto:} a percent sign is one. */
    @ParameterizedTest
    @CsvSource({
        "mailto:mira%2Bnews@example.org, mira+news@example.org",
        "MAILTO:mira%2bnews@example.org?subject=100%25, mira+news@example.org",
        "mailto:o%27brien@example.org, o'brien@example.org",
        "mailto:mira%40example.org, mira@example.org",
        "mailto:mira%25x@example.org, mira%x@example.org",
        "mira%2Bnews@example.org, mira%2Bnews@example.org",
        "mailto:mira%zz@example.org, mira%zz@example.org"
    })
    void aLinkIsDecoded(String link, String address) {
        assertThat(rows(table("Name,E-mail", "Mira," + link, "Olaf,olaf@example.org")))
                .containsExactly("Mira <" + address + ">", "Olaf <olaf@example.org>");
    }

    @Test
    void aLinkInAngleOrOfAPageIsDecoded() {
        assertThat(rows("Mira Holm <mailto:mira%2Bnews@example.org>"))
                .containsExactly("Mira Holm <mira+news@example.org>");
        assertThat(rows("<a href='mailto:mira%2Bnews@example.org'>Mira Holm</a>"))
                .containsExactly("Mira Holm <mira+news@example.org>");
        assertThat(rows(table("Name,E-mail", "Mira,<a href=mailto:mira@example.org>mira@example.org</a>")))
                .containsExactly("Mira <mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&quot;mira@example.org&quot;",
                "&#39;mira@example.org&#39;",
                "&nbsp;mira@example.org&nbsp;",
                "mira@example.org&nbsp;",
                "mira@example.org &amp; ",
                "\uD83D\uDCE7mira@example.org",
                "\u2709\uFE0F mira@example.org",
                "\u2192mira@example.org",
                "1. mira@example.org",
                "- mira@example.org"
            })
    void signsOfPagesAndListsAroundItAreTakenOff(String written) {
        assertThat(rows("Name\tE-mail\nMira\t" + written + "\n")).containsExactly("Mira <mira@example.org>");
        assertThat(rows("Please tell all of them: " + written + "\n")).containsExactly("<mira@example.org>");
    }

    /** Where semicolons part fields or people, what is behind the sign would be somebody else's address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"&apos; | '", "&#39; | '", "&#039; | '", "&#x27; | '", "&amp; | &"})
    void aSignOfPagesInsideItIsThatSign(String escaped, String sign) {
        String written = "o" + escaped + "neil@example.org";
        String read = "o" + sign + "neil@example.org";

        assertThat(rows("Name;E-mail\nPat;" + written + "\nOlaf;olaf@example.org\n"))
                .containsExactly("Pat <" + read + ">", "Olaf <olaf@example.org>");
        assertThat(rows("Pat &lt;" + written + "&gt;; Olaf &lt;olaf@example.org&gt;"))
                .containsExactly("Pat <" + read + ">", "Olaf <olaf@example.org>");
        assertThat(rows("Anna &amp; Bo &lt;anna@example.org&gt;; Olaf &lt;olaf@example.org&gt;"))
                .containsExactly("Anna & Bo <anna@example.org>", "Olaf <olaf@example.org>");
        assertThat(rows("Please tell " + written + "; and olaf@example.org\n"))
                .containsExactly("<" + read + ">", "<olaf@example.org>");
    }

    /** No top-level domain is of two scripts; some of them are written without blanks. */
    @ParameterizedTest
    @CsvSource({
        "mira@example.org\uC785\uB2C8\uB2E4., mira@example.org",
        "mira@example.org\uB85C, mira@example.org",
        "mira@example.co.kr\uC774\uACE0, mira@example.co.kr",
        "mira@example.org\u8C22\u8C22\u3002, mira@example.org",
        "mira@example.org\u307E\u3067, mira@example.org",
        "mira@example.org\u0E04\u0E23\u0E31\u0E1A, mira@example.org",
        "mira@example.org\u0438, !mira@example.org\u0438",
        "mira@example.\u0440\u0444, mira@example.xn--p1ai"
    })
    void aWordRightBehindItIsNoPartOfIt(String written, String address) {
        assertThat(rows("Please write to " + written + " by then\n")).containsExactly("<" + address + ">");
        assertThat(rows("Name;E-mail\nMira;" + written + "\nOlaf;olaf@example.org\n"))
                .containsExactly("Mira <" + address + ">", "Olaf <olaf@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mira Holm <mira@example.org<mailto:mira@example.org>>",
                "Mira Holm <mira@example.org <mailto:mira@example.org>>",
                "Mira Holm [mira@example.org<mailto:Mira@example.org>]",
                "Mira Holm (mira@example.org<mailto:mira@example.org>)"
            })
    void aLinkThatOutlookWritesOutIsOneAddress(String written) {
        assertThat(rows(written + "; Olaf Berg <olaf@example.org<mailto:olaf@example.org>>\n"))
                .containsExactly("Mira Holm <mira@example.org>", "Olaf Berg <olaf@example.org>");
    }

    @Test
    void aLinkOfTwoAddressesIsTwo() {
        assertThat(rows("mailto:mira@example.org,olaf@example.org?cc=anna@example.org&bcc=bo@example.org&subject=Hi"))
                .containsExactly("<mira@example.org>", "<olaf@example.org>", "<anna@example.org>", "<bo@example.org>");
        assertThat(rows("Write: xmira@example.org<mailto:mira@example.org>\n")).doesNotContain("<xmira@example.org>");
    }
}
