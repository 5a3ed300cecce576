package dev.invito.invitation;

import static dev.invito.invitation.Action.ACCEPT;
import static dev.invito.invitation.Action.SEND;
import static dev.invito.invitation.Action.WITHDRAW;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R4, R5: taken back while nothing was done, and then a wait. */
class WithdrawTest {

    @Test
    void r4OnlyWhileTheRecipientHasDoneNothing() {
        assertThat(Situation.of(Status.PENDING).allows(WITHDRAW, ADA, LIVE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void r4WhateverTheRecipientDidTheRefusalIsTheSame(Status status) {
        assertThat(Situation.of(status).judge(WITHDRAW, ADA, LIVE))
                .contains(Outcome.refused(Reason.RECIPIENT_HAS_ACTED));
    }

    @Test
    void r2NotOnceItHasExpired() {
        assertThat(Situation.of(Status.PENDING).allows(WITHDRAW, ADA, LAST_MOMENT))
                .isTrue();
        assertThat(Situation.of(Status.PENDING).refusal(WITHDRAW, ADA, EXPIRY)).contains(Reason.EXPIRED);
    }

    @Test
    void r5TheWaitIsThreeWeeksToTheMillisecond() {
        Instant end = POLICY.mayInviteAgain(LIVE);
        assertThat(end).isEqualTo(LIVE.plus(Duration.ofDays(21)));
        Situation withdrawn = Situation.of(Status.WITHDRAWN).coolingDown(ADA, end);

        assertThat(withdrawn.judgeSending(ADA, end.minusMillis(1)).refusal())
                .contains(Refusal.until(end, Reason.COOL_DOWN));
        assertThat(withdrawn.sendingBy(ADA, end.minusMillis(1))).isEmpty();
        assertThat(withdrawn.sendingBy(ADA, end)).contains(SEND);
    }

    @Test
    void r5OnlyThatDirectionIsClosed() {
        Situation withdrawn = Situation.of(Status.WITHDRAWN).coolingDown(ADA, POLICY.mayInviteAgain(LIVE));
        assertThat(withdrawn.sendingBy(BOB, LIVE)).contains(SEND);
    }

    @Test
    void r8AMutedOneCanBeWithdrawnToo() {
        assertThat(Situation.of(Status.PENDING).reachingNobody().closedTo(ADA).allows(WITHDRAW, ADA, LIVE))
                .isTrue();
    }

    @Test
    void itHidesTheInvitationFromBothAndForgetsWhatWasWritten() {
        assertThat(WITHDRAW.effects())
                .containsExactlyInAnyOrder(
                        Effect.STOP_LETTERS,
                        Effect.HIDE_FROM_SENDER,
                        Effect.HIDE_FROM_RECIPIENT,
                        Effect.COOL_DOWN,
                        Effect.FORGET_TEXTS);
    }

    @Test
    void theRecipientOfAWithdrawnOneFindsNothing() {
        assertThat(Situation.of(Status.WITHDRAWN).refusal(ACCEPT, BOB, LIVE)).contains(Reason.NOT_FOUND);
        assertThat(Situation.of(Status.WITHDRAWN).refusal(ACCEPT, BOB, EXPIRY)).contains(Reason.EXPIRED);
    }
}
