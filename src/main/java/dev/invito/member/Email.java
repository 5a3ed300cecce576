package dev.invito.member;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as an identity, such as every mail server takes: ASCII before the {@code @}, and no quoting. What stands before the {@code @} exactly as it is written, since only its host knows
 * whether dots, plus-tags or capitals mean anything; the domain in lower case and in its ASCII form.
 */
public record Email(String value) {

    /** RFC 5321: 64 octets before the at sign, 254 in all. */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Reads an address without a display name; empty if it is none. */
    public static Optional<Email> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        String trimmed = text.strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = trimmed.substring(0, at);
        return asciiDomain(trimmed.substring(at + 1))
                .filter(domain -> local.length() <= LONGEST_LOCAL)
                .filter(domain -> LOCAL.matcher(local).matches())
                .map(domain -> new Email(local + "@" + domain))
                .filter(email -> email.value().length() <= LONGEST);
    }

    private static Optional<String> asciiDomain(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain).toLowerCase(Locale.ROOT))
                    .filter(ascii -> DOMAIN.matcher(ascii).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "(an address)";
    }
}
