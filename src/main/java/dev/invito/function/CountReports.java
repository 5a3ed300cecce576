package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.StreamedReports;
import dev.invito.invitation.Reporting;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R8, on the stream of {@code Relationships}: counts each report against its sender. */
@Named("count-reports")
@Singleton
public final class CountReports implements RequestHandler<DynamodbEvent, Void> {

    private final Reporting reporting;

    @Inject
    public CountReports(Reporting reporting) {
        this.reporting = reporting;
    }

    /** A change that fails is told again with all of its batch; what was counted before stays counted once. */
    @Override
    public Void handleRequest(DynamodbEvent event, Context context) {
        for (DynamodbStreamRecord change : event.getRecords()) {
            StreamedReports.of(change)
                    .ifPresent(report -> reporting.count(report.sender(), report.reporter(), report.at()));
        }
        return null;
    }
}
