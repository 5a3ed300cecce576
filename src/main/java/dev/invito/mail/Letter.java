package dev.invito.mail;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What one letter says, before it has a language or a form. Texts are as people typed them: {@link LetterWriter} makes
 * them harmless, so a caller has nothing to clean.
 *
 * @param reader who reads it
 * @param other the person at the other end of the invitation: its sender in letters to the recipient, its recipient in
 *     letters to the sender
 * @param words the note in a letter to the recipient (none or one), the replies, oldest first, in letters
 *     to the sender. A note is never mailed to somebody who is not a member: it is dropped here, whatever the
 *     caller gives
 * @param expiresAt when the invitation expires (R1); empty in {@link LetterKind#ACCEPTED}
 * @param link the page that the letter leads to. For the recipient it is {@code {site-url}/letters/{token}}, where one
 *     can look, decline, and stop all mail; for the sender a page of the site, without a token
 * @param unsubscribe the one-click address of RFC 8058, {@code {api-url}/v1/letters/{token}/unsubscribe}; always there
 *     in letters to the recipient
 */
public record Letter(
        LetterKind kind,
        Reader reader,
        Person other,
        List<String> words,
        Optional<Instant> expiresAt,
        URI link,
        Optional<URI> unsubscribe) {

    public Letter {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(other);
        Objects.requireNonNull(link);
        words = kind.toRecipient() && !reader.member() ? List.of() : List.copyOf(words);
        if (kind.toRecipient() && (expiresAt.isEmpty() || unsubscribe.isEmpty())) {
            throw new IllegalArgumentException("A letter to a recipient says when it expires and how to unsubscribe");
        }
        for (var address : unsubscribe.map(u -> List.of(link, u)).orElse(List.of(link))) {
            if (address.getHost() == null || !List.of("https", "http").contains(address.getScheme())) {
                throw new IllegalArgumentException("Not a web address: " + address);
            }
        }
    }

    /**
     * One of the three letters to the recipient.
     *
     * @param note may be null or empty
     */
    public static Letter toRecipient(
            LetterKind kind,
            Reader recipient,
            Person sender,
            String note,
            Instant expiresAt,
            URI link,
            URI unsubscribe) {
        if (!kind.toRecipient()) {
            throw new IllegalArgumentException(kind + " goes to the sender");
        }
        var words = note == null || note.isBlank() ? List.<String>of() : List.of(note);
        return new Letter(kind, recipient, sender, words, Optional.of(expiresAt), link, Optional.of(unsubscribe));
    }

    /**
     * To the sender: the recipient has accepted.
     *
     * @param replies what the recipient wrote before, and no letter has told yet (R6)
     */
    public static Letter accepted(Reader sender, Person recipient, List<String> replies, URI link) {
        return new Letter(LetterKind.ACCEPTED, sender, recipient, replies, Optional.empty(), link, Optional.empty());
    }

    /** To the sender: the recipient has written, and nothing is decided (R6). */
    public static Letter replied(Reader sender, Person recipient, List<String> replies, URI link) {
        return new Letter(LetterKind.REPLIED, sender, recipient, replies, Optional.empty(), link, Optional.empty());
    }

    /**
     * Who a letter goes to.
     *
     * @param locale a member's own; for anybody else the one that the sender chose. Null and languages that we do not
     *     write are English
     * @param name empty if the reader is not a member
     */
    public record Reader(String address, Locale locale, Optional<String> name) {

        public static Reader member(String address, Locale locale, String name) {
            return new Reader(address, locale, Optional.of(name));
        }

        public static Reader outsider(String address, Locale locale) {
            return new Reader(address, locale, Optional.empty());
        }

        public boolean member() {
            return name.isPresent();
        }
    }

    /**
     * A person as a letter shows them.
     *
     * @param name for somebody whom the reader knows only by an address, that address
     * @param headline may be null or empty
     */
    public record Person(String name, String headline) {}
}
