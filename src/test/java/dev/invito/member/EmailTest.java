package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.AddressKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address as an identity. */
class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "' ada@Example.COM ', ada@Example.COM",
        "Ada.L+net@example.com, Ada.L+net@example.com",
        "o'neil@sub.example.co.uk, o'neil@sub.example.co.uk",
        "ada@b\u00fccher.example, ada@xn--bcher-kva.example",
        "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "ada@XN--Bcher-kva.example, ada@XN--Bcher-kva.example",
        "ada@\u212aiosk.example, ada@kiosk.example",
        "info@straße.example, info@xn--strae-oqa.example",
        "info@STRAẞE.example, info@xn--strae-oqa.example"
    })
    void itStaysAsItWasTypedAndADomainIsAscii(String text, String value) {
        assertThat(Email.parse(text).orElseThrow().value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "Nora@example.org, nora@example.org, true",
        "NORA.L+Net@EXAMPLE.org, nora.l+net@example.org, true",
        "nora@example.org, nora+net@example.org, false",
        "nora.l@example.org, noral@example.org, false",
        "nora@example.org, nora@example.net, false"
    })
    void capitalsAreNoDifferenceAndNothingElseIsNone(String one, String other, boolean same) {
        Email first = Email.parse(one).orElseThrow();
        Email second = Email.parse(other).orElseThrow();
        AddressKeys keys = new AddressKeys("a secret");

        assertThat(first.equals(second)).isEqualTo(same);
        assertThat(keys.of(first).equals(keys.of(second))).isEqualTo(same);
        if (same) {
            assertThat(first).hasSameHashCodeAs(second);
        }
    }

    @Test
    void whatStandsThereIsFoundByTheSpellingThatItWasWrittenIn() {
        AddressKeys keys = new AddressKeys("a secret");
        Email capital = Email.parse("Nora@example.org").orElseThrow();
        Email small = Email.parse("nora@example.org").orElseThrow();

        assertThat(keys.ofSpelling(small)).isEqualTo(keys.of(small));
        assertThat(keys.ofSpelling(capital)).isNotEqualTo(keys.of(capital));
        assertThat(keys.ofSpelling(Email.parse("Nora@Example.ORG").orElseThrow()))
                .isEqualTo(keys.ofSpelling(capital));
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
