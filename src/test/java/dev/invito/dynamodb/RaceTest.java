package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.ID;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.history.Proof;
import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once on one pair, or on one sender's quota: DynamoDB decides, and nobody is told anything but what holds. */
class RaceTest {

    private static final Pair PAIR = Pair.of(ADA, BOB);
    private static final int EACH = 10;

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());

    @BeforeEach
    void join() {
        service.join(ADA, BOB);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private record Done(Action kind, Outcome outcome) {
        boolean succeeded() {
            return outcome.refusal().isEmpty();
        }
    }

    /**
     * Ten accept, ten withdraw, ten archive, ten invite again. Of accepting, withdrawing and inviting again exactly one
     * kind comes true, and whoever else does the same is told so, or why not.
     */
    @Test
    void acceptWithdrawArchiveAndInvitingAgainHaveOneWinner() {
        Random random = new Random(Proof.seed());
        Set<Action> winners = new HashSet<>();
        try (Crowd crowd = new Crowd(4 * EACH)) {
            for (int round = 0; round < Proof.scale(500); round++) {
                // In every other round clocks differ by a millisecond, so that inviting again has a chance.
                boolean atTheEdge = round % 2 == 1;
                begin();
                List<Done> all = crowd.atOnce(tasks(atTheEdge ? LAST_MOMENT : LIVE, atTheEdge ? EXPIRY : LIVE, random));
                winners.add(assertOneWinner(all));
            }
        }
        assertThat(winners).as("each wins now and then").contains(Action.ACCEPT, Action.WITHDRAW);
    }

    private List<Callable<Done>> tasks(Instant now, Instant nowOfSender, Random random) {
        List<Callable<Done>> tasks = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String request = "request " + i;
            tasks.add(() -> act(Action.ACCEPT, BOB, now, "accept " + request));
            tasks.add(() -> act(Action.WITHDRAW, ADA, now, "withdraw " + request));
            tasks.add(() -> act(Action.ARCHIVE, BOB, now, "archive " + request));
            tasks.add(() -> new Done(Action.SEND, service.send(ADA, BOB, nowOfSender, "send " + request)));
        }
        Collections.shuffle(tasks, random);
        return tasks;
    }

    private Action assertOneWinner(List<Done> all) {
        Relationship last = service.relationships().find(PAIR);
        boolean archived = succeeded(all, Action.ARCHIVE) > 0;
        boolean again = succeeded(all, Action.SEND) > 0;
        Action winner =
                switch (last.status()) {
                    case CONNECTED -> Action.ACCEPT;
                    case WITHDRAWN -> Action.WITHDRAW;
                    default -> Action.SEND;
                };
        assertThat(last.status()).isIn(Status.CONNECTED, Status.WITHDRAWN, Status.PENDING);
        assertThat(succeeded(all, Action.ACCEPT)).isEqualTo(winner == Action.ACCEPT ? EACH : 0);
        assertThat(succeeded(all, Action.WITHDRAW)).isEqualTo(winner == Action.WITHDRAW ? EACH : 0);
        assertThat(succeeded(all, Action.SEND)).isEqualTo(winner == Action.SEND ? 1 : 0);
        if (archived) {
            assertThat(winner).isNotEqualTo(Action.WITHDRAW);
        }
        assertThat(last.version()).isEqualTo(1 + 1 + (archived ? 1 : 0));
        assertThat(last.invitation().map(Invitation::generation).equals(Optional.of(Situation.GENERATION)))
                .isEqualTo(!again);
        assertThat(service.quotas().of(ADA).used()).as("lost races give back").isEqualTo(again ? 1 : 0);
        return winner;
    }

    @Test
    void twoWhoInviteEachOtherAtOnceAreConnected() {
        try (Crowd crowd = new Crowd(2)) {
            for (int round = 0; round < Proof.scale(500); round++) {
                tables.delete(PAIR);
                forgetQuota(ADA);
                forgetQuota(BOB);
                List<Outcome> both = crowd.atOnce(
                        List.of(() -> service.send(ADA, BOB, SENT, "hers"), () -> service.send(BOB, ADA, SENT, "his")));

                assertThat(both)
                        .allSatisfy(outcome -> assertThat(outcome.refusal()).isEmpty());
                assertThat(service.relationships().find(PAIR).status()).isEqualTo(Status.CONNECTED);
                for (Party person : List.of(ADA, BOB)) {
                    assertThat(service.lists()
                                    .connections(person, new Request(10, Optional.empty()))
                                    .items())
                            .hasSize(1);
                }
                int counted = service.quotas().of(ADA).used()
                        + service.quotas().of(BOB).used();
                assertThat(counted).as("meeting is free").isEqualTo(1);
            }
        }
    }

    @Test
    void parallelSendingsNeverExceedTheWeeklyLimit() {
        int tries = 2 * POLICY.weeklyLimit();
        List<Party> recipients =
                IntStream.range(0, tries).mapToObj(i -> Party.member("r" + i)).toList();
        service.join(recipients.toArray(Party[]::new));
        List<Callable<Outcome>> tasks = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            Party recipient = recipients.get(i);
            Instant now = SENT.plusMillis(i % 7);
            tasks.add(() -> service.send(ADA, recipient, now, "to " + recipient.value()));
        }
        List<Outcome> outcomes;
        try (Crowd crowd = new Crowd(40)) {
            outcomes = crowd.atOnce(tasks);
        }
        assertThat(outcomes.stream().filter(outcome -> outcome.refusal().isEmpty()))
                .hasSize(POLICY.weeklyLimit());
        assertThat(outcomes.stream().flatMap(outcome -> outcome.refusal().stream()))
                .hasSize(tries - POLICY.weeklyLimit())
                .extracting(Refusal::reason)
                .containsOnly(Reason.WEEKLY_LIMIT);
        assertThat(service.quotas().of(ADA).used()).isEqualTo(POLICY.weeklyLimit());
        assertThat(tables.items()).hasSize(POLICY.weeklyLimit());
    }

    private void begin() {
        tables.put(StoredItem.of(Situation.of(Status.PENDING).relationship()));
        forgetQuota(ADA);
    }

    private void forgetQuota(Party sender) {
        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(QuotaItems.key(sender)));
    }

    private Done act(Action action, Party actor, Instant now, String request) {
        return new Done(action, service.answering().act(action, ID, actor, Optional.empty(), now, request));
    }

    private static long succeeded(List<Done> all, Action kind) {
        return all.stream()
                .filter(done -> done.kind() == kind && done.succeeded())
                .count();
    }
}
