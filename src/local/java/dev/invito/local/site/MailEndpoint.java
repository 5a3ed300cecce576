package dev.invito.local.site;

import dev.invito.local.mail.Mail;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /local/mail?to=}: the mails, oldest first; a page to read them if {@code Accept} prefers HTML. */
final class MailEndpoint implements Endpoint {
    private final Machine machine;

    MailEndpoint(Machine machine) {
        this.machine = machine;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        machine.settle();
        String to = request.queryFields().get("to");
        List<Mail> mails =
                to.isEmpty() ? machine.outbox().all() : machine.outbox().to(to);
        WebAnswer answer = Accept.prefersHtml(request.header("accept"))
                ? Page.answer(new MailPage(to, mails).html())
                : WebAnswer.json(mails.stream().map(MailEndpoint::json).toList());
        return answer.with("vary", "accept");
    }

    private static Map<String, Object> json(Mail mail) {
        var json = new LinkedHashMap<String, Object>();
        json.put("to", String.join(", ", mail.to()));
        json.put("subject", mail.subject());
        json.put("text", mail.text());
        json.put("html", mail.html());
        json.put("headers", mail.headers());
        json.put("kind", mail.tags().getOrDefault("kind", ""));
        json.put("locale", mail.headers().getOrDefault("Content-Language", ""));
        json.put("links", mail.links());
        json.put("tags", mail.tags());
        json.put("sentAt", mail.sentAt().toString());
        return json;
    }
}
