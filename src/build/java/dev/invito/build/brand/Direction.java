package dev.invito.build.brand;

import java.util.Locale;
import java.util.Set;

/** In which direction a language is written. */
final class Direction {
    private static final Set<String> SCRIPTS =
            Set.of("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr");
    /** Languages whose usual script is one of those (CLDR, likely subtags). */
    private static final Set<String> LANGUAGES = Set.of(
            "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "rhg", "sd", "syr", "ug", "ur", "yi", "ji");

    private Direction() {}

    /** {@code rtl} or {@code ltr}, as HTML writes it. A script that the tag names decides, else the language. */
    static String of(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        boolean rightToLeft = locale.getScript().isEmpty()
                ? LANGUAGES.contains(locale.getLanguage())
                : SCRIPTS.contains(locale.getScript());
        return rightToLeft ? "rtl" : "ltr";
    }
}
