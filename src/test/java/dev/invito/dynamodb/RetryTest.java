package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.REQUEST;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.item.Items;
import dev.invito.invitation.Action;
import dev.invito.invitation.Action.Role;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Quotas;
import dev.invito.member.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A request that comes twice, by whichever of its senders' retries, acts once and is told success each time. */
class RetryTest {

    private static final Pair PAIR = Pair.of(ADA, BOB);

    private final LocalTables tables = new LocalTables();
    private final Faulty faulty = new Faulty(tables.client());
    private final Service service = Service.on(faulty.client());

    @BeforeEach
    void join() {
        service.join(ADA, BOB);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, mode = Mode.EXCLUDE, names = "CONNECT_BY_LINK")
    void aRepeatedRequestChangesNothingAndIsToldSuccess(Action action) {
        prepare(action);
        assertThat(act(action, REQUEST).refusal()).isEmpty();
        Map<String, AttributeValue> once = tables.item(PAIR);

        Outcome again = act(action, REQUEST);

        assertThat(again.refusal()).isEmpty();
        assertThat(again.relationship()).contains(Items.relationship(PAIR, once));
        assertThat(tables.item(PAIR)).isEqualTo(once);
    }

    @Test
    void aCountWhoseAnswerWasLostCountsOnce() {
        Quotas quotas = Service.on(Intercepted.client(tables.client(), RetryTest::directoryTwice))
                .quotas();

        Quotas.Taken first = quotas.take(ADA, 1, quotas.of(ADA), SENT);
        Quotas.Taken second = quotas.take(ADA, 1, first.quota(), SENT);

        assertThat(List.of(first.number(), second.number())).containsExactly(1, 1);
        assertThat(quotas.of(ADA).used()).isEqualTo(2);
        quotas.giveBack(ADA, second.quota(), 1);
        assertThat(quotas.of(ADA).used()).isEqualTo(1);
    }

