package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import dev.invito.mail.MailEvents;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R3, R10, on SNS from the SES configuration set: what became of a mail. */
@Named("record-mail-event")
@Singleton
public final class RecordMailEvent implements RequestHandler<SNSEvent, Void> {

    private final MailEvents events;

    @Inject
    public RecordMailEvent(MailEvents events) {
        this.events = events;
    }

    @Override
    public Void handleRequest(SNSEvent event, Context context) {
        event.getRecords().forEach(notice -> events.record(notice.getSNS().getMessage()));
        return null;
    }
}
