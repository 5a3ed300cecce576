package dev.invito.local.mail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    public Mail {
        to = List.copyOf(to);
    }

    /** Where it leads: its one button, and the address that stops all mail. */
    public Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        // Not of the text: what people wrote stands before the button there, and may hold an address of its own.
        Matcher button = BUTTON.matcher(html);
        if (button.find()) {
            links.put("open", button.group(1).replace("&amp;", "&"));
        }
        Matcher unsubscribe = LINK.matcher(headers.getOrDefault("List-Unsubscribe", ""));
        if (unsubscribe.find()) {
            links.put("unsubscribe", unsubscribe.group());
        }
        return links;
    }

    public boolean isTo(String address) {
        return to.stream().anyMatch(address::equalsIgnoreCase);
    }
}
