package dev.invito.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.contacts.AddressBook;
import dev.invito.contacts.AddressBook.Kind;
import dev.invito.contacts.Comparison;
import dev.invito.contacts.Comparison.Row;
import dev.invito.contacts.Contact;
import dev.invito.contacts.Unreadable;
import java.util.List;

/** Answers an address book row by row, and forgets it (R15). */
public final class ContactRows {

    /** HTTP API hands {@code text/*} on as UTF-8, whatever it was; other encodings come as bytes. */
    private static final String BYTES = "application/octet-stream";

    private static final Problem UNSUPPORTED_MEDIA_TYPE = Problem.of(
            415,
            "unsupported-media-type",
            "That kind of content is not taken",
            "This route takes text/csv, text/vcard and text/plain in UTF-8, and any other encoding of them as " + BYTES
                    + ".");

    private final Comparison comparison;

    public ContactRows(Comparison comparison) {
        this.comparison = comparison;
    }

    /** All rows, in the order of the file. */
    public record RowsView(List<ContactView> rows) {}

    /**
     * One address of the file, or an entry without any.
     *
     * @param line where it stands in the file, from 1
     * @param email as an identity, to send to; as it was written if it is no address
     * @param state in the words of {@link dev.invito.contacts.ContactState}
     */
    public record ContactView(int line, String name, String email, String state, PersonView member) {

        static ContactView of(Row row) {
            return new ContactView(
                    row.contact().line(),
                    row.contact().name(),
                    row.email().map(email -> email.value()).orElse(row.contact().address()),
                    row.state().wireName(),
                    row.member().map(PersonView::of).orElse(null));
        }
    }

    public Answer answer(Request request) {
        List<Contact> contacts = contacts(request);
        return Answer.ok(new RowsView(
                comparison
                        .compare(
                                contacts,
                                request.caller().person(),
                                request.caller().email(),
                                request.now())
                        .stream()
                        .map(ContactView::of)
                        .toList()));
    }

    private static List<Contact> contacts(Request request) {
        try {
            if (request.mediaType().equals(BYTES)) {
                return AddressBook.read(request.bytes(AddressBook.LARGEST));
            }
            Kind kind = Kind.of(request.mediaType())
                    .filter(known -> request.isUtf8())
                    .orElseThrow(() -> new ProblemFound(UNSUPPORTED_MEDIA_TYPE));
            return AddressBook.read(kind, new String(request.bytes(AddressBook.LARGEST), UTF_8));
        } catch (Unreadable e) {
            throw new ProblemFound(Problem.badInput("body", e.getMessage()));
        }
    }
}
