package dev.invito.invitation;

import static dev.invito.invitation.Action.DECLINE;
import static dev.invito.invitation.Action.SEND;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;

/** R6, R7: final, and not told. */
class DeclineTest {

    @Test
    void r1AtTheLastMillisecondItCanBeDeclinedAndNotAtTheNext() {
        assertThat(Situation.of(Status.ARCHIVED).allows(DECLINE, BOB, LAST_MOMENT))
                .isTrue();
        assertThat(Situation.of(Status.ARCHIVED).refusal(DECLINE, BOB, EXPIRY)).contains(Reason.EXPIRED);
    }

    @Test
    void r6ItHidesTheInvitationAndStopsItsLetters() {
        assertThat(DECLINE.leadsTo()).contains(Status.DECLINED);
        assertThat(DECLINE.effects()).containsExactlyInAnyOrder(Effect.STOP_LETTERS, Effect.HIDE_FROM_RECIPIENT);
    }

    @Test
    void r7ToTheSenderItIsPendingAndCannotBeSentAgainUntilItExpires() {
        Situation declined = Situation.of(Status.DECLINED);
        assertThat(Appearance.of(declined.relationship(), ADA)).isEqualTo(Appearance.PENDING);
        assertThat(declined.judgeSending(ADA, LAST_MOMENT).refusal()).contains(Refusal.because(Reason.ALREADY_INVITED));
        assertThat(declined.sendingBy(ADA, EXPIRY)).contains(SEND);
    }

    @Test
    void anUnsentLetterToTheSenderIsNotTakenBack() {
        assertThat(DECLINE.effects()).doesNotContain(Effect.STOP_SENDER_LETTER);
    }
}
