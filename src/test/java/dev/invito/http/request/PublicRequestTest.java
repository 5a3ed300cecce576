package dev.invito.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.http.event.HttpEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML",
                "text/html;charset=utf-8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, application/xhtml+xml, application/xml;q=0.9, image/avif, image/webp, */*;q=0.8",
                "application/json;q=0.5, text/html",
                "application/json;q=0, text/html;q=0.1",
                "application/json;v=1;q=0.5, text/html; level=1 ;q=0.9",
                "application/json;q=0.5, text/html;q=much",
                "text/*",
                "application/json;q=0.1, */*"
            })
    void aBrowserPrefersHtml(String accept) {
        assertThat(visit(Map.of("accept", accept)).prefersHtml()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/*",
                "text/html;q=0.2, */*;q=0.9",
                "application/json",
                "application/json, text/html;q=0.9",
                "text/html;level=1;q=0.4, application/json;q=0.5",
                "text/html;q=0",
                "text/html;q=0.000, */*",
                "text/html, application/json",
                "text/htmlx",
                ";;,,;q=1"
            })
    void aProgramDoesNot(String accept) {
        assertThat(visit(Map.of("accept", accept)).prefersHtml()).isFalse();
    }

    @Test
    void whoSaysNothingIsAProgramAndReadsEnglish() {
        for (PublicRequest visit : new PublicRequest[] {visit(Map.of()), visit(null)}) {
            assertThat(visit.prefersHtml()).isFalse();
            assertThat(visit.language()).hasToString("en");
        }
    }

    @Test
    void theNameOfAHeaderHasNoCase() {
        assertThat(visit(Map.of("Accept", "text/html")).prefersHtml()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "it              | it",
                "pt-BR,pt;q=0.9  | pt",
                "de-CH           | de",
                "ja,fr;q=0.3     | fr",
                "en;q=0.2,es     | es",
                "ja              | en",
                "*               | en",
                "''              | en",
                "not a; language | en",
                "-               | en",
                "de,-            | en",
                "--;q=1          | en",
                "it;q=much       | en"
            })
    void aPageIsInTheReadersLanguage(String accepted, String language) {
        assertThat(visit(Map.of("accept-language", accepted)).language()).hasToString(language);
    }

    private static PublicRequest visit(Map<String, String> headers) {
        return new PublicRequest(
                new HttpEvent(null, headers, null, null, null, false, null), Instant.parse("2027-05-22T00:00:00Z"));
    }
}
