package dev.invito.invitation;

import static dev.invito.invitation.Action.MEET;
import static dev.invito.invitation.Action.SEND;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R9: two who invite each other are connected. */
class MeetTest {

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void r9ALiveInvitationCountsWhateverOneDidWithIt(Status status) {
        assertThat(Situation.of(status).sendingBy(BOB, LAST_MOMENT)).contains(MEET);
        assertThat(Situation.of(status).sendingBy(BOB, EXPIRY)).isNotEqualTo(Optional.of(MEET));
    }

    @Test
    void r9NoCoolDownApplies() {
        assertThat(Situation.of(Status.PENDING).coolingDown(BOB, EXPIRY).sendingBy(BOB, LIVE))
                .contains(MEET);
    }

    @Test
    void r8EvenOneThatReachedNobodyIsMetAndSeenFromThenOn() {
        assertThat(Situation.of(Status.PENDING).reachingNobody().closedTo(ADA).sendingBy(BOB, LIVE))
                .contains(MEET);
        assertThat(MEET.effects()).contains(Effect.UNMUTE, Effect.REOPEN, Effect.KEEP_FOR_GOOD);
    }

    @Test
    void nobodyMeetsThemselves() {
        assertThat(Situation.of(Status.PENDING).allows(MEET, ADA, LIVE)).isFalse();
    }

    @Test
    void aWithdrawnOneIsNotMet() {
        assertThat(Situation.of(Status.WITHDRAWN).sendingBy(BOB, LIVE)).contains(SEND);
    }

    @Test
    void r9ItIsTriedBeforeEveryKindThatHasALimit() {
        assertThat(Action.SENDINGS).startsWith(MEET);
    }
}
