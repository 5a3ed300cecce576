package dev.invito.contacts;

import dev.invito.member.Email;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address of an address book, or an entry of it that has none.
 *
 * @param line where it stands in the file, from 1
 * @param name may be empty
 * @param address as it was written; empty if the entry has none
 */
public record Contact(int line, String name, String address) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 320;
    private static final String OPENING = "\"'\u2018\u201C\u201E\u00AB";
    private static final String CLOSING = "\"'\u2019\u201D\u201C\u00BB";
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    public Contact {
        name = shortened(unquoted(name), LONGEST_NAME);
        address = shortened(address, LONGEST_ADDRESS);
    }

    /** The address as an identity; empty if it is none. */
    public Optional<Email> email() {
        return WrittenAddress.email(address);
    }

    /** {@code 'Mira Holm'}, as Outlook writes some: the quotes are none of the name's. */
    private static String unquoted(String name) {
        String bare = name.strip();
        int quote = bare.length() < 3 ? -1 : OPENING.indexOf(bare.charAt(0));
        boolean isQuoted = quote >= 0 && bare.charAt(bare.length() - 1) == CLOSING.charAt(quote);
        String inside = isQuoted ? bare.substring(1, bare.length() - 1) : "";
        return isQuoted && inside.indexOf(CLOSING.charAt(quote)) < 0 ? inside : name;
    }

    private static String shortened(String text, int longest) {
        // Only what can count is looked at: a field may be as long as the whole file.
        String some = text.length() > 4 * longest ? text.substring(0, 4 * longest) : text;
        String clean = WrittenAddress.stripped(NO_TEXT.matcher(some).replaceAll(" "));
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest)).strip();
    }
}
