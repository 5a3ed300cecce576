package dev.invito.local.mail;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A MIME message, read by the library and not by us. */
final class MimeText {
    private final MimeMessage message;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    MimeText(byte[] raw) throws MessagingException, IOException {
        message = new MimeMessage(null, new ByteArrayInputStream(raw));
        read(message);
    }

    String text() {
        return text.toString();
    }

    String html() {
        return html.toString();
    }

    String subject() throws MessagingException {
        return message.getSubject() == null ? "" : message.getSubject();
    }

    String from() throws MessagingException {
        return addresses(message.getFrom()).stream().findFirst().orElse("");
    }

    List<String> recipients() throws MessagingException {
        return addresses(message.getAllRecipients());
    }

    /** Without those that SES takes out before it sends. */
    Map<String, String> headers() throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (!header.getName().toUpperCase(Locale.ROOT).startsWith("X-SES-")) {
                headers.merge(header.getName(), decoded(header.getValue()), (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    /** A header's value as it is, unfolded; null if there is none. */
    String header(String name) throws MessagingException {
        String value = message.getHeader(name, ",");
        return value == null ? null : MimeUtility.unfold(value).trim();
    }

    private void read(Part part) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("text/html")) {
            html.append(part.getContent());
        } else if (part.isMimeType("text/*")) {
            text.append(part.getContent());
        } else if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i));
            }
        }
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    static List<String> addresses(Address[] addresses) {
        if (addresses == null) {
            return new ArrayList<>();
        }
        return new ArrayList<>(Arrays.stream(addresses)
                .map(a -> a instanceof InternetAddress internet ? internet.getAddress() : a.toString())
                .toList());
    }
}
