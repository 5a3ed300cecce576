package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An address book that somebody hands over: a table, vCards, LDIF or pasted text, told from what it holds and not from what it
 * is called.
 *
 * @param charset as which its octets were read, by the name that IANA has for it
 * @param contacts in the order of the file
 */
public record AddressBook(String charset, List<Contact> contacts) {

    /** In bytes. */
    public static final int LARGEST = 1 << 20;

    /** Rows in the answer: addresses, and entries without one. */
    public static final int MOST_ROWS = 5_000;

    /** A text has next to none; a picture or a spreadsheet has many. */
    private static final int CONTROLS_PER_MILLE = 10;

    /** A key that somebody pressed, the end of a file of old. */
    private static final int STRAY_CONTROLS = 4;

    /** Within so many characters what is no text says what it is. */
    private static final int SIGNATURE = 16;

    /** What old systems filled their files up with. */
    private static final String PADDING = "\u0000\u001A";

    /** The tabulator of lines parts those of one field, as FileMaker and Word have it. */
    private static final String LINES_AND_COLUMNS = "\t\n\r\f\u000B";

    /** How ISO-2022-JP and its like go over to other letters. */
    private static final String SHIFT = "\u001B$";

    /**
     * Reads a text, whose octets were those of UTF-8 when it was handed over.
     *
     * @throws Unreadable if it is no address book, or too long
     */
    public static AddressBook read(String text, Supplier<List<String>> languages) {
        return read(new Octets(text.getBytes(UTF_8), Optional.empty(), languages), true);
    }

    /**
     * Reads octets in whatever character set.
     *
     * @param chosen the one to read them by, if somebody knows
     * @param languages of the one whose book it is, the first one first; asked for only if the octets leave room
     * @throws Unreadable if it is no text and no address book, or too long
     */
    public static AddressBook read(byte[] octets, Optional<CharsetName> chosen, Supplier<List<String>> languages) {
        return read(new Octets(octets, chosen, languages), false);
    }

    private static AddressBook read(Octets octets, boolean isUtf8) {
        CharsetName charset = isUtf8 ? CharsetName.UTF_8_NAME : octets.charset();
        String text = withoutPadding(octets.text(charset));
        refuseWhatIsNone(text, isUtf8);
        Contacts contacts = new Contacts(MOST_ROWS);
        CardsInText inText = new CardsInText(text);
        if (inText.isAny()) {
            VCards cards = VCards.of(octets.raw(charset));
            byte[] unsaid = cards.undeclared();
            CharsetName undeclared = octets.charset(unsaid);
            Contacts inCards = new Contacts(MOST_ROWS);
            cards.read(
                    inCards,
                    (value, declared) ->
                            octets.value(value, isUtf8 && isBeyondAscii(value) ? "" : declared, undeclared));
            inText.read(inCards.found(), AddressBook::readText, contacts);
            boolean saysItsOwn = CharsetDetector.isAscii(unsaid) && !isUtf8 && !octets.isChosen();
            return new AddressBook(
                    cards.declared().stream()
                            .filter(declared -> saysItsOwn)
                            .flatMap(declared -> CharsetName.declared(declared).stream())
                            .findFirst()
                            .orElse(undeclared)
                            .name(),
                    contacts.found());
        }
        if (Ldif.isOne(text)) {
            Ldif entries = Ldif.of(octets.raw(charset));
            CharsetName undeclared = octets.charset(entries.octets());
            entries.read(contacts, value -> octets.value(value, "", undeclared));
            return new AddressBook(undeclared.name(), contacts.found());
        }
        readText(text, contacts);
        return new AddressBook(charset.name(), contacts.found());
    }

    private static void readText(String text, Contacts contacts) {
        String plain = WrittenAddress.withAngles(WrittenAddress.withNarrowAt(text));
        KeyedText.of(plain)
                .or(() -> Table.of(plain))
                .ifPresentOrElse(table -> table.read(contacts), () -> new PastedText(Table.withoutSeparatorSaid(plain))
                        .read(contacts));
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0
                && (PADDING.indexOf(text.charAt(end - 1)) >= 0 || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        int padding = end;
        while (padding < text.length() && PADDING.indexOf(text.charAt(padding)) < 0) {
            padding++;
        }
        return text.substring(0, padding);
    }

    private static boolean isBeyondAscii(byte[] value) {
        return CharsetDetector.isUtf8(value) && !CharsetDetector.isAscii(value);
    }

    private static boolean isControl(int c) {
        return c < ' ' && LINES_AND_COLUMNS.indexOf(c) < 0;
    }

    private static void refuseWhatIsNone(String text, boolean isUtf8) {
        if (text.isBlank()) {
            throw new Unreadable("is empty");
        }
        long nulls = text.chars().filter(c -> c == 0).count();
        if (isUtf8 && nulls * 3 > text.length()) {
            throw new Unreadable("is in UTF-16: it is taken as application/octet-stream");
        }
        boolean isSigned = text.chars().limit(SIGNATURE).anyMatch(AddressBook::isControl);
        long controls = text.chars().filter(AddressBook::isControl).count();
        if (isUtf8 && text.contains(SHIFT)) {
            throw new Unreadable("is in ISO-2022: it is taken as application/octet-stream");
        }
        if ((isSigned || controls > STRAY_CONTROLS) && controls * 1000 > (long) text.length() * CONTROLS_PER_MILLE) {
            throw new Unreadable("is not a text file");
        }
        OtherFormat.in(text).ifPresent(format -> {
            throw new Unreadable(format.says());
        });
    }
}
