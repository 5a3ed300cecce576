package dev.invito.event;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Relationship;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which change of a pair is which event, and what it says. */
class ChangeEventsTest {

    private static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "NONE, PENDING, invitation.sent",
        "PENDING, CONNECTED, invitation.accepted",
        "PENDING, ARCHIVED, invitation.archived",
        "ARCHIVED, OPEN, invitation.unarchived",
        "PENDING, DECLINED, invitation.declined",
        "OPEN, REPORTED, invitation.reported",
        "PENDING, WITHDRAWN, invitation.withdrawn",
        "CONNECTED, NONE, connection.removed"
    })
    void anEdgeOfTheStatesIsOneEvent(Status before, Status after, String type) {
        assertThat(types(change(Situation.of(before), Situation.of(after), false)))
                .containsExactly(type);
    }

    @Test
    void whatDoesNotConcernPeopleIsNoEvent() {
        assertThat(types(change(Situation.of(Status.PENDING), Situation.of(Status.PENDING), false)))
                .isEmpty();
        assertThat(types(change(
                        Situation.of(Status.PENDING),
                        Situation.of(Status.PENDING).after(ADA, "another request"),
                        false)))
                .isEmpty();
    }

    @Test
    void whatIsTidiedUpNobodyDid() {
        assertThat(types(change(Situation.of(Status.CONNECTED), Situation.of(Status.NONE), true)))
                .isEmpty();
    }

    @Test
    void aBlockSaysWhoAndWhomAndSoDoesItsEnd() {
        Situation blocked = Situation.of(Status.NONE).blockedBy(BOB);

        List<Event> begun = ChangeEvents.of(change(Situation.of(Status.NONE), blocked, false));
        assertThat(begun).extracting(event -> event.type().wireName()).containsExactly("member.blocked");
        assertThat(begun.get(0).detail()).containsAllEntriesOf(Map.of("by", "bob", "member", "ada"));
        assertThat(types(change(blocked, Situation.of(Status.NONE), false))).containsExactly("member.unblocked");
    }

    @Test
    void endingAConnectionByABlockIsBoth() {
        assertThat(types(change(
                        Situation.of(Status.CONNECTED),
                        Situation.of(Status.NONE).blockedBy(ADA),
                        false)))
                .containsExactly("connection.removed", "member.blocked");
    }

    @Test
    void aMutedInvitationSaysThatItReachesNobody() {
        assertThat(sent(Situation.of(Status.PENDING).reachingNobody())).containsEntry("reachesRecipient", false);
        assertThat(sent(Situation.of(Status.PENDING))).containsEntry("reachesRecipient", true);
    }

    /** R10, R18: its owner blocks the sender, or lets them not invite: the host must not tell them of it. */
    @Test
    void whatComesFromAnAddressAndReachesNobodyIsNobodysClaim() {
        Situation claimed = Situation.of(Status.PENDING).sentToAnAddress();

        assertThat(types(change(Situation.of(Status.NONE), claimed, false))).containsExactly("invitation.claimed");
        assertThat(types(change(Situation.of(Status.NONE), claimed.reachingNobody(), false)))
                .isEmpty();
    }

    @Test
    void whatReachesItsRecipientAfterAllIsTold() {
        Relationship later = Situation.of(Status.PENDING)
                .reachingNobody()
                .relationship()
                .withLetter(Optional.of(new Relationship.Letter(AT, Optional.empty())));
        Relationship begun = Situation.of(Status.PENDING).relationship();

        List<Event> events = ChangeEvents.of(new Change("a record", AT, later, begun, false));

        assertThat(events).extracting(event -> event.type().wireName()).containsExactly("invitation.begun");
        assertThat(events.get(0).detail()).containsEntry("recipient", "bob").doesNotContainKey("reachesRecipient");
    }

    @Test
    void toldAgainAnEventHasTheSameIdAndNoTwoHaveOne() {
        Change change =
                change(Situation.of(Status.CONNECTED), Situation.of(Status.NONE).blockedBy(ADA), false);

        List<Object> ids = ChangeEvents.of(change).stream()
                .map(event -> event.detail().get("id"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(2);
        assertThat(ChangeEvents.of(change))
                .extracting(event -> event.detail().get("id"))
                .isEqualTo(ids);
    }

    @Test
    void noEventSaysAnythingThatPeopleWrote() {
        assertThat(ChangeEvents.of(change(Situation.of(Status.NONE), Situation.of(Status.PENDING), false))
                        .toString())
                .doesNotContain("Shall we connect?");
    }

    private static Map<String, Object> sent(Situation after) {
        return ChangeEvents.of(change(Situation.of(Status.NONE), after, false))
                .get(0)
                .detail();
    }

    private static List<String> types(Change change) {
        return ChangeEvents.of(change).stream()
                .map(event -> event.type().wireName())
                .toList();
    }

    private static Change change(Situation before, Situation after, boolean tidied) {
        return new Change("change-1", AT, before.relationship(), after.relationship(), tidied);
    }
}
