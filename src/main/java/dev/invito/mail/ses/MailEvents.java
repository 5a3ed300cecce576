package dev.invito.mail.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.host.Funnel;
import dev.invito.host.Funnel.Happened;
import dev.invito.host.Tally;
import dev.invito.invitation.InvitationId;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.MailTags;
import dev.invito.mail.courier.Slot;
import dev.invito.mail.courier.Suppressions;
import dev.invito.mail.courier.Suppressions.Reason;
import dev.invito.mail.letter.CodeLetter;
import dev.invito.member.Email;
import dev.invito.telemetry.LogContext;
import dev.invito.telemetry.Metric;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * What SES says became of a mail, as its configuration set publishes it: sent, so the letter is finished even if the answer
 * was lost; bounced or complained of, so that address gets no more.
 */
public final class MailEvents {

    private static final Logger LOG = Logger.getLogger(MailEvents.class);

    private static final String NOT_SPAM = "not-spam";
    private static final Pattern SCHEME = Pattern.compile("^\\s*(rfc822\\s*;|mailto:)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROOT = Pattern.compile("\\.\\s*$");
    private static final Pattern QUOTED = Pattern.compile("^\\s*\"([^\"\\\\]*)\"@");

    private final ObjectMapper json;
    private final Courier courier;
    private final Suppressions suppressions;
    private final Funnel funnel;
    private final InstantSource clock;

    public MailEvents(
            ObjectMapper json, Courier courier, Suppressions suppressions, Funnel funnel, InstantSource clock) {
        this.json = json;
        this.courier = courier;
        this.suppressions = suppressions;
        this.funnel = funnel;
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
        return switch (type(event)) {
            case "send" -> {
                finish(event);
                yield Map.of(Metric.LETTERS_SENT, 1L);
            }
            case "bounce" -> {
                bounce(event);
                yield Map.of(Metric.LETTERS_BOUNCED, 1L);
            }
            case "complaint" -> {
                // A reader's mail program reports, too, that what it had sorted out is welcome (RFC 6430).
                if (event.path("complaint")
                        .path("complaintFeedbackType")
                        .asText()
                        .strip()
                        .equalsIgnoreCase(NOT_SPAM)) {
                    yield Map.of();
                }
                stop(event, event.path("complaint").path("complainedRecipients"), Reason.COMPLAINT);
                count(event, event.path("complaint"), Tally.COMPLAINED);
                yield Map.of(Metric.LETTERS_COMPLAINED_OF, 1L);
            }
            default -> {
                LOG.debugf("nothing to do for %s", type(event));
                yield Map.of();
            }
        };
    }

    /** A configuration set publishes events, an identity notifications; they differ in this name only. */
    private static String type(JsonNode event) {
        return event.path(event.has("eventType") ? "eventType" : "notificationType")
                .asText()
                .toLowerCase(Locale.ROOT);
    }

    private void finish(JsonNode event) {
        slot(event).ifPresent(slot -> invitation(event)
                .ifPresent(id -> courier.finishSent(
                        id,
                        slot,
                        tag(event, MailTags.NUMBER).map(MailEvents::number).orElse(-1),
                        messageId(event))));
    }

    /** The region is in the identity that it was sent from, {@code arn:aws:ses:eu-west-1:...}. */
    private static Optional<String> messageId(JsonNode event) {
        String[] source = event.at("/mail/sourceArn").asText("").split(":", -1);
        String id = event.at("/mail/messageId").asText("");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(SesPost.messageId(id, source.length > 3 ? source[3] : "us-east-1"));
    }

    /** A soft bounce passes: SES tries again by itself. */
    private void bounce(JsonNode event) {
        JsonNode bounce = event.path("bounce");
        if (!"Permanent".equalsIgnoreCase(bounce.path("bounceType").asText())) {
            return;
        }
        stop(event, bounce.path("bouncedRecipients"), Reason.BOUNCE);
        count(event, bounce, Tally.BOUNCED);
        if (slot(event).filter(Slot.RECIPIENT::equals).isPresent()) {
            invitation(event).ifPresent(suppressions::markUndeliverable);
        }
    }

    /** Each letter once, however often SNS tells of it, on the day that SES says. A code is no letter (R16). */
    private void count(JsonNode event, JsonNode what, String name) {
        if (tag(event, MailTags.KIND).filter(CodeLetter.KIND::equals).isPresent()) {
            return;
        }
        Instant at = moment(what.path("timestamp").asText()).orElseGet(clock::instant);
        String id = name + " " + event.at("/mail/messageId").asText() + " "
                + what.path("feedbackId").asText();
        funnel.count(List.of(new Happened(id, at, List.of(Tally.of(at, name)))));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Stops the address that was written to. A letter goes to one; how the recipient's server spells it in its report, with a
     * name, in other capitals, or as an address that it was handed on to, is its own affair.
     */
    private void stop(JsonNode event, JsonNode recipients, Reason reason) {
        Instant now = clock.instant();
        List<Email> envelope = addresses(event.path("mail").path("destination"), address -> address);
        List<Email> writtenTo =
                envelope.isEmpty() ? addresses(event.at("/mail/commonHeaders/to"), address -> address) : envelope;
        List<Email> reported = addresses(recipients, recipient -> recipient.path("emailAddress"));
        (writtenTo.size() == 1 || reported.isEmpty() ? writtenTo : reported)
                .forEach(email -> suppressions.stop(email, reason, now));
    }

    private static List<Email> addresses(JsonNode nodes, UnaryOperator<JsonNode> address) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> address.apply(node).asText())
                .flatMap(text -> Email.parse(bare(text)).stream())
                .distinct()
                .toList();
    }

    /**
     * {@code Kim Roe <kim@example.org>}, {@code kim@example.org (Kim Roe)} and {@code "kim"@example.org} are {@code kim@example.org}, and so
     * is what a report of a server has ({@code rfc822; kim@example.org}, RFC 3464), and a name that ends at the root of all.
     */
    private static String bare(String spelled) {
        String address = SCHEME.matcher(spelled).replaceFirst("");
        try {
            address = Stream.of(InternetAddress.parseHeader(address, false))
                    .findFirst()
                    .map(InternetAddress::getAddress)
                    .orElse("");
        } catch (AddressException e) {
            LOG.debug("an event names an address that is none");
        }
        return ROOT.matcher(QUOTED.matcher(address).replaceFirst("$1@")).replaceFirst("");
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

    /** The event, without the envelope that SNS puts around it for a queue. */
    private JsonNode parsed(String message) {
        try {
            JsonNode event = json.readTree(message == null ? "" : message);
            JsonNode inside = event.path("Message");
            return inside.isTextual() ? json.readTree(inside.asText()) : event;
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }
}
