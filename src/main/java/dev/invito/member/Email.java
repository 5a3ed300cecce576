package dev.invito.member;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address such as every mail server takes: ASCII before the {@code @}, and no quoting. Two that differ in
 * capitals only are the same (R11): hardly any host tells them apart, and to their owner they are one. Dots and plus-tags
 * stay what they are, since only the host knows what they mean.
 *
 * @param value for the envelope and for showing: as it was typed, but for a domain that is not ASCII, which is in its ASCII form
 */
public record Email(String value) {

    /** RFC 5321: 64 octets before the at sign, 254 in all. */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+)*");

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
        String typed = trimmed.substring(at + 1);
        return DomainName.ascii(typed)
                .map(domain -> isAscii(typed) ? typed : domain)
                .filter(domain -> local.length() <= LONGEST_LOCAL)
                .filter(domain -> LOCAL.matcher(local).matches())
                .map(domain -> new Email(local + "@" + domain))
                .filter(email -> email.value().length() <= LONGEST);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** By which addresses are compared, and by which everything about one is kept (R11). */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** As earlier versions kept it, and named what they stored by it: the domain in lower case, what stands before it as typed. */
    public String spelling() {
        int at = value.lastIndexOf('@');
        return value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Email email && key().equals(email.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return "(an address)";
    }
}
