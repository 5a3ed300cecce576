package dev.invito.contacts;

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
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    public Contact {
        name = shortened(name, LONGEST_NAME);
        address = shortened(address, LONGEST_ADDRESS);
    }

    private static String shortened(String text, int longest) {
        // Only what can count is looked at: a field may be as long as the whole file.
        String some = text.length() > 4 * longest ? text.substring(0, 4 * longest) : text;
        String clean = NO_TEXT.matcher(some).replaceAll(" ").strip();
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest)).strip();
    }
}
