package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.mail.courier.Sweep;
import dev.invito.mail.courier.Sweeper;
import dev.invito.network.FinishingDepartures;
import dev.invito.telemetry.LogContext;
import dev.invito.telemetry.Metric;
import dev.invito.telemetry.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** R3, every minute: sends every letter that is due, and goes on with leavings that were interrupted. Answers with what it sent. */
@Named("send-reminders")
@Singleton
public final class SendReminders implements RequestHandler<Map<String, Object>, Sweep.Counts> {

    private final Sweep sweep;
    private final FinishingDepartures departures;
    private final InstantSource clock;
    private final Metrics metrics;

    @Inject
    public SendReminders(Sweep sweep, FinishingDepartures departures, InstantSource clock, Metrics metrics) {
        this.sweep = sweep;
        this.departures = departures;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Sweep.Counts handleRequest(Map<String, Object> event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        Sweeper sweeper = Sweeper.of(event);
        Duration time = Duration.ofMillis(context.getRemainingTimeInMillis());
        Sweep.Counts sent = sweep.run(context.getAwsRequestId(), time, sweeper, metrics::report);
        if (sweeper.isFirst()) {
            // After the letters, which somebody waits for.
            finishDepartures(context);
        }
        return sent;
    }

    private void finishDepartures(Context context) {
        FinishingDepartures.Counts departed = departures.run(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                () -> context.getRemainingTimeInMillis() > FinishingDepartures.LAST_PAGE.toMillis());
        if (departed.finished() + departed.failed() > 0) {
            metrics.report(Map.of(
                    Metric.LEAVINGS_FINISHED, (long) departed.finished(),
                    Metric.LEAVINGS_FAILED, (long) departed.failed()));
        }
    }
}
