package dev.invito.contacts;

import java.util.List;
import java.util.Optional;

/** An address book that somebody hands over: which kinds there are, and how much of it is taken. */
public final class AddressBook {

    /** In bytes. */
    public static final int LARGEST = 1 << 20;

    /** Rows in the answer: addresses, and entries without one. */
    public static final int MOST_ROWS = 5_000;

    /** What a file is, by its media type. */
    public enum Kind {
        CSV("text/csv"),
        VCARD("text/vcard"),
        TEXT("text/plain");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }

        public static Optional<Kind> of(String mediaType) {
            return List.of(values()).stream()
                    .filter(kind -> kind.mediaType.equals(mediaType))
                    .findFirst();
        }
    }

    private AddressBook() {}

    /** @throws Unreadable if it is not of that kind, or too long */
    public static List<Contact> read(Kind kind, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.isBlank()) {
            throw new Unreadable("is empty");
        }
        Contacts contacts = new Contacts(MOST_ROWS);
        switch (kind) {
            case CSV ->
                Csv.of(content)
                        .orElseThrow(() -> new Unreadable("has no column of e-mail addresses"))
                        .read(contacts);
            case VCARD -> new VCards(content).read(contacts);
            case TEXT -> new PastedText(content).read(contacts);
        }
        return contacts.found();
    }

    /**
     * Reads a file in whatever encoding, the kind told from what it holds.
     *
     * @throws Unreadable if it is no text, or too long
     */
    public static List<Contact> read(byte[] bytes) {
        String text = Encoding.decoded(bytes);
        return read(kind(text), text);
    }

    private static Kind kind(String text) {
        if (VCards.isOne(text)) {
            return Kind.VCARD;
        }
        return Csv.hasHeader(text) ? Kind.CSV : Kind.TEXT;
    }
}
