package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.invito.dynamodb.stream.StreamedChanges;
import dev.invito.dynamodb.stream.StreamedTallies;
import dev.invito.dynamodb.stream.StreamedTies;
import dev.invito.event.Publishing;
import dev.invito.host.Funnel;
import dev.invito.invitation.port.Circles;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** On the stream of {@code Relationships}: keeps circles, tells the bus, at least once, and counts for the funnel (R19). */
@Named("publish-events")
@Singleton
public final class PublishEvents implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private final Circles circles;
    private final Publishing publishing;
    private final Funnel funnel;
    private final InstantSource clock;

    @Inject
    public PublishEvents(Circles circles, Publishing publishing, Funnel funnel, InstantSource clock) {
        this.circles = circles;
        this.publishing = publishing;
        this.funnel = funnel;
        this.clock = clock;
    }

    /**
     * Tells the bus, then counts all of them, each once: what fails to be counted has been told. Names the first change that is not
     * published: Lambda goes on from there. What is no pair of people, such as an item that somebody put there by hand, is passed
     * over.
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        Instant now = clock.instant();
        List<DynamodbStreamRecord> records = StreamedChanges.ours(event);
        circles.keep(StreamedTies.of(records), now);
        Optional<Integer> untold = publishing.publish(StreamedChanges.of(records, now));
        funnel.count(StreamedTallies.of(records, now));
        return new StreamsEventResponse(
                untold.map(failed -> records.get(failed).getDynamodb().getSequenceNumber())
                        .map(position -> List.of(new BatchItemFailure(position)))
                        .orElse(List.of()));
    }
}
