package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.history.Proof;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R11, in real threads: Bob claims what Ada sent to his address, several times at once, while she withdraws it, he accepts it
 * and somebody declines it by its letter. One of these comes true, wherever the invitation is by then, and is what
 * everybody is told.
 */
class ClaimRaceTest {

    private static final Email ADDRESS = new Email("somebody@example.org");
    private static final Party AT = Service.ADDRESSES.of(ADDRESS);
    private static final Pair AT_ADDRESS = Pair.of(ADA, AT);
    private static final Pair PAIR = Pair.of(ADA, BOB);
    private static final int EACH = 3;

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Joining joining = Service.joining(tables.client());

    private record Done(Action kind, Outcome outcome) {}

    @BeforeEach
    void join() {
        service.join(ADA, BOB);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whoeverActsWhileItIsClaimedOneOfThemComesTrue() {
        Random random = new Random(Proof.seed());
        Set<Status> ends = EnumSet.noneOf(Status.class);
        try (Crowd crowd = new Crowd(4 * EACH)) {
            for (int round = 0; round < Proof.scale(300); round++) {
                InvitationId id = begin();
                if (round % 3 == 0) {
                    // Otherwise she who needs one write wins over him who needs a claim first.
                    joining.claim(AT_ADDRESS, Service.owner(BOB), LIVE);
                }
                List<Done> all = crowd.atOnce(tasks(id, random));
                joining.claim(AT_ADDRESS, Service.owner(BOB), LIVE);
                ends.add(assertOneCameTrue(all));
            }
        }
        if (Proof.isWhole()) {
            assertThat(ends).contains(Status.CONNECTED, Status.WITHDRAWN, Status.DECLINED);
        }
    }

    private InvitationId begin() {
        tables.delete(AT_ADDRESS);
        tables.delete(PAIR);
        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(QuotaItems.key(ADA)));
        InvitationRequest wish = new InvitationRequest(
                Optional.empty(), Optional.of(ADDRESS), Optional.empty(), Optional.empty(), true, Optional.empty());
        return service.sending()
                .send(ADA, wish, SENT, Optional.empty(), "send")
                .relationship()
                .flatMap(Relationship::invitation)
                .orElseThrow()
                .id();
    }

    private List<Callable<Done>> tasks(InvitationId id, Random random) {
        List<Callable<Done>> tasks = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String request = "request " + i;
            tasks.add(() -> act(Action.WITHDRAW, id, ADA, request));
            tasks.add(() -> act(Action.DECLINE, id, AT, request));
            for (int twice = 0; twice < 2; twice++) {
                tasks.add(() -> {
                    joining.claim(AT_ADDRESS, Service.owner(BOB), LIVE);
                    return act(Action.ACCEPT, id.readdressed(BOB), BOB, request);
                });
            }
        }
        Collections.shuffle(tasks, random);
        return tasks;
    }

    private Done act(Action action, InvitationId id, Party actor, String request) {
        return new Done(action, service.answering().act(action, id, actor, Optional.empty(), LIVE, action + request));
    }

    private Status assertOneCameTrue(List<Done> all) {
        Relationship address = service.relationships().find(AT_ADDRESS);
        Relationship member = service.relationships().find(PAIR);
        Relationship last = address.status() == Status.MOVED ? member : address;
        assertThat(last.status()).isIn(Status.CONNECTED, Status.WITHDRAWN, Status.DECLINED);
        assertThat(succeeded(all, Action.ACCEPT)).isEqualTo(last.status() == Status.CONNECTED ? 2 * EACH : 0);
        assertThat(succeeded(all, Action.WITHDRAW)).isEqualTo(last.status() == Status.WITHDRAWN ? EACH : 0);
        assertThat(succeeded(all, Action.DECLINE)).isEqualTo(last.status() == Status.DECLINED ? EACH : 0);
        switch (last.status()) {
            case CONNECTED ->
                assertThat(member.forgottenAt()).as("a connection is for good").isEmpty();
            case WITHDRAWN ->
                assertThat(member.memory(ADA).mayInviteAgainAt())
                        .as("the wait follows to the member, wherever it began")
                        .contains(POLICY.mayInviteAgain(LIVE));
            default ->
                assertThat(last.letter()).as("no letter of what is decided").isEmpty();
        }
        return last.status();
    }

    private static long succeeded(List<Done> all, Action kind) {
        return all.stream()
                .filter(done -> done.kind() == kind && done.outcome().refusal().isEmpty())
                .count();
    }
}
