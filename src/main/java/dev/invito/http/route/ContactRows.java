package dev.invito.http.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.contacts.AddressBook;
import dev.invito.contacts.CharsetName;
import dev.invito.contacts.Comparison;
import dev.invito.contacts.Comparison.Row;
import dev.invito.contacts.Unreadable;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.request.Request;
import dev.invito.http.view.PersonView;
import dev.invito.member.Member;
import dev.invito.member.Members;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final Set<String> TEXTS = Set.of("text/csv", "text/vcard", "text/plain");

    private final Comparison comparison;
    private final Members members;

    public ContactRows(Comparison comparison, Members members) {
        this.comparison = comparison;
        this.members = members;
    }

    /**
     * All rows, in the order of the file.
     *
     * @param charset as which the octets were read, as IANA names it
     */
    public record RowsView(String charset, List<ContactView> rows) {}

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
        AddressBook book = book(request);
        return Answer.ok(new RowsView(
                book.charset(),
                comparison
                        .compare(
                                book.contacts(),
                                request.caller().person(),
                                request.caller().email(),
                                request.now())
                        .stream()
                        .map(ContactView::of)
                        .toList()));
    }

    private AddressBook book(Request request) {
        Optional<CharsetName> charset = charset(request);
        boolean isText = TEXTS.contains(request.mediaType()) && request.isUtf8();
        if (!isText && !request.mediaType().equals(BYTES)) {
            throw new ProblemFound(UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] octets = request.bytes(AddressBook.LARGEST);
        try {
            return isText
                    ? AddressBook.read(new String(octets, UTF_8), () -> languages(request))
                    : AddressBook.read(octets, charset, () -> languages(request));
        } catch (Unreadable e) {
            throw new ProblemFound(Problem.badInput("body", e.getMessage()));
        }
    }

    /** What the one who asks knows better. Of a text it is too late: it was decoded before it came here. */
    private static Optional<CharsetName> charset(Request request) {
        Optional<CharsetName> charset = request.query("charset").map(name -> CharsetName.of(name)
                .orElseThrow(() -> new ProblemFound(
                        Problem.badInput("charset", "must be a charset's name, such as windows-1251"))));
        boolean isOther =
                charset.filter(name -> !name.equals(CharsetName.UTF_8_NAME)).isPresent();
        if (isOther && !request.mediaType().equals(BYTES)) {
            throw new ProblemFound(Problem.badInput("charset", "is for " + BYTES + "; a text is UTF-8"));
        }
        return charset;
    }

    /** Those that the one who asks understands: their address book is likely in one of them. */
    private List<String> languages(Request request) {
        String memberId = request.caller().person().value();
        return Stream.concat(
                        Stream.ofNullable(members.findAll(List.of(memberId)).get(memberId))
                                .map(Member::locale),
                        request.languages().stream())
                .toList();
    }
}
