package dev.invito.invitation;

import static dev.invito.invitation.Action.BLOCK;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R10: ends everything between the two. */
class BlockTest {

    @ParameterizedTest
    @EnumSource
    void r10FromEveryStatusByEither(Status status) {
        assertThat(Situation.of(status).allows(BLOCK, ADA, LIVE)).isTrue();
        assertThat(Situation.of(status).allows(BLOCK, BOB, EXPIRY)).isTrue();
    }

    @Test
    void r5TheBlockerCoolsDownSoThatUnblockingGainsNothing() {
        assertThat(BLOCK.effects()).contains(Effect.COOL_DOWN, Effect.KEEP_FOR_GOOD);
        Situation unblocked = Situation.of(Status.NONE).coolingDown(ADA, POLICY.mayInviteAgain(LIVE));
        assertThat(unblocked.judgeSending(ADA, LIVE).refusal())
                .contains(Refusal.until(POLICY.mayInviteAgain(LIVE), Reason.COOL_DOWN));
    }

    @Test
    void oneBlockForAPair() {
        Situation blocked = Situation.of(Status.NONE).blockedBy(BOB);
        assertThat(blocked.refusal(BLOCK, ADA, LIVE)).contains(Reason.NOT_FOUND);
        assertThat(blocked.isAlreadySo(BLOCK, BOB, LIVE)).isTrue();
    }

    @Test
    void r10NothingIsLeftToSee() {
        assertThat(BLOCK.leadsTo()).contains(Status.NONE);
        assertThat(BLOCK.effects())
                .contains(
                        Effect.STOP_LETTERS,
                        Effect.STOP_SENDER_LETTER,
                        Effect.HIDE_FROM_BOTH,
                        Effect.FORGET_INVITATION);
        Relationship blocked = Situation.of(Status.NONE).blockedBy(BOB).relationship();
        assertThat(Standing.of(blocked, ADA, LIVE)).isEqualTo(Standing.NOTHING);
        assertThat(Standing.of(blocked, BOB, LIVE)).isEqualTo(Standing.NOTHING);
    }
}
