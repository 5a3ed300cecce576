package dev.invito.local.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.web.FormFields;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A request to AWS as the SDK writes it.
 *
 * @param target the header {@code X-Amz-Target}: {@code DynamoDB_20120810.GetItem}; empty for SES, which has a form instead
 */
public record WireRequest(String target, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = ":us-east-1:000000000000:";

    /** What IAM asks for before it lets this request pass. */
    public List<Access> needs() {
        if (target.isEmpty()) {
            return mail(FormFields.of(body));
        }
        String operation = target.substring(target.lastIndexOf('.') + 1);
        if (target.startsWith("DynamoDB_")) {
            return table(operation, json());
        }
        if (target.equals("AWSEvents.PutEvents")) {
            var needs = new ArrayList<Access>();
            json().path("Entries")
                    .forEach(entry -> needs.add(new Access(
                            "events:PutEvents",
                            "arn:aws:events" + HERE + "event-bus/"
                                    + entry.path("EventBusName").asText())));
            return needs;
        }
        throw new IllegalArgumentException("What does IAM call " + target + "?");
    }

    private static List<Access> table(String operation, JsonNode request) {
        var needs = new ArrayList<Access>();
        switch (operation) {
            case "BatchGetItem", "BatchWriteItem" ->
                request.path("RequestItems").fieldNames().forEachRemaining(table -> needs.add(on(operation, table)));
            // A transaction needs what each of its parts would need alone.
            case "TransactWriteItems", "TransactGetItems" ->
                request.path("TransactItems").forEach(item -> item.properties()
                        .forEach(part -> needs.add(on(
                                part.getKey().equals("ConditionCheck") ? "ConditionCheckItem" : part.getKey() + "Item",
                                part.getValue().path("TableName").asText()))));
            default -> {
                String table = request.path("TableName").asText();
                String index = request.path("IndexName").asText("");
                needs.add(on(operation, index.isEmpty() ? table : table + "/index/" + index));
            }
        }
        return needs;
    }

    private static Access on(String operation, String table) {
        return new Access("dynamodb:" + operation, "arn:aws:dynamodb" + HERE + "table/" + table);
    }

    /** SES asks for the identity that a mail comes from, and for the configuration set if one is named. */
    private static List<Access> mail(FormFields form) {
        String action = "ses:" + form.get("Action");
        if (!action.equals("ses:SendRawEmail")) {
            return List.of(new Access(action, "*"));
        }
        var needs = new ArrayList<Access>();
        needs.add(new Access(action, "arn:aws:ses" + HERE + "identity/" + domain(form.get("RawMessage.Data"))));
        String set = form.get("ConfigurationSetName");
        if (set != null && !set.isEmpty()) {
            needs.add(new Access(action, "arn:aws:ses" + HERE + "configuration-set/" + set));
        }
        return needs;
    }

    private static String domain(String mime) {
        try {
            var message = new MimeMessage(
                    null, new ByteArrayInputStream(Base64.getMimeDecoder().decode(mime)));
            String from = ((InternetAddress) message.getFrom()[0]).getAddress();
            return from.substring(from.lastIndexOf('@') + 1);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Not a mail", e);
        }
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(target + " without JSON", e);
        }
    }
}
