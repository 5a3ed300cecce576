package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R11: a domain is that of a browser, or refused; never somebody else's. */
class DomainNameTest {

    /**
     * What a browser opens and mail does not take, each for its own reason: hyphens at an end, underscores, empty labels, and
     * ACE labels that no domain can have, which Chromium does not look at.
     */
    private static final Set<String> STRICTER = Set.of(
            "xn--zzzz999.example",
            "xn--a.example",
            "xn--.example",
            "xn---.example",
            "xn--abc-.example",
            "xn--ab-m1t.example",
            "xn--1-0hcd.example",
            "xn--a-ecp.example",
            "xn--ab-j1t.example",
            "aä-.example",
            "-ä.example",
            "ä-.example",
            "a_ä.example",
            "ä_b.example",
            "ä..example",
            ".ä.example");

    static List<ChromiumNames.Name> chromium() throws IOException {
        return ChromiumNames.all();
    }

    @Test
    void aHundredNamesAreCompared() throws IOException {
        assertThat(chromium())
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .extracting(ChromiumNames.Name::written)
                .containsAll(STRICTER);
    }

    @ParameterizedTest
    @MethodSource("chromium")
    void isWhatABrowserMakesOfIt(ChromiumNames.Name name) {
        assertThat(DomainName.ascii(name.typed()))
                .isEqualTo(STRICTER.contains(name.written()) ? Optional.empty() : name.host());
    }

    /** Or an address would change whose it is each time that it is read. */
    @ParameterizedTest
    @MethodSource("chromium")
    void whatItIsStaysWhatItIs(ChromiumNames.Name name) {
        DomainName.ascii(name.typed())
                .ifPresent(ascii -> assertThat(DomainName.ascii(ascii)).contains(ascii));
    }

    @ParameterizedTest
    @CsvSource({
        "straße.example, strasse.example",
        "ς.example, σ.example",
        "क\u094D\u200Dष.example, क्ष.example",
        "ılgın.example, ilgin.example"
    })
    void twoNamesWithTwoOwnersStayTwo(String one, String other) {
        assertThat(DomainName.ascii(one)).isPresent().isNotEqualTo(DomainName.ascii(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "example",
                "-a.example",
                "a-.example",
                "a.-example",
                "exa_mple.com",
                "127.0.0.1",
                "１２７．０．０．１",
                "a.1",
                "a..b",
                "a.b.",
                "ä.example.",
                "a b.example",
                "a\u0000.example",
                "a\uD800.example"
            })
    void noDomainOfMailIsRefused(String name) {
        assertThat(DomainName.ascii(name)).isEmpty();
    }
}
