package dev.invito.contacts;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** vCards, and what stands before and after them where they came with a mail or were pasted among other addresses. */
final class CardsInText {

    /** A line of its own, with the version on it where a line's end was lost; an end tells of a card without a beginning. */
    private static final Pattern MARKER = Pattern.compile("(?im)^[ \t\uFEFF]*(?:"
            + "(BEGIN)[ \t]*:[ \t]*VCARD[ \t]*(?:VERSION[ \t]*:[ \t]*[\\d.]{1,5}[ \t]*)?"
            + "|END[ \t]*:[ \t]*VCARD[ \t]*)$");

    private static final Pattern BEGIN = Pattern.compile("(?i)BEGIN[ \t]*:[ \t]*VCARD");
    private static final Pattern END = Pattern.compile("(?im)^[ \t]*END[ \t]*:[ \t]*VCARD");

    /** How far into a file the first card may begin. */
    private static final int LONGEST_PREAMBLE = 2_000;

    private final String text;

    CardsInText(String text) {
        this.text = text;
    }

    /** Whether there are any. */
    boolean isAny() {
        Matcher marker = firstMarker();
        return marker.find() && !isField(marker.start());
    }

    /** In the quotes of a table. */
    private boolean isField(int index) {
        String before = text.substring(0, index);
        return before.indexOf('@') >= 0 && before.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /**
     * In the order of the text; an address that a card has is the card's only.
     *
     * @param reading how the text around the cards is read
     */
    void read(List<Contact> inCards, BiConsumer<String, Contacts> reading, Contacts contacts) {
        Set<String> known = inCards.stream().map(CardsInText::key).collect(Collectors.toCollection(HashSet::new));
        // Nor is an entry without an address anybody's here.
        known.add("");
        int end = end();
        int line = PastedText.LINE_END.split(text.substring(0, end), -1).length - 1;
        Stream.of(
                        around(before(), reading).filter(one -> known.add(key(one))),
                        inCards.stream(),
                        around(text.substring(end), reading)
                                .filter(one -> known.add(key(one)))
                                .map(one -> new Contact(one.line() + line, one.name(), one.address())))
                .flatMap(Function.identity())
                .forEach(one -> contacts.add(one.line(), one.name(), one.address()));
    }

    private static Stream<Contact> around(String text, BiConsumer<String, Contacts> reading) {
        if (WrittenAddress.withNarrowAt(text).indexOf('@') < 0) {
            return Stream.of();
        }
        Contacts contacts = new Contacts(Integer.MAX_VALUE);
        try {
            reading.accept(text, contacts);
        } catch (Unreadable e) {
            // It has no address after all.
            return Stream.of();
        }
        return contacts.found().stream();
    }

    private static String key(Contact contact) {
        return contact.address().toLowerCase(Locale.ROOT);
    }

    private String before() {
        Matcher marker = firstMarker();
        return marker.find() && marker.group(1) != null ? text.substring(0, marker.start()) : "";
    }

    /** Where the last card ends, if it does. */
    private int end() {
        Matcher end = END.matcher(text);
        int last = text.length();
        while (end.find()) {
            last = end.end();
        }
        return BEGIN.matcher(text).region(last, text.length()).find() ? text.length() : last;
    }

    private Matcher firstMarker() {
        return MARKER.matcher(text).region(0, Math.min(text.length(), LONGEST_PREAMBLE));
    }
}
