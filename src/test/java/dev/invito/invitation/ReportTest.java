package dev.invito.invitation;

import static dev.invito.invitation.Action.MEET;
import static dev.invito.invitation.Action.REPORT;
import static dev.invito.invitation.Action.SEND;
import static dev.invito.invitation.Action.SEND_MUTED;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;

/** R8: a decline that closes that direction. */
class ReportTest {

    @Test
    void r8ItHidesTheInvitationAndClosesTheSendersWay() {
        assertThat(REPORT.leadsTo()).contains(Status.REPORTED);
        assertThat(REPORT.effects())
                .containsExactlyInAnyOrder(
                        Effect.STOP_LETTERS, Effect.HIDE_FROM_RECIPIENT, Effect.CLOSE_TO_OTHER, Effect.KEEP_FOR_GOOD);
    }

    @Test
    void r8OnlyWhatIsUndecidedCanBeReported() {
        assertThat(Situation.of(Status.ARCHIVED).allows(REPORT, BOB, LAST_MOMENT))
                .isTrue();
        assertThat(Situation.of(Status.DECLINED).refusal(REPORT, BOB, LIVE)).contains(Reason.DECIDED);
        assertThat(Situation.of(Status.CONNECTED).refusal(REPORT, BOB, LIVE)).contains(Reason.ALREADY_CONNECTED);
    }

    @Test
    void r8AfterItsExpiryTheNextOneReachesNobody() {
        Situation reported = Situation.of(Status.REPORTED);
        assertThat(reported.sendingBy(ADA, LAST_MOMENT)).isEmpty();
        assertThat(reported.sendingBy(ADA, EXPIRY)).contains(SEND_MUTED);
    }

    @Test
    void r8TheOneWhoReportedMayInviteAndThatReopens() {
        assertThat(Situation.of(Status.REPORTED).sendingBy(BOB, LIVE)).contains(MEET);
        assertThat(Situation.of(Status.REPORTED).sendingBy(BOB, EXPIRY)).contains(SEND);
        assertThat(MEET.effects()).contains(Effect.REOPEN);
        assertThat(SEND.effects()).contains(Effect.REOPEN);
    }

    @Test
    void r7ToTheSenderItIsPending() {
        assertThat(Appearance.of(Situation.of(Status.REPORTED).relationship(), ADA))
                .isEqualTo(Appearance.PENDING);
    }
}
