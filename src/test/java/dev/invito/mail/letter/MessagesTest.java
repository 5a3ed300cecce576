package dev.invito.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"it", "es", "fr", "de", "pt"})
    void everyLanguageSaysTheSameThings(String language) {
        assertThat(placeholders(language)).isEqualTo(placeholders("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "it", "es", "fr", "de", "pt"})
    void everyLanguageHasTwelveMonthsAndNoEmptyMessage(String language) {
        var messages = Messages.in(Locale.forLanguageTag(language));
        assertThat(messages.text("months", Map.of()).split(",", -1)).hasSize(12).doesNotHaveDuplicates();
        assertThat(messages.keys())
                .allSatisfy(key -> assertThat(messages.template(key)).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "pt-BR, pt",
        "PT, pt",
        "de-CH-1996, de",
        "fr-CA, fr",
        "es-419, es",
        "it, it",
        "en-GB, en",
        "ja, en",
        "und, en",
        "'', en",
        "iw, en"
    })
    void aLocaleFindsItsLanguage(String locale, String language) {
        assertThat(Messages.in(Locale.forLanguageTag(locale)).language()).isEqualTo(language);
    }

    /** The script is nearer than the region, and either nearer than the language alone. */
    @ParameterizedTest
    @CsvSource({
        "pt-BR, pt-BR",
        "pt-PT, pt",
        "pt, pt",
        "zh-TW, zh-Hant",
        "zh-HK, zh-Hant",
        "zh-Hant-MO, zh-Hant",
        "zh-CN, zh",
        "zh-Hans-SG, zh",
        "zh, zh",
        "sr-Latn-RS, sr-Latn",
        "sr-RS, ",
        "ja, ",
        "und, "
    })
    void aLocaleFindsWhatIsNearest(String locale, String language) {
        var languages = List.of("en", "pt", "pt-BR", "sr-Latn", "zh", "zh-Hant");
        assertThat(Messages.nearest(Locale.forLanguageTag(locale), languages)).isEqualTo(Optional.ofNullable(language));
    }

    @Test
    void noLocaleIsEnglish() {
        assertThat(Messages.in(null).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 22 May 2027, 1 March 2027",
        "it, 22 maggio 2027, 1º marzo 2027",
        "es, 22 de mayo de 2027, 1 de marzo de 2027",
        "fr, 22 mai 2027, 1er mars 2027",
        "de, 22. Mai 2027, 1. März 2027",
        "pt, 22 de maio de 2027, 1º de março de 2027"
    })
    void aDateIsTheDayInUtcAsTheLanguageHasIt(String language, String date, String first) {
        var messages = Messages.in(Locale.forLanguageTag(language));
        assertThat(messages.date(Instant.parse("2027-05-22T23:59:59Z"))).isEqualTo(date);
        assertThat(messages.date(Instant.parse("2027-03-01T00:00:00Z"))).isEqualTo(first);
    }

    @Test
    void whatFillsAPlaceIsNotReadAgain() {
        var values = Map.of("other", "{address} $1 \\{other}", "address", "anna@example.com");
        assertThat(Messages.in(Locale.ENGLISH).text("why.recipient", values))
                .isEqualTo("Why this mail: {address} $1 \\{other} invited anna@example.com to connect on "
                        + Messages.SERVICE + ".");
    }

    @Test
    void aMissingMessageOrValueIsAnError() {
        var messages = Messages.in(Locale.ENGLISH);
        assertThatIllegalArgumentException().isThrownBy(() -> messages.text("no.such", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> messages.text("writes", Map.of()));
    }

    private static Map<String, Set<String>> placeholders(String language) {
        var messages = Messages.in(Locale.forLanguageTag(language));
        var found = new TreeMap<String, Set<String>>();
        for (var key : messages.keys()) {
            found.put(
                    key,
                    Messages.PLACEHOLDER
                            .matcher(messages.template(key))
                            .results()
                            .map(place -> place.group(1))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return found;
    }
}
