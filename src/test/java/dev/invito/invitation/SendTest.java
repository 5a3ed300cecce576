package dev.invito.invitation;

import static dev.invito.invitation.Action.SEND;
import static dev.invito.invitation.Action.SEND_MUTED;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.GENERATION;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Party;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R2, R8, R10: when a new invitation may go. */
class SendTest {

    @Test
    void r2AnExpiredOneCanBeSentAgainAtOnce() {
        assertThat(Situation.of(Status.PENDING).judgeSending(ADA, LAST_MOMENT).refusal())
                .contains(Refusal.because(Reason.ALREADY_INVITED));
        assertThat(Situation.of(Status.PENDING).sendingBy(ADA, EXPIRY)).contains(SEND);
        assertThat(Situation.of(Status.PENDING).sendingBy(BOB, EXPIRY)).contains(SEND);
    }

    @Test
    void r10NobodyInvitesAConnection() {
        assertThat(Situation.of(Status.CONNECTED).judgeSending(ADA, LIVE).refusal())
                .contains(Refusal.because(Reason.ALREADY_CONNECTED));
        assertThat(Situation.of(Status.CONNECTED).judgeSending(BOB, EXPIRY).refusal())
                .contains(Refusal.because(Reason.ALREADY_CONNECTED));
    }

    @Test
    void r10ToTheBlockedTheBlockerDoesNotExist() {
        Situation blocked = Situation.of(Status.NONE).blockedBy(BOB);
        assertThat(blocked.judgeSending(ADA, LIVE).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
        assertThat(blocked.judgeSending(BOB, LIVE).refusal()).contains(Refusal.because(Reason.YOU_BLOCKED));
    }

    @Test
    void r10ABlockIsNotEvenToldToWhoRepeatsARequest() {
        Situation blocked = Situation.of(Status.NONE).blockedBy(BOB).after(ADA, REQUEST);
        assertThat(blocked.judgeSending(ADA, LIVE).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
    }

    @Test
    void r8WhomTheOtherReportedSendsToNobody() {
        Situation closed = Situation.of(Status.NONE).closedTo(ADA);
        assertThat(closed.sendingBy(ADA, LIVE)).contains(SEND_MUTED);
        assertThat(closed.sendingBy(BOB, LIVE)).contains(SEND);
        assertThat(SEND_MUTED.effects())
                .contains(Effect.MUTE, Effect.HIDE_FROM_RECIPIENT, Effect.KEEP_FOR_GOOD)
                .doesNotContain(Effect.START_LETTERS, Effect.REOPEN);
    }

    @Test
    void r8ToItsSenderAMutedOneLooksLikeAnyOther() {
        Relationship muted =
                Situation.of(Status.PENDING).reachingNobody().closedTo(ADA).relationship();
        Relationship seen = Situation.of(Status.PENDING).relationship();
        assertThat(Appearance.of(muted, ADA)).isEqualTo(Appearance.of(seen, ADA));
        assertThat(Standing.of(muted, ADA, LIVE)).isEqualTo(Standing.of(seen, ADA, LIVE));
    }

    @Test
    void theSameKeyIsTheSameInvitationWhileItLives() {
        Relationship pending = Situation.of(Status.PENDING).relationship();

        assertThat(Rules.judgeSending(pending, Command.toSend(again(ADA, BOB, LIVE), REQUEST)))
                .isEqualTo(Outcome.alreadySo(pending));
        assertThat(Rules.judgeSending(pending, Command.toSend(again(ADA, BOB, EXPIRY), REQUEST))
                        .refusal())
                .contains(Refusal.because(Reason.EXPIRED));
        assertThat(Rules.isRepeated(pending, Command.toSend(again(BOB, ADA, LIVE), REQUEST)))
                .as("a key is its sender's")
                .isFalse();
    }

    private static Invitation again(Party sender, Party recipient, Instant now) {
        return Invitation.draft(sender, recipient, new Generation(POLICY.expiryOf(LIVE), GENERATION.nonce()), now);
    }
}
