package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.invito.dynamodb.StreamedChanges;
import dev.invito.event.Publishing;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** On the stream of {@code Relationships}: tells the bus what has happened, at least once. */
@Named("publish-events")
@Singleton
public final class PublishEvents implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private final Publishing publishing;
    private final InstantSource clock;

    @Inject
    public PublishEvents(Publishing publishing, InstantSource clock) {
        this.publishing = publishing;
        this.clock = clock;
    }

    /** Names the first change that is not published: Lambda goes on from there. */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        Instant now = clock.instant();
        List<DynamodbStreamRecord> records = event.getRecords();
        return new StreamsEventResponse(publishing
                .publish(records.stream()
                        .map(record -> StreamedChanges.of(record, now))
                        .toList())
                .map(failed -> records.get(failed).getDynamodb().getSequenceNumber())
                .map(position -> List.of(new BatchItemFailure(position)))
                .orElse(List.of()));
    }
}
