package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.mail.Sweep;
import dev.invito.telemetry.LogContext;
import dev.invito.telemetry.Metrics;
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
    private final Metrics metrics;

    @Inject
    public SendReminders(Sweep sweep, Metrics metrics) {
        this.sweep = sweep;
        this.metrics = metrics;
    }

    @Override
    public Sweep.Counts handleRequest(Map<String, Object> event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        return sweep.run(
                context.getAwsRequestId(), Duration.ofMillis(context.getRemainingTimeInMillis()), metrics::report);
    }
}
