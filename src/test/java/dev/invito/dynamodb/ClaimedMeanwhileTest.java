package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Action;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R10, R11: Ada sends to an address, and its owner claims what is there between her look and her write. */
class ClaimedMeanwhileTest {

    private static final Email ADDRESS = new Email("somebody@example.org");
    private static final Party AT = Service.ADDRESSES.of(ADDRESS);
    private static final Pair AT_ADDRESS = Pair.of(ADA, AT);
    private static final Pair PAIR = Pair.of(ADA, BOB);

    private final LocalTables tables = new LocalTables();
    private final Faulty faulty = new Faulty(tables.client());
    private final Service service = Service.on(faulty.client());
    private final Joining joining = new Joining(
            service.relationships(),
            new DynamoClaims(tables.client(), LocalTables.NAMES, new Shards(4)),
            new Claiming(POLICY),
            new Admission(service.members(), new MutualConnections(service.lists(), service.circles())),
            Executors::newFixedThreadPool);

    @BeforeEach
    void join() {
        service.join(ADA, BOB);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatLandedAndWasClaimedBeforeItsAnswerCameIsFoundWhereItMoved() {
        faulty.loseAnswer(() -> joining.claim(AT_ADDRESS, Service.owner(BOB), SENT));

        Outcome outcome = send(SENT, "a request");

        assertThat(outcome.relationship()).contains(service.relationships().find(PAIR));
        assertThat(at(PAIR).status()).isEqualTo(Status.PENDING);
        assertThat(used()).as("it was sent once, and counts once").isEqualTo(1);
    }

    @Test
    void noSecondOneBeginsBesideWhatWasClaimed() {
        faulty.meanwhile(() -> {
            send(SENT, "another tab");
            joining.claim(AT_ADDRESS, Service.owner(BOB), SENT);
        });

        Outcome outcome = send(SENT, "a request");

        assertThat(outcome.refusal()).contains(Refusal.because(Reason.ALREADY_INVITED));
        assertThat(at(AT_ADDRESS).status()).isEqualTo(Status.MOVED);
        assertThat(at(PAIR).version()).isEqualTo(1);
        assertThat(used()).isEqualTo(1);
    }

    /** The stub that she saw was of an earlier invitation, which Bob has declined since: that one is over. */
    @Test
    void norBesideWhatWasClaimedAgain() {
        send(SENT, "the first");
        joining.claim(AT_ADDRESS, Service.owner(BOB), SENT);
        InvitationId first = at(PAIR).invitation().orElseThrow().id();
        assertThat(service.answering()
                        .act(Action.DECLINE, first, BOB, Optional.empty(), LIVE, "no")
                        .refusal())
                .isEmpty();
        Instant later = POLICY.expiryOf(SENT);
        faulty.meanwhile(() -> {
            assertThat(send(later, "another tab").refusal()).isEmpty();
            joining.claim(AT_ADDRESS, Service.owner(BOB), later);
        });

        Outcome outcome = send(later, "a request");

        assertThat(outcome.refusal()).contains(Refusal.because(Reason.ALREADY_INVITED));
        assertThat(at(AT_ADDRESS).status()).isEqualTo(Status.MOVED);
        assertThat(at(PAIR).isInvited(later)).isTrue();
    }

    private Outcome send(Instant now, String request) {
        InvitationRequest wish = new InvitationRequest(
                Optional.empty(), Optional.of(ADDRESS), Optional.empty(), Optional.empty(), true, Optional.empty());
        return service.sending().send(ADA, wish, now, Optional.empty(), request);
    }

    private Relationship at(Pair pair) {
        return service.relationships().find(pair);
    }

    private int used() {
        return service.quotas().of(ADA).used();
    }
}
