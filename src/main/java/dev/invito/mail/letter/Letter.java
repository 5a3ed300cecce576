package dev.invito.mail.letter;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

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
 * @param unsubscribe the one-click address of RFC 8058, {@code {api-url}/v1/letters/{token}/unsubscribe}
 * @param mutual whom the reader and the other both know, in letters to members. Never mailed to anybody else: it is dropped
 *     here, as a note is
 */
public record Letter(
        LetterKind kind,
        Reader reader,
        Party other,
        List<String> words,
        Optional<Instant> expiresAt,
        URI link,
        URI unsubscribe,
        Mutual mutual) {

    private static final Pattern PUBLIC_PAGE = Pattern.compile("/letters/([^/]+)$");

    public Letter {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(other);
        Objects.requireNonNull(link);
        Objects.requireNonNull(unsubscribe);
        words = kind.toRecipient() && !reader.member() ? List.of() : List.copyOf(words);
        mutual = reader.member() ? mutual : Mutual.NONE;
        if (kind.toRecipient() && expiresAt.isEmpty()) {
            throw new IllegalArgumentException("A letter to a recipient says when it expires");
        }
        for (var address : List.of(link, unsubscribe)) {
            if (address.getHost() == null || !List.of("https", "http").contains(address.getScheme())) {
                throw new IllegalArgumentException("Not a web address: " + address);
            }
        }
    }

    /**
     * Where the button leads: for the recipient to the page's own screen of the invitation, where whoever is signed in
     * accepts; {@link #link()} is for whoever wants no account. For the sender it is the link.
     */
    public URI button() {
        return kind.toRecipient()
                ? URI.create(PUBLIC_PAGE.matcher(link.toString()).replaceFirst("/letter?token=$1"))
                : link;
    }

    /**
     * One of the three letters to the recipient.
     *
     * @param note may be null or empty
     */
    public static Letter toRecipient(
            LetterKind kind,
            Reader recipient,
            Party sender,
            String note,
            Instant expiresAt,
            URI link,
            URI unsubscribe) {
        if (!kind.toRecipient()) {
            throw new IllegalArgumentException(kind + " goes to the sender");
        }
        var words = note == null || note.isBlank() ? List.<String>of() : List.of(note);
        return new Letter(kind, recipient, sender, words, Optional.of(expiresAt), link, unsubscribe, Mutual.NONE);
    }

    /** The same, saying whom both know. */
    public Letter naming(Mutual known) {
        return new Letter(kind, reader, other, words, expiresAt, link, unsubscribe, known);
    }

    /**
     * To the sender: the recipient has accepted.
     *
     * @param replies what the recipient wrote before, and no letter has told yet (R6)
     */
    public static Letter accepted(Reader sender, Party recipient, List<String> replies, URI link, URI unsubscribe) {
        return toSender(LetterKind.ACCEPTED, sender, recipient, replies, link, unsubscribe);
    }

    /** To the sender: the recipient has written, and nothing is decided (R6). */
    public static Letter replied(Reader sender, Party recipient, List<String> replies, URI link, URI unsubscribe) {
        return toSender(LetterKind.REPLIED, sender, recipient, replies, link, unsubscribe);
    }

    private static Letter toSender(
            LetterKind kind, Reader sender, Party recipient, List<String> replies, URI link, URI unsubscribe) {
        return new Letter(kind, sender, recipient, replies, Optional.empty(), link, unsubscribe, Mutual.NONE);
    }

    /**
     * Whom two members both know, as the profile of the one shows it to the other (R12).
     *
     * @param names of the first of them
     * @param count of all
     */
    public record Mutual(List<String> names, int count) {

        public static final Mutual NONE = new Mutual(List.of(), 0);

        public Mutual {
            names = List.copyOf(names);
        }
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
     * @param stranger whether their reader gets their name alone, made short and harmless (R21)
     */
    public record Party(String name, String headline, boolean stranger) {

        public Party(String name, String headline) {
            this(name, headline, false);
        }

        /** Somebody of whom nobody knows anything yet, to a reader who is no member (R21). */
        public static Party stranger(String name) {
            return new Party(name, "", true);
        }

        /** The name as one harmless line; empty if nothing is left of it. */
        String line() {
            return stranger ? TypedText.stranger(name) : TypedText.line(name, TypedText.NAME);
        }
    }
}
