package dev.invito.invitation;

import static dev.invito.invitation.Action.ACCEPT;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R12, and when it is too late (R1, R2). */
class AcceptTest {

    @Test
    void r1AtTheLastMillisecondItCanBeAcceptedAndNotAtTheNext() {
        Situation invited = Situation.of(Status.PENDING);
        assertThat(invited.allows(ACCEPT, BOB, LAST_MOMENT)).isTrue();
        assertThat(invited.refusal(ACCEPT, BOB, EXPIRY)).contains(Reason.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED"})
    void r6WhatIsNotDecidedCanBeAccepted(Status status) {
        assertThat(Situation.of(status).allows(ACCEPT, BOB, LIVE)).isTrue();
    }

    @Test
    void r6ADeclineIsFinal() {
        assertThat(Situation.of(Status.DECLINED).refusal(ACCEPT, BOB, LIVE)).contains(Reason.DECIDED);
    }

    @Test
    void r12ItConnectsStopsTheLettersAndIsKeptForGood() {
        assertThat(ACCEPT.leadsTo()).contains(Status.CONNECTED);
        assertThat(ACCEPT.effects())
                .containsExactlyInAnyOrder(
                        Effect.STOP_LETTERS, Effect.LIST_AS_CONNECTED, Effect.TELL_ACCEPTED, Effect.KEEP_FOR_GOOD);
    }

    @Test
    void aSecondTapIsNoErrorEvenAfterTheInvitationsTime() {
        assertThat(Situation.of(Status.CONNECTED).isAlreadySo(ACCEPT, BOB, LIVE))
                .isTrue();
        assertThat(Situation.of(Status.CONNECTED).isAlreadySo(ACCEPT, BOB, EXPIRY))
                .isTrue();
    }

    @Test
    void nobodyAcceptsTheirOwnInvitation() {
        assertThat(Situation.of(Status.PENDING).refusal(ACCEPT, ADA, LIVE)).contains(Reason.NOT_FOUND);
    }
}
