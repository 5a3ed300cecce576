package dev.invito.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What SES publishes about a mail, in the JSON of its event publishing. */
final class MailEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mail mail;
    private final String at;

    MailEventJson(Mail mail, Instant at) {
        this.mail = mail;
        this.at = at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * The event.
     *
     * @param type {@code Send}, {@code Delivery}, {@code Bounce}, {@code Complaint} or {@code Reject}
     */
    String of(String type) {
        ObjectNode event = JSON.createObjectNode();
        event.put("eventType", type);
        event.set("mail", mail());
        switch (type) {
            case "Send" -> event.putObject("send");
            case "Delivery" -> delivery(event.putObject("delivery"));
            case "Bounce" -> bounce(event.putObject("bounce"));
            case "Complaint" -> complaint(event.putObject("complaint"));
            case "Reject" -> event.putObject("reject").put("reason", "Bad content");
            default -> throw new IllegalArgumentException("No mail event: " + type);
        }
        return event.toString();
    }

    private ObjectNode mail() {
        ObjectNode json = JSON.createObjectNode();
        json.put("timestamp", mail.sentAt().truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("source", mail.from());
        json.put("sendingAccountId", "000000000000");
        json.put("messageId", mail.id());
        recipients(json.putArray("destination"));
        json.put("headersTruncated", false);
        ArrayNode headers = json.putArray("headers");
        mail.headers()
                .forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
        ObjectNode common = json.putObject("commonHeaders");
        common.putArray("from").add(mail.headers().getOrDefault("From", mail.from()));
        common.putArray("to").add(mail.headers().getOrDefault("To", String.join(", ", mail.to())));
        common.put("messageId", mail.id());
        common.put("subject", mail.subject());
        ObjectNode tags = json.putObject("tags");
        tags.putArray("ses:configuration-set").add(mail.configurationSet());
        tags.putArray("ses:source-ip").add("127.0.0.1");
        mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
        return json;
    }

    private void delivery(ObjectNode json) {
        json.put("timestamp", at);
        json.put("processingTimeMillis", 1);
        recipients(json.putArray("recipients"));
        json.put("smtpResponse", "250 2.0.0 OK");
        json.put("reportingMTA", "laptop");
    }

    private void bounce(ObjectNode json) {
        json.put("feedbackId", UUID.randomUUID().toString());
        json.put("bounceType", "Permanent");
        json.put("bounceSubType", "General");
        ArrayNode recipients = json.putArray("bouncedRecipients");
        mail.to().forEach(to -> recipients
                .addObject()
                .put("emailAddress", to)
                .put("action", "failed")
                .put("status", "5.1.1")
                .put("diagnosticCode", "smtp; 550 5.1.1 user unknown"));
        json.put("timestamp", at);
        json.put("reportingMTA", "dns; laptop");
    }

    private void complaint(ObjectNode json) {
        json.put("feedbackId", UUID.randomUUID().toString());
        json.putNull("complaintSubType");
        ArrayNode recipients = json.putArray("complainedRecipients");
        mail.to().forEach(to -> recipients.addObject().put("emailAddress", to));
        json.put("timestamp", at);
        json.put("userAgent", "laptop");
        json.put("complaintFeedbackType", "abuse");
        json.put("arrivalDate", at);
    }

    private void recipients(ArrayNode into) {
        mail.to().forEach(into::add);
    }
}
