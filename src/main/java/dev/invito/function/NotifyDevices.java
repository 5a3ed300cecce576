package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.event.EventType;
import dev.invito.event.TellingEvent;
import dev.invito.push.Notifying;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** On the bus, of invitations sent, claimed and accepted: tells the devices of whom it concerns, by Web Push. */
@Named("notify-devices")
@Singleton
public final class NotifyDevices implements RequestHandler<JsonNode, Void> {

    private final Notifying notifying;
    private final InstantSource clock;

    @Inject
    public NotifyDevices(Notifying notifying, InstantSource clock) {
        this.notifying = notifying;
        this.clock = clock;
    }

    /** What is told again is shown once: a device keeps the latest notice of a kind. */
    @Override
    public Void handleRequest(JsonNode event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        TellingEvent told = TellingEvent.of(event);
        LogContext.about(told.invitation());
        Instant now = clock.instant();
        told.recipient().filter(recipient -> told.reaches()).ifPresent(recipient -> {
            if (told.is(EventType.INVITATION_ACCEPTED)) {
                notifying.accepted(told.sender(), recipient, now);
            } else {
                notifying.invited(told.sender(), recipient, now);
            }
        });
        return null;
    }
}
