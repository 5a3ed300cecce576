package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.event.InvitationReportedEvent;
import dev.invito.invitation.usecase.Reporting;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R8, on the bus's {@code invitation.reported}: counts each report against its sender. */
@Named("count-reports")
@Singleton
public final class CountReports implements RequestHandler<InvitationReportedEvent, Void> {

    private final Reporting reporting;

    @Inject
    public CountReports(Reporting reporting) {
        this.reporting = reporting;
    }

    /** What is told again was counted once: each person counts once, by the moment of their last report. */
    @Override
    public Void handleRequest(InvitationReportedEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        LogContext.about(event.detail().invitation());
        reporting.count(event.reportedSender(), event.reporter(), event.reportedAt());
        return null;
    }
}
