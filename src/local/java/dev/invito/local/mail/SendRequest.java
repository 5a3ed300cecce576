package dev.invito.local.mail;

import dev.invito.local.web.FormFields;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** {@code SendRawEmail} and {@code SendEmail} of SES v1's Query protocol. */
final class SendRequest {
    private final FormFields fields;

    SendRequest(FormFields fields) {
        this.fields = fields;
    }

    /**
     * Reads the mail that is to be sent.
     *
     * @throws MessagingException if SES would refuse it as malformed
     */
    Mail mail(String id, Instant at) throws MessagingException, IOException {
        byte[] raw = fields.get("Action").equals("SendRawEmail")
                ? Base64.getMimeDecoder().decode(fields.get("RawMessage.Data"))
                : compose();
        var mime = new MimeText(raw);
        List<String> to = list("Destinations.member.");
        if (to.isEmpty()) {
            to = mime.recipients();
        }
        if (to.isEmpty()) {
            throw new AddressException("Missing destination");
        }
        String from = fields.get("Source").isEmpty() ? mime.from() : fields.get("Source");
        return new Mail(
                id,
                at,
                from,
                bare(to),
                mime.subject(),
                mime.text(),
                mime.html(),
                arrived(mime.headers(), id),
                configurationSet(mime),
                tags(mime),
                new String(raw, StandardCharsets.UTF_8));
    }

    /** SES puts its own Message-ID in the place of the sender's. */
    private static Map<String, String> arrived(Map<String, String> headers, String id) {
        var arrived = new LinkedHashMap<>(headers);
        arrived.put("Message-ID", "<" + id + "@email.amazonses.com>");
        return arrived;
    }

    private String configurationSet(MimeText mime) throws MessagingException {
        String requested = fields.get("ConfigurationSetName");
        String header = mime.header("X-SES-CONFIGURATION-SET");
        return requested.isEmpty() && header != null ? header : requested;
    }

    /** Those of the header go when the request has its own, as in SES. */
    private Map<String, String> tags(MimeText mime) throws MessagingException {
        var tags = new LinkedHashMap<String, String>();
        for (int i = 1; fields.has("Tags.member." + i + ".Name"); i++) {
            tags.put(fields.get("Tags.member." + i + ".Name"), fields.get("Tags.member." + i + ".Value"));
        }
        String header = mime.header("X-SES-MESSAGE-TAGS");
        if (tags.isEmpty() && header != null) {
            for (String tag : header.split(",", -1)) {
                String[] pair = tag.trim().split("=", 2);
                tags.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return tags;
    }

    private byte[] compose() throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(fields.get("Source"));
        message.setRecipients(MimeMessage.RecipientType.TO, String.join(",", list("Destination.ToAddresses.member.")));
        message.setSubject(fields.get("Message.Subject.Data"), "UTF-8");
        var parts = new MimeMultipart("alternative");
        for (String kind : List.of("Text", "Html")) {
            String name = "Message.Body." + kind + ".Data";
            if (fields.has(name)) {
                var part = new MimeBodyPart();
                part.setText(fields.get(name), "UTF-8", kind.equals("Html") ? "html" : "plain");
                parts.addBodyPart(part);
            }
        }
        message.setContent(parts);
        var raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return raw.toByteArray();
    }

    private List<String> list(String prefix) {
        var values = new ArrayList<String>();
        for (int i = 1; fields.has(prefix + i); i++) {
            values.add(fields.get(prefix + i));
        }
        return values;
    }

    private static List<String> bare(List<String> addresses) throws AddressException {
        return MimeText.addresses(InternetAddress.parse(String.join(",", addresses)));
    }
}
