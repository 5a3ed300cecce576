package dev.invito.invitation;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.ID;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Standing.State;
import dev.invito.member.Party;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the one button shows. */
class StandingTest {

    @ParameterizedTest
    @CsvSource({
        "NONE, CONNECT, CONNECT",
        "PENDING, PENDING, RESPOND",
        "OPEN, PENDING, RESPOND",
        "ARCHIVED, PENDING, RESPOND",
        "DECLINED, PENDING, CONNECT",
        "REPORTED, PENDING, CONNECT",
        "CONNECTED, CONNECTED, CONNECTED",
        "WITHDRAWN, CONNECT, CONNECT"
    })
    void whileTheInvitationLives(Status status, State toAda, State toBob) {
        Relationship relationship = Situation.of(status).relationship();
        assertThat(Standing.of(relationship, ADA, LAST_MOMENT).state()).isEqualTo(toAda);
        assertThat(Standing.of(relationship, BOB, LAST_MOMENT).state()).isEqualTo(toBob);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED", "WITHDRAWN"})
    void r2FromItsExpiryOnBothMayConnect(Status status) {
        for (Party person : List.of(ADA, BOB)) {
            Standing standing = Standing.of(Situation.of(status).relationship(), person, EXPIRY);
            assertThat(standing).isEqualTo(new Standing(State.CONNECT, Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void aConnectionStaysOne() {
        assertThat(Standing.of(Situation.of(Status.CONNECTED).relationship(), ADA, EXPIRY)
                        .state())
                .isEqualTo(State.CONNECTED);
    }

    @Test
    void r5WhoWithdrewSeesUntilWhenAndTheOtherSeesNothingOfIt() {
        Relationship withdrawn =
                Situation.of(Status.WITHDRAWN).coolingDown(ADA, EXPIRY).relationship();
        assertThat(Standing.of(withdrawn, ADA, LAST_MOMENT))
                .isEqualTo(new Standing(State.COOL_DOWN, Optional.empty(), Optional.of(EXPIRY)));
        assertThat(Standing.of(withdrawn, ADA, EXPIRY).state()).isEqualTo(State.CONNECT);
        assertThat(Standing.of(withdrawn, BOB, LIVE).state()).isEqualTo(State.CONNECT);
    }

    /** R5, R11: where the other one hides, only what they know of a wait shows. */
    @Test
    void aWaitThatCameFromAnAddressDoesNotShow() {
        Relationship waits =
                Situation.of(Status.NONE).coolingDownUnknowingly(ADA, EXPIRY).relationship();
        Relationship waitsForBothReasons =
                waits.withLow(new Relationship.Memory(Optional.of(EXPIRY), Optional.of(LAST_MOMENT), Optional.empty()));

        assertThat(Standing.of(waits, ADA, LIVE).retryAt()).contains(EXPIRY);
        assertThat(Standing.of(waits.withKnownWaits(), ADA, LIVE).state()).isEqualTo(State.CONNECT);
        assertThat(Standing.of(waitsForBothReasons.withKnownWaits(), ADA, LIVE).retryAt())
                .contains(LAST_MOMENT);
    }

    /** R11: to its sender an invitation to an address hides nothing of what they did before to the one who owns it. */
    @Test
    void r5OnesOwnWaitIsSeenBesideAnInvitationToAnAddress() {
        Relationship claimed = Situation.of(Status.PENDING)
                .sentToAnAddress()
                .coolingDown(ADA, EXPIRY)
                .relationship();

        assertThat(Standing.of(claimed, ADA, LAST_MOMENT))
                .isEqualTo(new Standing(State.COOL_DOWN, Optional.empty(), Optional.of(EXPIRY)));
    }

    @Test
    void r8AMutedOneIsPendingToItsSenderAndNothingToTheOther() {
        Relationship muted =
                Situation.of(Status.PENDING).reachingNobody().closedTo(ADA).relationship();
        assertThat(Standing.of(muted, ADA, LIVE))
                .isEqualTo(new Standing(State.PENDING, Optional.of(ID), Optional.empty()));
        assertThat(Standing.of(muted, BOB, LIVE))
                .isEqualTo(new Standing(State.CONNECT, Optional.empty(), Optional.empty()));
    }

    @Test
    void theButtonNamesTheInvitation() {
        Relationship pending = Situation.of(Status.PENDING).relationship();
        assertThat(Standing.of(pending, BOB, LIVE).invitation()).contains(ID);
    }
}
