package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.mail.courier.Suppressions.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** R10: somebody unsubscribes by a letter while their profile is being saved: what they stopped in between is not forgotten. */
class SuppressedMeanwhileTest {

    private final LocalTables tables = new LocalTables();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void savingDoesNotForgetWhatWasStoppedInBetween() {
        Service.on(tables.client()).join(BOB);
        DynamoSuppressions suppressions = new DynamoSuppressions(tables.client(), LocalTables.NAMES, Service.ADDRESSES);
        AtomicBoolean once = new AtomicBoolean();
        Service saving = Service.on(Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof TransactWriteItemsRequest && !once.getAndSet(true)) {
                suppressions.stop(BOB, Reason.OPT_OUT, LIVE);
            }
            return sender.send(request);
        }));

        saving.join(BOB);

        assertThat(saving.members().find(BOB.value()).orElseThrow().mailSuppressedAt())
                .as("no letter of what was sent before goes any more")
                .contains(LIVE);
    }
}