    /** As the SDK does, which has not heard the first answer. */
    private static Object directoryTwice(Object request, Intercepted.Sender sender) {
        if (request instanceof UpdateItemRequest update && update.tableName().equals(LocalTables.NAMES.directory())) {
            sender.send(request);
        }
        return sender.send(request);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, mode = Mode.EXCLUDE, names = "CONNECT_BY_LINK")
    void aWriteWhoseAnswerWasLostIsToldSuccess(Action action) {
        prepare(action);
        long before = version();
        faulty.loseAnswer();

        Outcome outcome = act(action, REQUEST);

        assertThat(outcome.refusal()).isEmpty();
        assertThat(outcome.relationship()).contains(service.relationships().find(PAIR));
        assertThat(version()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, mode = Mode.EXCLUDE, names = "CONNECT_BY_LINK")
    void aHeldItemIsTriedAgain(Action action) {
        prepare(action);
        long before = version();
        faulty.conflict();
        faulty.conflict();

        assertThat(act(action, REQUEST).refusal()).isEmpty();

        assertThat(version()).isEqualTo(before + 1);
        assertThat(faulty.updates()).isEqualTo(3);
    }

    @Test
    void anItemThatIsHeldForeverIsGivenUp() {
        prepare(Action.ACCEPT);
        for (int i = 0; i < 100; i++) {
            faulty.conflict();
        }
        assertThatThrownBy(() -> act(Action.ACCEPT, REQUEST)).isInstanceOf(TransactionConflictException.class);
        assertThat(service.relationships().find(PAIR).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void aRepeatedReplyIsOneMessageAndOneLetter() {
        prepare(Action.REPLY);
        act(Action.REPLY, "first");
        act(Action.REPLY, "first");
        faulty.loseAnswer();
        act(Action.REPLY, "second");

        Relationship stored = service.relationships().find(PAIR);
        assertThat(stored.senderLetter().orElseThrow().messages()).hasSize(2);
        assertThat(stored.senderLetterNumber()).isEqualTo(2);
    }

    @Test
    void onePersonsRequestDoesNotEraseTheOthers() {
        prepare(Action.REPLY);
        act(Action.REPLY, REQUEST);
        assertThat(service.answering().act(Action.BLOCK, BOB, ADA, LIVE, "hers").refusal())
                .isEmpty();
        assertThat(service.answering()
                        .act(Action.UNBLOCK, BOB, ADA, LIVE, "hers too")
                        .refusal())
                .isEmpty();

        assertThat(service.relationships().find(PAIR).memory(BOB).lastRequest()).contains(REQUEST);
        assertThat(service.relationships().find(PAIR).memory(ADA).lastRequest()).contains("hers too");
    }

    @Test
    void aSendingWhoseAnswerWasLostIsCountedOnce() {
        faulty.loseAnswer();
        assertThat(service.send(ADA, BOB, SENT, REQUEST).refusal()).isEmpty();
        assertThat(used(ADA)).isEqualTo(1);
    }

    @Test
    void aSendingThatOvertookItselfIsCountedOnce() {
        Optional<String> key = Optional.of("a key of Ada's");
        faulty.meanwhile(() -> service.sending().send(ADA, Service.wish(BOB), SENT.minusMillis(1), key, REQUEST));

        Outcome outcome = service.sending().send(ADA, Service.wish(BOB), SENT, key, REQUEST);

        assertThat(outcome.refusal()).isEmpty();
        assertThat(used(ADA)).isEqualTo(1);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void twoTapsWithOneKeyInOneMillisecondAreCountedOnce() {
        Optional<String> key = Optional.of("a key of Ada's");
        faulty.meanwhile(() -> service.sending().send(ADA, Service.wish(BOB), SENT, key, "the other tap"));

        Outcome outcome = service.sending().send(ADA, Service.wish(BOB), SENT, key, REQUEST);

        assertThat(outcome.refusal()).isEmpty();
        assertThat(used(ADA)).isEqualTo(1);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void anIdempotencyKeyAnswersWithTheInvitationAsItNowIs() {
        Optional<String> key = Optional.of("a key of Ada's");
        InvitationId id = id(service.sending().send(ADA, Service.wish(BOB), SENT, key, "r1"));
        service.answering().act(Action.WITHDRAW, id, ADA, Optional.empty(), LIVE, "r2");

        Outcome again = service.sending().send(ADA, Service.wish(BOB), LIVE, key, "r3");

        assertThat(id(again)).isEqualTo(id);
        assertThat(again.relationship().orElseThrow().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(used(ADA)).isEqualTo(1);
    }

    /** Hers expired, his came in its place and was withdrawn: neither is the answer to her key. */
    @Test
    void aKeyWhoseInvitationHasGivenWayToTheOthersIsOver() {
        Optional<String> key = Optional.of("a key of Ada's");
        service.sending().send(ADA, Service.wish(BOB), SENT, key, REQUEST);
        InvitationId his = id(service.send(BOB, ADA, EXPIRY, "his"));
        service.answering().act(Action.WITHDRAW, his, BOB, Optional.empty(), EXPIRY, "his too");

        Outcome again = service.sending().send(ADA, Service.wish(BOB), EXPIRY, key, REQUEST);

        assertThat(again.refusal()).contains(Refusal.because(Reason.EXPIRED));
    }

    @Test
    void aSendingThatLostItsRaceGivesTheCountBack() {
        faulty.meanwhile(() -> service.send(ADA, BOB, SENT, "another tab"));
        Outcome outcome = service.send(ADA, BOB, SENT, REQUEST);

        assertThat(outcome.refusal()).contains(Refusal.because(Reason.ALREADY_INVITED));
        assertThat(used(ADA)).isEqualTo(1);
    }

    @Test
    void aSendingThatTurnsIntoMeetingGivesTheCountBack() {
        faulty.meanwhile(() -> service.send(BOB, ADA, SENT, "his"));
        Outcome outcome = service.send(ADA, BOB, SENT, REQUEST);

        assertThat(outcome.relationship().orElseThrow().status()).isEqualTo(Status.CONNECTED);
        assertThat(used(ADA)).isZero();
        assertThat(used(BOB)).isEqualTo(1);
    }

    @Test
    void aMeetingThatComesTooLateIsCountedAsASending() {
        InvitationId his = id(service.send(BOB, ADA, SENT, "his"));
        faulty.meanwhile(() -> service.answering().act(Action.WITHDRAW, his, BOB, Optional.empty(), SENT, "his too"));
        Outcome outcome = service.send(ADA, BOB, SENT, REQUEST);

        Relationship stored = outcome.relationship().orElseThrow();
        assertThat(stored.status()).isEqualTo(Status.PENDING);
        assertThat(stored.isSentBy(ADA)).isTrue();
        assertThat(used(ADA)).isEqualTo(1);
    }

    /** Puts a relationship there from which the action is allowed. */
    private void prepare(Action action) {
        Situation before =
                switch (action) {
                    case SEND -> Situation.of(Status.NONE);
                    case SEND_MUTED -> Situation.of(Status.NONE).closedTo(ADA);
                    case UNARCHIVE -> Situation.of(Status.ARCHIVED);
                    case REMOVE -> Situation.of(Status.CONNECTED);
                    case BLOCK_SENDER, BLOCK_RECIPIENT ->
                        Situation.of(Status.PENDING).sentToAnAddress();
                    case UNBLOCK -> Situation.of(Status.NONE).blockedBy(actor(action));
                    default -> Situation.of(Status.PENDING);
                };
        tables.put(StoredItem.of(before.relationship()));
    }

    private static Party actor(Action action) {
        boolean sends = List.of(Action.SEND, Action.SEND_MUTED).contains(action);
        return sends || action.role() == Role.SENDER ? ADA : BOB;
    }

    private Outcome act(Action action, String request) {
        Party actor = actor(action);
        Party other = PAIR.other(actor);
        return switch (action) {
            case SEND, SEND_MUTED, MEET -> service.send(actor, other, LIVE, request);
            case REMOVE, BLOCK, BLOCK_SENDER, BLOCK_RECIPIENT, UNBLOCK ->
                service.answering().act(action, other, actor, LIVE, request);
            default -> service.answering().act(action, Situation.ID, actor, message(action), LIVE, request);
        };
    }

    private static Optional<String> message(Action action) {
        return action == Action.REPLY ? Optional.of("Where did we meet?") : Optional.empty();
    }

    private static InvitationId id(Outcome outcome) {
        return outcome.relationship()
                .flatMap(Relationship::invitation)
                .orElseThrow()
                .id();
    }

    private long version() {
        return service.relationships().find(PAIR).version();
    }

    private int used(Party sender) {
        return service.quotas().of(sender).used();
    }
}
