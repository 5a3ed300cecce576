package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.mail.Sweep;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** R3, every minute: sends every letter that is due. Answers with what it did. */
@Named("send-reminders")
@Singleton
public final class SendReminders implements RequestHandler<Map<String, Object>, Sweep.Counts> {

    private final Sweep sweep;

    @Inject
    public SendReminders(Sweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public Sweep.Counts handleRequest(Map<String, Object> event, Context context) {
        return sweep.run(context.getAwsRequestId(), Duration.ofMillis(context.getRemainingTimeInMillis()));
    }
}
