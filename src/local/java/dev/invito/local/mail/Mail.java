package dev.invito.local.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that SES accepted.
 *
 * @param id SES's message id
 * @param sentAt by the moved clock
 * @param to the envelope's recipients, bare addresses
 * @param headers unfolded and decoded, under the names as written; SES's own ({@code X-SES-...}) are taken out
 * @param configurationSet empty if the mail names none
 * @param tags from the request and {@code X-SES-MESSAGE-TAGS}
 * @param raw the MIME as it was handed over
 */
public record Mail(
        String id,
        Instant sentAt,
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        String configurationSet,
        Map<String, String> tags,
        String raw) {
    public Mail {
        to = List.copyOf(to);
    }

    public boolean isTo(String address) {
        return to.stream().anyMatch(address::equalsIgnoreCase);
    }
}
