package dev.invito.invitation;

import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1, R3, R5, R14: when things end and when letters go. */
class PolicyTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00:00.123Z, 2026-09-01T09:00:00.123Z",
        "2026-08-31T23:59:59.999Z, 2027-02-28T23:59:59.999Z",
        "2027-08-31T00:00:00Z, 2028-02-29T00:00:00Z",
        "2027-08-30T12:00:00Z, 2028-02-29T12:00:00Z",
        "2026-10-31T12:00:00Z, 2027-04-30T12:00:00Z",
        "2026-02-28T12:00:00Z, 2026-08-28T12:00:00Z",
        "2026-12-15T12:00:00Z, 2027-06-15T12:00:00Z"
    })
    void r1SixCalendarMonthsAndTheLastDayOfAShorterMonth(Instant sentAt, Instant expiresAt) {
        assertThat(POLICY.expiryOf(sentAt)).isEqualTo(expiresAt);
    }

    @Test
    void r3TheInvitationAndTwoReminders() {
        assertThat(POLICY.plan(SENT, true))
                .containsExactly(SENT, SENT.plus(Duration.ofDays(7)), SENT.plus(Duration.ofDays(21)));
    }

    @Test
    void r14WithoutRemindersIfTheSenderWishes() {
        assertThat(POLICY.plan(SENT, false)).containsExactly(SENT);
    }

    @Test
    void r3NoneAtExpiryOrAfterIt() {
        assertThat(living(Period.ofDays(21)).plan(SENT, true)).containsExactly(SENT, SENT.plus(Duration.ofDays(7)));
        assertThat(living(Period.ofDays(22)).plan(SENT, true)).hasSize(3);
        assertThat(living(Period.ofDays(7)).plan(SENT, true)).containsExactly(SENT);
    }

    @Test
    void r5WhatIsWithdrawnAtTheLastMomentIsRememberedLongerThanTheItem() {
        Instant coolDownEnds = POLICY.mayInviteAgain(EXPIRY.minusMillis(1));
        assertThat(POLICY.forgottenAt(EXPIRY)).isAfter(coolDownEnds);
    }

    private static Policy living(Period lifetime) {
        return POLICY.withLifetime(lifetime);
    }
}
