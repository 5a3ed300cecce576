package dev.invito.http.request;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Reads a language tag (BCP 47). Any language is taken; letters come in the nearest one that there is. */
public final class Locales {

    /** In characters. */
    public static final int LONGEST = 35;

    private Locales() {}

    public static Optional<String> read(Body body, String field) {
        Optional<String> text = body.nonEmptyText(field, LONGEST);
        Optional<String> tag = text.flatMap(Locales::tag);
        if (text.isPresent() && tag.isEmpty()) {
            body.error(field, "must be a language tag such as en or pt-BR");
        }
        return tag;
    }

    /** The tag in its usual form; empty for what is none. */
    public static Optional<String> tag(String text) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(text).build().toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
