package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import dev.invito.dynamodb.stream.StreamedMembers;
import dev.invito.host.Funnel;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** R19, on the stream of {@code Directory}: counts who became a member. */
@Named("count-joined")
@Singleton
public final class CountJoined implements RequestHandler<DynamodbEvent, Void> {

    private final Funnel funnel;
    private final InstantSource clock;

    @Inject
    public CountJoined(Funnel funnel, InstantSource clock) {
        this.funnel = funnel;
        this.clock = clock;
    }

    /** Each counts once, however often it is told. */
    @Override
    public Void handleRequest(DynamodbEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        Instant now = clock.instant();
        funnel.count(event.getRecords().stream()
                .map(record -> StreamedMembers.of(record, now))
                .toList());
        return null;
    }
}
