package dev.invito.local.site;

import dev.invito.local.Laptop;
import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;
import dev.invito.local.mail.MailPublisher;

/** {@code POST /local/mail-event}: the last mail to an address bounces, or its reader complains. */
final class MailEventEndpoint implements Endpoint {
    private final Laptop laptop;
    private final MailPublisher events;

    MailEventEndpoint(Laptop laptop, MailPublisher events) {
        this.laptop = laptop;
        this.events = events;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        var body = new JsonBody(request);
        String type =
                switch (body.text("type")) {
                    case "bounce" -> "Bounce";
                    case "complaint" -> "Complaint";
                    default -> throw new BadInput("\"type\" must be bounce or complaint.");
                };
        String email = body.text("email");
        laptop.settle();
        var mail = laptop.outbox().lastTo(email);
        if (mail.isEmpty()) {
            return WebAnswer.problem(404, "not-found", "No such mail", "No mail has gone to " + email + ".");
        }
        events.publish(type, mail.get(), () -> {});
        laptop.settle();
        return WebAnswer.noContent();
    }
}
