package dev.invito.mail.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the bytes of a mail (RFC 5322, multipart/alternative) from a written letter. The headers are exactly: From, To,
 * Subject, Date, Message-ID, Auto-Submitted, Content-Language, MIME-Version, Content-Type; of a reminder In-Reply-To and
 * References; and, but for a code's mail, List-Unsubscribe and List-Unsubscribe-Post (RFC 8058).
 *
 * <p>The configuration set and the tags are not headers here ({@code X-SES-...}): give them to
 * {@code SendRawEmailRequest} as parameters, with {@code destinations}, so that no header decides where a mail goes or
 * how it is counted, and nothing of ours is left in the mail. SES takes tag values of {@code [A-Za-z0-9_-]}, at most
 * 256 characters, and refuses the whole mail otherwise.
 *
 * <p>Angus Mail encodes, folds and writes; its {@code Session} and {@code MimeMessage} stay out of it. They would ask
 * for this machine's name, and for a content handler through the thread's class loader, which differs between Lambda
 * and the laptop.
 */
public final class MimeWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String from;
    private final String domain;

    /**
     * @param from the verified address that all letters come from, without a name
     * @throws IllegalArgumentException if it is not one
     */
    public MimeWriter(String from) {
        this.from = address(from);
        this.domain = from.substring(from.lastIndexOf('@') + 1);
    }

    /**
     * The mail, whole.
     *
     * @param id names this letter among all: the invitation's id, the slot and the stage. Message-ID is made from it, so
     *     a second attempt carries the same one; it goes out as a hash only, for the id tells who the two people are.
     *     (SES puts its own Message-ID in its place.)
     * @throws IllegalArgumentException if the reader's address is not one that SES can send to: a single address in
     *     ASCII, its domain in the A-label form
     */
    public byte[] write(Letter letter, WrittenLetter written, String id, Instant at) {
        return mail(letter, written, id, Optional.empty(), at).mime();
    }

    /**
     * The same, in parts too.
     *
     * @param refersTo the Message-ID of the letter that this one follows, without brackets
     */
    public WrittenMail mail(Letter letter, WrittenLetter written, String id, Optional<String> refersTo, Instant at) {
        var links = new LinkedHashMap<String, URI>();
        links.put("open", letter.button());
        links.put("unsubscribe", letter.unsubscribe());
        return mail(letter.kind().wireName(), letter.reader(), links, written, id, refersTo, at);
    }

    /** A code's mail: without a link, and without an address to unsubscribe at. */
    public WrittenMail mail(CodeLetter letter, WrittenLetter written, String id, Instant at) {
        return mail(CodeLetter.KIND, letter.reader(), Map.of(), written, id, Optional.empty(), at);
    }

    private WrittenMail mail(
            String kind,
            Letter.Reader reader,
            Map<String, URI> links,
            WrittenLetter written,
            String id,
            Optional<String> refersTo,
            Instant at) {
        var to = address(reader.address());
        var language = Messages.in(reader.locale()).language();
        try {
            var headers = new InternetHeaders();
            var plain = new LinkedHashMap<String, String>();
            add(headers, "From", new InternetAddress(from, written.from(), "UTF-8").toString());
            add(headers, "To", to);
            add(headers, "Subject", MimeUtility.encodeText(written.subject(), "UTF-8", null));
            add(headers, "Date", DATE.format(at));
            plain.put("Message-ID", "<" + hash(id) + "@" + domain + ">");
            refersTo.map(first -> "<" + first + ">").ifPresent(first -> {
                plain.put("In-Reply-To", first);
                plain.put("References", first);
            });
            Optional.ofNullable(links.get("unsubscribe")).ifPresent(address -> {
                plain.put("List-Unsubscribe", "<" + address.toASCIIString() + ">");
                plain.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            });
            plain.put("Auto-Submitted", "auto-generated");
            plain.put("Content-Language", language);
            plain.forEach((name, value) -> {
                if (name.startsWith("List-")) {
                    headers.addHeader(name, value);
                } else {
                    add(headers, name, value);
                }
            });
            add(headers, "MIME-Version", "1.0");
            var body = new MimeMultipart(
                    "alternative", part("text/plain", written.text()), part("text/html", written.html()));
            add(headers, "Content-Type", body.getContentType());
            return new WrittenMail(
                    kind,
                    language,
                    new InternetAddress(from, written.from(), "UTF-8").toUnicodeString(),
                    to,
                    written.subject(),
                    written.text(),
                    written.html(),
                    plain,
                    links,
                    bytes(headers, body));
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(InternetHeaders headers, String name, String value) {
        headers.addHeader(name, MimeUtility.fold(name.length() + 2, value));
    }

    private static byte[] bytes(InternetHeaders headers, MimeMultipart body) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        for (var line : Collections.list(headers.getAllHeaderLines())) {
            bytes.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write('\r');
        bytes.write('\n');
        body.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static MimeBodyPart part(String type, String content) throws MessagingException, IOException {
        var headers = new InternetHeaders();
        headers.addHeader("Content-Type", type + "; charset=UTF-8");
        headers.addHeader("Content-Transfer-Encoding", "quoted-printable");
        var encoded = new ByteArrayOutputStream();
        try (var encoder = MimeUtility.encode(encoded, "quoted-printable")) {
            encoder.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return new MimeBodyPart(headers, encoded.toByteArray());
    }

    private static String address(String address) {
        try {
            new InternetAddress(address, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Not an address to send to", e);
        }
        if (!address.matches("[!-~&&[^<>(),:;\\\\\"\\[\\]@]]+@[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("Not an address to send to");
        }
        return address;
    }

    private static String hash(String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }
}
