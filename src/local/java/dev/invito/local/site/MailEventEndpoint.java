package dev.invito.local.site;

import dev.invito.local.mail.MailPublisher;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;

/** {@code POST /local/mail-event}: the last mail to an address bounces, or its reader complains. */
final class MailEventEndpoint implements Endpoint {
    private final Machine machine;
    private final MailPublisher events;

    MailEventEndpoint(Machine machine, MailPublisher events) {
        this.machine = machine;
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
        machine.settle();
        var mail = machine.outbox().lastTo(email);
        if (mail.isEmpty()) {
            return WebAnswer.problem(404, "not-found", "No such mail", "No mail has gone to " + email + ".");
        }
        events.publish(type, mail.get(), () -> {});
        machine.settle();
        return WebAnswer.noContent();
    }
}
