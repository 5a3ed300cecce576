package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address as an identity. */
class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "' ada@Example.COM ', ada@example.com",
        "Ada.L+net@example.com, Ada.L+net@example.com",
        "o'neil@sub.example.co.uk, o'neil@sub.example.co.uk",
        "ada@b\u00fccher.example, ada@xn--bcher-kva.example",
        "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example"
    })
    void theHostsPartStaysAsItIsTheDomainIsFolded(String text, String value) {
        assertThat(Email.parse(text)).contains(new Email(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "ada@@example.com",
                "a@b@example.com",
                "ada @example.com",
                ".ada@example.com",
                "ada.@example.com",
                "a..b@example.com",
                "Ada <ada@example.com>",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada\u0000@example.com",
                "ada,eve@example.com",
                "\u00fc@example.com",
                "ada@-example.com",
                "ada@example-.com",
                "ada@exa_mple.com",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "ada@example..com",
                "ada@example.com.",
                "\"ada\"@example.com"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(Email.parse(text)).isEmpty();
    }

    @Test
    void neitherNothingNorTooMuch() {
        assertThat(Email.parse(null)).isEmpty();
        assertThat(Email.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(Email.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(Email.parse("a@" + "b".repeat(63) + ".com")).isPresent();
        assertThat(Email.parse("a@" + "b".repeat(64) + ".com")).isEmpty();
        assertThat(Email.parse("a@" + "b.".repeat(200) + "com")).isEmpty();
    }

    @Test
    void noLogShowsIt() {
        assertThat(Email.parse("ada@example.com").orElseThrow().toString()).doesNotContain("ada");
    }
}
