package dev.invito.contacts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text may be that is no address book, told by how it begins.
 *
 * @param says what it is, for whoever handed it over
 */
record OtherFormat(Pattern beginning, String says) {

    private static final List<OtherFormat> ALL = List.of(
            of("(?i)\\s*(<\\?xml|<!|</?[a-z][\\w-]*(\\s[^<>@]*)?/?>)", "is a web page or XML, and no address book"),
            of("(?i)\\s*BEGIN[ \t]*:[ \t]*V(CALENDAR|EVENT|TODO|JOURNAL)", "is a calendar, and no address book"),
            of(
                    "\\s*(?:\\[\\s*)*+(?:\\{\\s*(?:\"[^\"]*+\"\\s*:|})|\"vcard\")",
                    "is JSON, and no address book that is read: export it as CSV or vCard"),
            of(
                    "(?i)\\s*(?:--[^\r\n]*+\\s+)*+"
                            + "(?:INSERT\\s+INTO\\s+\\S+\\s*(?:\\(|VALUES)|CREATE\\s+TABLE\\s[^(]{1,100}\\()",
                    "is SQL, and no address book that is read: export it as CSV"),
            of("\\s*(\\{\\\\rtf|%PDF-|%!PS)", "is a document, and no address book"));

    /** How much of a text is looked at. */
    private static final int HEAD = 2_000;

    private static OtherFormat of(String beginning, String says) {
        return new OtherFormat(Pattern.compile(beginning), says);
    }

    static Optional<OtherFormat> in(String text) {
        String head = text.substring(0, Math.min(text.length(), HEAD));
        return ALL.stream()
                .filter(format -> format.beginning.matcher(head).lookingAt())
                .findFirst();
    }
}
