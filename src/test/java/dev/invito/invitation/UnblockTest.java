package dev.invito.invitation;

import static dev.invito.invitation.Action.UNBLOCK;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;

/** R10: restores nothing. */
class UnblockTest {

    @Test
    void onlyTheBlockerMay() {
        Situation blocked = Situation.of(Status.NONE).blockedBy(ADA);
        assertThat(blocked.allows(UNBLOCK, ADA, LIVE)).isTrue();
        assertThat(blocked.refusal(UNBLOCK, BOB, LIVE)).contains(Reason.NOT_FOUND);
    }

    @Test
    void whoBlocksNobodyFindsNothing() {
        assertThat(Situation.of(Status.NONE).refusal(UNBLOCK, ADA, LIVE)).contains(Reason.NOT_FOUND);
    }

    @Test
    void itTakesAwayTheBlockAndNothingElse() {
        assertThat(UNBLOCK.leadsTo()).isEmpty();
        assertThat(UNBLOCK.effects()).containsExactlyInAnyOrder(Effect.UNBLOCK, Effect.FORGET_UNLESS_CLOSED);
    }

    @Test
    void theSameRequestTwiceIsNoError() {
        assertThat(Situation.of(Status.NONE).after(ADA, REQUEST).isAlreadySo(UNBLOCK, ADA, LIVE))
                .isTrue();
    }
}
