package dev.invito.local.site;

import dev.invito.local.mail.Mail;
import dev.invito.local.mail.Outbox;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /_aws/ses}, as LocalStack has it. */
final class SesInbox implements Endpoint {
    private final Outbox outbox;

    SesInbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        if (request.method().equals("DELETE")) {
            outbox.clear();
            return WebAnswer.noContent();
        }
        String id = request.queryFields().get("id");
        String from = request.queryFields().get("email");
        List<Map<String, Object>> messages = outbox.all().stream()
                .filter(mail -> id.isEmpty() || mail.id().equals(id))
                .filter(mail -> from.isEmpty() || mail.from().equals(from))
                .map(SesInbox::json)
                .toList();
        return WebAnswer.json(Map.of("messages", messages));
    }

    private static Map<String, Object> json(Mail mail) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Id", mail.id());
        json.put("Region", "us-east-1");
        json.put("Timestamp", mail.sentAt().toString());
        json.put("Source", mail.from());
        json.put("Destination", Map.of("ToAddresses", mail.to()));
        json.put("RawData", mail.raw());
        return json;
    }
}
