package dev.invito.mail.letter;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Letters of every kind, to members and to others. */
final class SampleLetters {
    static final Instant EXPIRES = Instant.parse("2027-05-22T10:15:30Z");
    static final URI LINK = URI.create("https://invito.example/letters/x7Kq-3mPz_T0oL9vB2nR5w");
    static final URI SITE = URI.create("https://invito.example/network");
    static final URI UNSUBSCRIBE =
            URI.create("https://api.invito.example/v1/letters/x7Kq-3mPz_T0oL9vB2nR5w/unsubscribe");
    static final String POSTAL_ADDRESS = "Invito, 12 Harbour Street, Dublin 2, Ireland";
    static final Letter.Party MARIA = new Letter.Party("Maria Rossi", "Keeper of the old lighthouse at Punta Palascìa");

    private SampleLetters() {}

    /** Of a host of whom nothing is said, whatever brand is built. */
    static LetterWriter writer() {
        return new LetterWriter(POSTAL_ADDRESS, HostContact.NONE);
    }

    static List<Letter> all(Locale locale) {
        return all(locale, MARIA, "Anna Bianchi", "We met at the harbour last week.\nShall we keep in touch?");
    }

    /** One letter for each thing that the writer can be asked for, with these words in every place that takes words. */
    static List<Letter> all(Locale locale, Letter.Party other, String reader, String words) {
        var member = Letter.Reader.member("anna@example.com", locale, reader);
        var outsider = Letter.Reader.outsider("anna@example.com", locale);
        var letters = new ArrayList<Letter>();
        for (var kind : LetterKind.values()) {
            if (kind.toRecipient()) {
                letters.add(Letter.toRecipient(kind, member, other, words, EXPIRES, LINK, UNSUBSCRIBE));
                letters.add(Letter.toRecipient(kind, outsider, other, words, EXPIRES, LINK, UNSUBSCRIBE));
            }
        }
        letters.add(Letter.accepted(member, other, List.of(), SITE, UNSUBSCRIBE));
        letters.add(Letter.replied(member, other, List.of(words), SITE, UNSUBSCRIBE));
        letters.add(Letter.replied(member, other, List.of(words, "And one thing more.", words), SITE, UNSUBSCRIBE));
        return letters;
    }
}
