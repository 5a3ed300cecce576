package dev.invito.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.invitation.InvitationId;
import dev.invito.mail.Suppressions.Reason;
import dev.invito.member.Email;
import dev.invito.telemetry.LogContext;
import dev.invito.telemetry.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * What SES says became of a mail, as its configuration set publishes it: sent, so the letter is finished even if the answer
 * was lost; bounced or complained of, so that address gets no more.
 */
public final class MailEvents {

    private static final Logger LOG = Logger.getLogger(MailEvents.class);

    private final ObjectMapper json;
    private final Courier courier;
    private final Suppressions suppressions;
    private final InstantSource clock;

    public MailEvents(ObjectMapper json, Courier courier, Suppressions suppressions, InstantSource clock) {
        this.json = json;
        this.courier = courier;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /**
     * Records one event; what is none of ours is passed over, since trying it again would not help.
     *
     * @return what it counts as
     */
    public Map<Metric, Long> record(String message) {
        JsonNode event = parsed(message);
        LogContext.aboutNoneYet();
        invitation(event).ifPresent(id -> LogContext.about(id.encoded()));
        return switch (event.path("eventType").asText()) {
            case "Send" -> {
                finish(event);
                yield Map.of(Metric.LETTERS_SENT, 1L);
            }
            case "Bounce" -> {
                bounce(event);
                yield Map.of(Metric.LETTERS_BOUNCED, 1L);
            }
            case "Complaint" -> {
                stop(event.path("complaint").path("complainedRecipients"), Reason.COMPLAINT);
                yield Map.of(Metric.LETTERS_COMPLAINED_OF, 1L);
            }
            default -> {
                LOG.debugf("nothing to do for %s", event.path("eventType").asText());
                yield Map.of();
            }
        };
    }

    private void finish(JsonNode event) {
        slot(event).ifPresent(slot -> invitation(event)
                .ifPresent(id -> courier.finishSent(
                        id,
                        slot,
                        tag(event, MailTags.NUMBER).map(MailEvents::number).orElse(-1))));
    }

    /** A soft bounce passes: SES tries again by itself. */
    private void bounce(JsonNode event) {
        JsonNode bounce = event.path("bounce");
        if (!"Permanent".equals(bounce.path("bounceType").asText())) {
            return;
        }
        stop(bounce.path("bouncedRecipients"), Reason.BOUNCE);
        if (slot(event).filter(Slot.RECIPIENT::equals).isPresent()) {
            invitation(event).ifPresent(suppressions::markUndeliverable);
        }
    }

    private void stop(JsonNode recipients, Reason reason) {
        Instant now = clock.instant();
        StreamSupport.stream(recipients.spliterator(), false)
                .flatMap(recipient -> Email.parse(recipient.path("emailAddress").asText()).stream())
                .forEach(email -> suppressions.stop(email, reason, now));
    }

    private static Optional<Slot> slot(JsonNode event) {
        return tag(event, MailTags.SLOT).flatMap(Slot::ofWireName);
    }

    private static Optional<InvitationId> invitation(JsonNode event) {
        StringBuilder id = new StringBuilder();
        for (int piece = 0; ; piece++) {
            Optional<String> part = tag(event, MailTags.invitation(piece));
            if (part.isEmpty()) {
                return InvitationId.parse(id.toString());
            }
            id.append(part.get());
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** SES gives each tag as an array of its values. */
    private static Optional<String> tag(JsonNode event, String name) {
        JsonNode values = event.path("mail").path("tags").path(name);
        return values.isArray() && !values.isEmpty() ? Optional.of(values.get(0).asText()) : Optional.empty();
    }

    private JsonNode parsed(String message) {
        try {
            return json.readTree(message == null ? "" : message);
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }
}
