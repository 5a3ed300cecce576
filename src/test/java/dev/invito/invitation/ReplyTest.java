package dev.invito.invitation;

import static dev.invito.invitation.Action.REPLY;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R6: a message that leaves the decision open. */
class ReplyTest {

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED"})
    void r6ItLeavesTheDecisionOpenAndReopensAnArchivedOne(Status status) {
        assertThat(Situation.of(status).allows(REPLY, BOB, LAST_MOMENT)).isTrue();
        assertThat(Situation.of(status).refusal(REPLY, BOB, EXPIRY)).contains(Reason.EXPIRED);
        assertThat(REPLY.leadsTo()).contains(Status.OPEN);
    }

    @Test
    void r6TheSenderIsToldAndR3TheRemindersStop() {
        assertThat(REPLY.effects())
                .containsExactlyInAnyOrder(
                        Effect.STOP_LETTERS,
                        Effect.LIST_AS_PENDING_TO_RECIPIENT,
                        Effect.ADD_REPLY,
                        Effect.TELL_REPLIED);
    }

    @Test
    void aSecondMessageIsAnotherMessage() {
        assertThat(Situation.of(Status.OPEN).allows(REPLY, BOB, LIVE)).isTrue();
    }

    @Test
    void theSameRequestTwiceIsOneMessage() {
        assertThat(Situation.of(Status.OPEN).after(BOB, REQUEST).isAlreadySo(REPLY, BOB, LIVE))
                .isTrue();
    }
}
