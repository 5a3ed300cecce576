package dev.invito.invitation;

import static dev.invito.invitation.Action.UNARCHIVE;
import static dev.invito.invitation.Action.WITHDRAW;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;

/** R3, R6: back among the pending, without its reminders. */
class UnarchiveTest {

    @Test
    void r6ItIsOpenAgain() {
        assertThat(Situation.of(Status.ARCHIVED).allows(UNARCHIVE, BOB, LAST_MOMENT))
                .isTrue();
        assertThat(Situation.of(Status.ARCHIVED).refusal(UNARCHIVE, BOB, EXPIRY))
                .contains(Reason.EXPIRED);
        assertThat(UNARCHIVE.leadsTo()).contains(Status.OPEN);
    }

    @Test
    void r3TheRemindersDoNotStartAgain() {
        assertThat(UNARCHIVE.effects()).containsExactly(Effect.LIST_AS_PENDING_TO_RECIPIENT);
    }

    @Test
    void r4ItRemainsAnAction() {
        assertThat(Situation.of(Status.OPEN).refusal(WITHDRAW, ADA, LIVE)).contains(Reason.RECIPIENT_HAS_ACTED);
    }

    @Test
    void whatWasNeverArchivedIsAsGood() {
        assertThat(Situation.of(Status.PENDING).isAlreadySo(UNARCHIVE, BOB, LIVE))
                .isTrue();
    }
}
