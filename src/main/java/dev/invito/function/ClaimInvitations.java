package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.stream.StreamedAddresses;
import dev.invito.invitation.usecase.Arriving;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/** R11, on the stream of {@code Directory}: claims what waits for an address that has a new owner, behind their joining. */
@Named("claim-invitations")
@Singleton
public final class ClaimInvitations implements RequestHandler<DynamodbEvent, Void> {

    /** What a page that is begun may take, with all retries. */
    private static final Duration LAST_PAGE = Duration.ofSeconds(20);

    private final Arriving arriving;
    private final InstantSource clock;

    @Inject
    public ClaimInvitations(Arriving arriving, InstantSource clock) {
        this.arriving = arriving;
        this.clock = clock;
    }

    /** What fails is told again from the beginning, and what was claimed is not found again. */
    @Override
    public Void handleRequest(DynamodbEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BooleanSupplier hasTime = () -> context.getRemainingTimeInMillis() > LAST_PAGE.toMillis();
        for (DynamodbStreamRecord record : event.getRecords()) {
            StreamedAddresses.owned(record).ifPresent(address -> arriving.owned(address, now, hasTime));
            StreamedAddresses.noted(record)
                    .ifPresent(note -> arriving.noted(note.address(), note.owner(), now, hasTime));
        }
        return null;
    }
}
