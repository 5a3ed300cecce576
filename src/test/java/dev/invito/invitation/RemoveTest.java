package dev.invito.invitation;

import static dev.invito.invitation.Action.REMOVE;
import static dev.invito.invitation.Action.SEND;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R12: either side ends a connection. */
class RemoveTest {

    @Test
    void r12EitherSideMayAtAnyTime() {
        Situation connected = Situation.of(Status.CONNECTED);
        assertThat(connected.allows(REMOVE, ADA, LIVE)).isTrue();
        assertThat(connected.allows(REMOVE, BOB, EXPIRY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTED")
    void onlyAConnectionCanBeRemoved(Status status) {
        assertThat(Situation.of(status).refusal(REMOVE, ADA, LIVE)).contains(Reason.NOT_FOUND);
    }

    @Test
    void r12TheOtherIsNotToldAndMemoriesStay() {
        assertThat(REMOVE.leadsTo()).contains(Status.NONE);
        assertThat(REMOVE.effects())
                .containsExactlyInAnyOrder(
                        Effect.HIDE_FROM_BOTH,
                        Effect.STOP_SENDER_LETTER,
                        Effect.FORGET_INVITATION,
                        Effect.FORGET_AFTER_MEMORIES);
    }

    @Test
    void bothMayInviteAfterwards() {
        assertThat(Situation.of(Status.NONE).sendingBy(ADA, LIVE)).contains(SEND);
        assertThat(Situation.of(Status.NONE).sendingBy(BOB, LIVE)).contains(SEND);
    }

    @Test
    void theSameRequestTwiceIsNoError() {
        assertThat(Situation.of(Status.NONE).after(ADA, REQUEST).isAlreadySo(REMOVE, ADA, LIVE))
                .isTrue();
    }
}
