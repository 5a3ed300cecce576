package dev.invito.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
    @Test
    void aNameIsOneLine() {
        assertThat(TypedText.line(" Maria\r\nBcc: x@y.example\t\u2028\u00a0 Rossi\u0085 ", 100))
                .isEqualTo("Maria Bcc: x@y.\u2060example Rossi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e",
                "\u202a",
                "\u2066",
                "\u2069",
                "\u200e",
                "\u061c",
                "\u0000",
                "\u001b",
                "\u007f",
                "\u009b",
                "\ufeff",
                "\u200b",
                "\u00ad",
                "\ud800",
                "\udc00",
                "\ue000",
                "\uffff",
                "\ufdd0",
                "\udb40\udc41"
            })
    void whatCannotBeSeenIsLeftOut(String muted) {
        assertThat(TypedText.line(muted + "Ma" + muted + "ria" + muted, 100)).isEqualTo("Maria");
        assertThat(TypedText.lines(muted + "Ma" + muted + "ria" + muted)).isEqualTo(List.of("Maria"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "שרה לוי",
                "محمد بن علی",
                "می‌خواهم",
                "क्षत्रिय",
                "👩‍👩‍👧 family",
                "🏳️‍🌈",
                "李小龍",
                "O’Neill",
                "Zoë",
                "J.R.R. Tolkien",
                "Dr. Ada",
                "anna@mail.example.com",
                "C++ & <T>",
                "50% / 50%",
                "a: b",
                "1.5",
                "\ud83e\udfea"
            })
    void honestNamesStayAsTheyAre(String name) {
        assertThat(TypedText.line(name, 100)).isEqualTo(name);
    }

    @Test
    void aNameCannotBecomeALinkOrAnEncodedWord() {
        assertThat(TypedText.line("https://evil.example/x", 100)).isEqualTo("https:\u2060//evil.\u2060example/x");
        assertThat(TypedText.line("www.evil.example", 100)).isEqualTo("www.\u2060evil.\u2060example");
        assertThat(TypedText.line("evil.example/@x", 100)).isEqualTo("evil.\u2060example/@x");
        assertThat(TypedText.line("=?utf-8?q?=0d=0aBcc?=", 100)).doesNotContain("=?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil\u3002example",
                "evil\uff0eexample",
                "evil\uff61example",
                "evil\u2024example",
                "evil\ufe52example",
                "127.0.0.1",
                "192.168.10.20/x",
                "https\uff1a\uff0f\uff0fevil",
                "e\u0301.example",
                "my-.example"
            })
    void neitherOtherDotsNorNumbersMakeALink(String name) {
        assertThat(TypedText.line(name, 100)).contains("\u2060");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security@bank.example",
                "www.bank.example",
                "1.5",
                "127.1",
                "mailto:anna",
                "tel:110",
                "sms:+110",
                "+49 30 901820",
                "0800-123-456",
                "(080) 12 34",
                "a.b.c.de",
                "\u2665.example",
                "x\ud83d\udca9.la",
                "\\\\evil\\share"
            })
    void aStrangersNameIsNoLinkAtAll(String name) {
        assertThat(TypedText.stranger(name)).contains("\u2060");
        assertThat(TypedText.stranger(name).replace("\u2060", "")).isEqualTo(name);
    }

    @Test
    void aStrangersNameIsShort() {
        assertThat(TypedText.stranger("Maria Rossi")).isEqualTo("Maria Rossi");
        assertThat(TypedText.stranger("Bakery: Maria")).isEqualTo("Bakery: Maria");
        assertThat(TypedText.stranger("\ud83d\ude00".repeat(40))).isEqualTo("\ud83d\ude00".repeat(40));
        assertThat(TypedText.stranger("\ud83d\ude00".repeat(41))).isEqualTo("\ud83d\ude00".repeat(39) + "…");
        String cut = TypedText.stranger("www.evil.example/".repeat(9));
        assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(40);
        assertThat(cut).endsWith("…");
    }

    /** Copied from the letter, it is to be the address that it is. */
    @Test
    void anAddressStaysAsItIs() {
        for (String address : List.of("sean.o'neil@example.org", "a&b@mail.example.org", "ann.e+x@example.org")) {
            assertThat(TypedText.line(address, 100)).isEqualTo(address);
        }
        assertThat(TypedText.line("evil.example/x@example.org", 100)).contains("\u2060");
    }

    @Test
    void aNameThatLooksLikeAnAddressIsNotShownInAFromLine() {
        assertThat(TypedText.sender(new Letter.Party("security@bank.example", "")))
                .isEmpty();
        assertThat(TypedText.sender(new Letter.Party("www.bank.example", ""))).isEmpty();
        assertThat(TypedText.sender(new Letter.Party("Maria Rossi", ""))).isEqualTo("Maria Rossi");
    }

    @Test
    void lengthsAreCodePointsAndEndInAnEllipsis() {
        assertThat(TypedText.line("😀".repeat(100), 100)).isEqualTo("😀".repeat(100));
        assertThat(TypedText.line("😀".repeat(101), 100)).isEqualTo("😀".repeat(99) + "…");
        assertThat(TypedText.line("ab ".repeat(4000), 100))
                .isEqualTo("ab ".repeat(33).strip() + "…");
        assertThat(String.join("", TypedText.lines("x".repeat(10_000)))).hasSize(TypedText.WORDS);
    }

    @Test
    void aNameDoesNotBeginAsAQuotation() {
        assertThat(TypedText.line("> >Maria > Rossi", 100)).isEqualTo("Maria > Rossi");
    }

    @Test
    void wordsKeepTheirLinesButNotTheirGaps() {
        assertThat(TypedText.lines("\n \r\n Dear  Anna,\r\r\n\n\n\u202e\n we met.\u2028Maria \n\n"))
                .containsExactly("Dear Anna,", "", "we met. Maria");
    }

    @Test
    void wordsOfNothingAreNoLines() {
        assertThat(TypedText.lines(" \n\u202e\r\n\t")).isEmpty();
    }
}
