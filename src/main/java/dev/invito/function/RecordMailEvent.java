package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.mail.ses.MailEvents;
import dev.invito.mail.ses.SesNotifications;
import dev.invito.telemetry.LogContext;
import dev.invito.telemetry.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R3, R10, on SNS from the SES configuration set: what became of a mail. */
@Named("record-mail-event")
@Singleton
public final class RecordMailEvent implements RequestHandler<SesNotifications, Void> {

    private final MailEvents events;
    private final Metrics metrics;

    @Inject
    public RecordMailEvent(MailEvents events, Metrics metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public Void handleRequest(SesNotifications event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        event.messages().forEach(message -> metrics.report(events.record(message)));
        return null;
    }
}
