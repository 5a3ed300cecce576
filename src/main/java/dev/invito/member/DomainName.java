package dev.invito.member;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * R11: the domain of an address in its ASCII form, by UTS 46, non-transitional, as browsers have it: {@code straße.example}
 * and {@code strasse.example} have two owners. The JDK's own {@code IDN} is that of 2003 and takes them for one (ADR 22).
 */
final class DomainName {

    /** The form that mail takes: letters, digits and hyphens inside, two labels at least, the last no number. */
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** What mail takes though IDNA does not: some hosts have hyphens in the third and fourth place by their own choice. */
    private static final Set<IDNA.Error> PASSED_OVER = Set.of(IDNA.Error.HYPHEN_3_4);

    private static final String ENCODED = "xn--";

    private DomainName() {}

    /** Empty if it is none that mail could go to. */
    static Optional<String> ascii(String typed) {
        return (isPlain(typed) ? Optional.of(typed.toLowerCase(Locale.ROOT)) : International.ascii(typed))
                .filter(ascii -> HOST.matcher(ascii).matches());
    }

    /** Nearly all are; those who are need none of the tables, nor their classes. */
    private static boolean isPlain(String typed) {
        return typed.chars().allMatch(c -> c < 128)
                && !typed.toLowerCase(Locale.ROOT).contains(ENCODED);
    }

    /** Loaded by the first name that needs it. */
    private static final class International {
        private static final IDNA UTS_46 = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

        static Optional<String> ascii(String typed) {
            IDNA.Info info = new IDNA.Info();
            StringBuilder ascii = UTS_46.nameToASCII(typed, new StringBuilder(), info);
            return PASSED_OVER.containsAll(info.getErrors()) ? Optional.of(ascii.toString()) : Optional.empty();
        }
    }
}
