package dev.invito.http;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Reads a language tag (BCP 47). Any language is taken; letters come in the nearest one that there is. */
final class Locales {

    private static final int LONGEST = 35;

    private Locales() {}

    static Optional<String> read(Body body, String field) {
        return body.text(field, LONGEST).flatMap(tag -> {
            try {
                return Optional.of(
                        new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
            } catch (IllformedLocaleException e) {
                body.error(field, "must be a language tag such as en or pt-BR");
                return Optional.empty();
            }
        });
    }
}
