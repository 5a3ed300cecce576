package dev.invito.http.view;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Situation;
import dev.invito.invitation.Status;
import dev.invito.member.Card;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each of the two sees of an invitation (R7), with the cards at hand: nothing is read. */
class InvitationViewsTest {

    private static final List<Card> CARDS =
            List.of(new Card("ada", "Ada", "Engineer"), new Card("bob", "Bob", "Gardener"));
    private static final InvitationViews VIEWS = new InvitationViews(null);

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void r7TheSenderSeesAPendingOneWhateverTheRecipientDid(Status status) {
        assertThat(VIEWS.view(Situation.of(status).relationship(), ADA, LIVE, CARDS))
                .isEqualTo(VIEWS.view(Situation.of(Status.PENDING).relationship(), ADA, LIVE, CARDS));
    }

    @Test
    void r8AMutedOneLooksSent() {
        assertThat(VIEWS.view(Situation.of(Status.PENDING).reachingNobody().relationship(), ADA, LIVE, CARDS))
                .isEqualTo(VIEWS.view(Situation.of(Status.PENDING).relationship(), ADA, LIVE, CARDS));
    }

    @Test
    void theLettersAreTheSendersAlone() {
        assertThat(VIEWS.view(Situation.of(Status.PENDING).relationship(), ADA, LIVE, CARDS)
                        .letters())
                .hasSize(1);
        assertThat(VIEWS.view(Situation.of(Status.PENDING).relationship(), BOB, LIVE, CARDS)
                        .letters())
                .isNull();
    }

    @Test
    void aWithdrawnOneSaysUntilWhenItsSenderWaits() {
        assertThat(VIEWS.view(
                                Situation.of(Status.WITHDRAWN)
                                        .coolingDown(ADA, LIVE.plusSeconds(1))
                                        .relationship(),
                                ADA,
                                LIVE,
                                CARDS)
                        .retryAt())
                .isEqualTo(LIVE.plusSeconds(1).toString());
        assertThat(VIEWS.view(
                                Situation.of(Status.WITHDRAWN)
                                        .coolingDown(ADA, LIVE)
                                        .relationship(),
                                ADA,
                                LIVE,
                                CARDS)
                        .retryAt())
                .isNull();
    }

    /** R11: what they did at an address is not told of what they sent by id. */
    @Test
    void ofAWaitThatCameFromAnAddressTheEntryByIdSaysNothing() {
        Situation withdrawn = Situation.of(Status.WITHDRAWN).coolingDownUnknowingly(ADA, LIVE.plusSeconds(1));

        assertThat(VIEWS.view(withdrawn.relationship(), ADA, LIVE, CARDS).retryAt())
                .isNull();
        assertThat(VIEWS.view(withdrawn.sentToAnAddress().relationship(), ADA, LIVE, CARDS)
                        .retryAt())
                .isEqualTo(LIVE.plusSeconds(1).toString());
    }

    @Test
    void whoHasJustLeftHasAnIdAndNothingElse() {
        InvitationView view = VIEWS.view(Situation.of(Status.PENDING).relationship(), BOB, LIVE, List.of(CARDS.get(1)));

        assertThat(view.sender().memberId()).isEqualTo("ada");
        assertThat(view.sender().name()).isNull();
        assertThat(view.recipient().name()).isEqualTo("Bob");
    }
}
