package dev.invito.mail.letter;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A letter as it goes out: whole, as a mail server takes it; and in parts, for a host that sends by itself.
 *
 * @param kind as {@link LetterKind} names it, or a {@link CodeLetter#KIND code}
 * @param locale the language that it is written in
 * @param from with the name that its reader sees
 * @param headers as they are written, not encoded; none that a mailer makes of the body
 * @param links by what they lead to: {@code open}, and {@code unsubscribe} where there is one
 * @param mime the whole message
 */
// Bytes that nobody compares, and nobody changes.
@SuppressWarnings("ArrayRecordComponent")
public record WrittenMail(
        String kind,
        String locale,
        String from,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Map<String, URI> links,
        byte[] mime) {

    public WrittenMail {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }
}
