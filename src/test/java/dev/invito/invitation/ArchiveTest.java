package dev.invito.invitation;

import static dev.invito.invitation.Action.ACCEPT;
import static dev.invito.invitation.Action.ARCHIVE;
import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import org.junit.jupiter.api.Test;

/** R6: hidden, not decided. */
class ArchiveTest {

    @Test
    void r6AnArchivedOneCanStillBeAcceptedUntilItExpires() {
        assertThat(ARCHIVE.leadsTo()).contains(Status.ARCHIVED);
        assertThat(Situation.of(Status.ARCHIVED).allows(ACCEPT, BOB, LAST_MOMENT))
                .isTrue();
        assertThat(Situation.of(Status.ARCHIVED).refusal(ACCEPT, BOB, EXPIRY)).contains(Reason.EXPIRED);
    }

    @Test
    void r3ItStopsTheReminders() {
        assertThat(ARCHIVE.effects())
                .containsExactlyInAnyOrder(Effect.STOP_LETTERS, Effect.LIST_AS_ARCHIVED_TO_RECIPIENT);
    }

    @Test
    void r7ToTheSenderItIsPending() {
        assertThat(Appearance.of(Situation.of(Status.ARCHIVED).relationship(), ADA))
                .isEqualTo(Appearance.PENDING);
    }

    @Test
    void aSecondTapIsNoError() {
        assertThat(Situation.of(Status.ARCHIVED).isAlreadySo(ARCHIVE, BOB, LIVE))
                .isTrue();
    }
}
