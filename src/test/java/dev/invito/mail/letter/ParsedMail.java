package dev.invito.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** A mail read back from its bytes by Angus Mail, as a recipient's program would. */
record ParsedMail(List<String> headerNames, InternetAddress from, MimeMessage message, String text, String html) {
    private static final Session SESSION = Session.getInstance(new Properties());

    static ParsedMail of(byte[] bytes) {
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
            var names = Collections.list(message.getAllHeaders()).stream()
                    .map(Header::getName)
                    .toList();
            var body = (MimeMultipart) message.getContent();
            assertThat(body.getContentType()).startsWith("multipart/alternative;");
            assertThat(body.getCount()).isEqualTo(2);
            assertThat(message.getFrom()).hasSize(1);
            return new ParsedMail(
                    names,
                    (InternetAddress) message.getFrom()[0],
                    message,
                    content(body.getBodyPart(0), "text/plain"),
                    content(body.getBodyPart(1), "text/html"));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    String header(String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(BodyPart part, String type) throws MessagingException, IOException {
        assertThat(part.getContentType()).isEqualTo(type + "; charset=UTF-8");
        assertThat(Collections.list(part.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactly("Content-Type", "Content-Transfer-Encoding");
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
