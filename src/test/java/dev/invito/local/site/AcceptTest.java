package dev.invito.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | false",
                "*/* | false",
                "application/json | false",
                "text/html,application/xhtml+xml,*/*;q=0.8 | true",
                "application/json, text/html;q=0.5 | false",
                "application/json;q=0.3, text/html;q=0.5 | true",
                "text/html;q=0 | false"
            })
    void htmlIsPreferredOnlyWhenNamed(String accept, boolean html) {
        assertThat(Accept.prefersHtml(accept)).isEqualTo(html);
    }
}
