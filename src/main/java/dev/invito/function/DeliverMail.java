package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.invito.dynamodb.stream.StreamedLetters;
import dev.invito.mail.courier.Delivery;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** R3, R6, R12, on the stream of {@code Relationships}: sends at once the letters that a change caused. */
@Named("deliver-mail")
@Singleton
public final class DeliverMail implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private final Delivery delivery;

    @Inject
    public DeliverMail(Delivery delivery) {
        this.delivery = delivery;
    }

    /** Names the first change that is not done with: Lambda goes on from there. */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        for (DynamodbStreamRecord change : event.getRecords()) {
            boolean done = StreamedLetters.of(change).stream()
                    .allMatch(letter -> delivery.deliver(letter.pair(), letter.slot(), letter.holder()));
            if (!done) {
                String position = change.getDynamodb().getSequenceNumber();
                return new StreamsEventResponse(List.of(new BatchItemFailure(position)));
            }
        }
        return new StreamsEventResponse(List.of());
    }
}
