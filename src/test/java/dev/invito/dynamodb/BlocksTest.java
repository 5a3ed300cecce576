package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.invitation.Action;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Blocks.Blocked;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.usecase.Blocking;
import dev.invito.member.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** R10: a block is one transaction, over the pair and its two members. */
class BlocksTest {

    private static final Pair PAIR = Pair.of(ADA, BOB);

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private int requests;

    @BeforeEach
    void join() {
        service.join(ADA, BOB);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void blockingNobodyLeavesNothingBehind() {
        assertThat(block(service.blocking(), ADA, EVE)).contains(Refusal.because(Reason.NOT_FOUND));
        assertThat(block(service.blocking(), EVE, ADA)).contains(Refusal.because(Reason.NOT_A_MEMBER));
        assertThat(block(service.blocking(), ADA, ADA)).contains(Refusal.because(Reason.ONESELF));
        assertThat(tables.items()).isEmpty();
    }

    @Test
    void aBlockThatMeetsAnotherTransactionIsTriedAgain() {
        Interfering interfering = new Interfering(3, "None", "None", "TransactionConflict");

        assertThat(block(interfering.blocking(), ADA, BOB)).isEmpty();

        assertThat(interfering.requests).isEqualTo(4);
        assertThat(found().blockedBy()).contains(ADA);
        assertThat(found().version()).isEqualTo(1);
    }

    @Test
    void aBlockThatNeverGetsThroughIsGivenUp() {
        Interfering interfering = new Interfering(100, "None", "None", "TransactionConflict");

        assertThatThrownBy(() -> block(interfering.blocking(), ADA, BOB))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(tables.items()).isEmpty();
    }

    @Test
    void anAnswerThatIsNotOursIsNoRefusal() {
        Interfering interfering = new Interfering(1, "ThrottlingError", "None", "None");

        assertThatThrownBy(() -> block(interfering.blocking(), ADA, BOB))
                .isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void whoeverBlocksFirstBlocks() {
        assertThat(block(service.blocking(), ADA, BOB)).isEmpty();
        assertThat(block(service.blocking(), BOB, ADA)).contains(Refusal.because(Reason.NOT_FOUND));
        assertThat(block(service.blocking(), ADA, BOB)).isEmpty();
        assertThat(found().version()).as("a second block changes nothing").isEqualTo(1);
    }

    @Test
    void theKindOfBlockingIsChosenByWhatIsThere() {
        tables.put(StoredItem.of(Situation.of(Status.PENDING).sentToAnAddress().relationship()));

        assertThat(block(service.blocking(), BOB, ADA)).isEmpty();

        assertThat(found().status()).isEqualTo(Status.PENDING);
        assertThat(found().isMuted()).isTrue();
        assertThat(found().letter()).isEmpty();
        assertThat(found().forgottenAt()).isEmpty();
        assertThat(service.lists()
                        .sent(ADA, LIVE, new Request(9, Optional.empty()))
                        .items())
                .hasSize(1);
        assertThat(service.blocks().by(BOB, new Request(9, Optional.empty())).items())
                .containsExactly(new Blocked(ADA, LIVE));
    }

    @Test
    void somebodyWhoActsAllTheTimeCannotKeepABlockAway() {
        int[] rounds = {0};
        DynamoDbClient restless = Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof TransactWriteItemsRequest && rounds[0]++ < 2) {
                tables.delete(PAIR);
                Situation before = Situation.of(Status.PENDING);
                tables.put(StoredItem.of((rounds[0] == 1 ? before.sentToAnAddress() : before).relationship()));
            }
            return sender.send(request);
        });

        assertThat(block(Service.on(restless).blocking(), BOB, ADA)).isEmpty();

        assertThat(found().blockedBy()).contains(BOB);
    }

    @Test
    void anItemThatChangesForeverIsGivenUp() {
        boolean[] address = {false};
        DynamoDbClient restless = Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof TransactWriteItemsRequest) {
                address[0] = !address[0];
                Situation before = Situation.of(Status.PENDING);
                tables.put(StoredItem.of((address[0] ? before.sentToAnAddress() : before).relationship()));
            }
            return sender.send(request);
        });

        assertThatThrownBy(() -> block(Service.on(restless).blocking(), BOB, ADA))
                .isInstanceOf(Contention.class);
    }

    @Test
    void theListHasTheLatestFirstAndEachOnce() {
        List<Party> blocked = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Party other = Party.member("p" + i);
            service.join(other);
            // Two at the same moment, too.
            assertThat(service.blocking().block(other, ADA, SENT.plusMillis(i / 2), request()))
                    .isEmpty();
            blocked.add(other);
        }
        assertThat(service.answering()
                        .act(Action.UNBLOCK, blocked.remove(3), ADA, LIVE, request())
                        .refusal())
                .isEmpty();

        List<Blocked> listed = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Blocked> page = service.blocks().by(ADA, new Request(2, after));
            listed.addAll(page.items());
            after = page.next();
        } while (after.isPresent());

        assertThat(listed.stream().map(Blocked::person)).containsExactlyInAnyOrderElementsOf(blocked);
        assertThat(listed).isSortedAccordingTo((one, other) -> other.since().compareTo(one.since()));
    }

    /** A client whose first transactions are cancelled for these reasons, one for each part. */
    private final class Interfering {
        private final int times;
        private final List<CancellationReason> reasons;
        private int requests;

        Interfering(int times, String... codes) {
            this.times = times;
            this.reasons = List.of(codes).stream()
                    .map(code -> CancellationReason.builder().code(code).build())
                    .toList();
        }

        Blocking blocking() {
            return Service.on(Intercepted.client(tables.client(), this::answer)).blocking();
        }

        private Object answer(Object request, Intercepted.Sender sender) {
            if (request instanceof TransactWriteItemsRequest && requests++ < times) {
                throw TransactionCanceledException.builder()
                        .cancellationReasons(reasons)
                        .build();
            }
            return sender.send(request);
        }
    }

    private Optional<Refusal> block(Blocking blocking, Party blocker, Party blocked) {
        return blocking.block(blocked, blocker, LIVE, request());
    }

    private Relationship found() {
        return service.relationships().find(PAIR);
    }

    private String request() {
        return "request " + requests++;
    }
}
