package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two people can do with an invitation, and what each of them sees of it. */
@OnALaptop
class LifecycleIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody carl;

    LifecycleIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.carl = world.member("Carl");
    }

    @Test
    void aNewInvitationIsWhatItsSenderWished() {
        Instant now = world.now();

        JsonNode invitation =
                anna.invites(carl, Map.of("note", "Hello Carl")).is(201).json();

        assertThat(without(invitation, "id"))
                .isEqualTo(Json.read(Json.of(
                        "status",
                        "pending",
                        "sender",
                        card(anna),
                        "recipient",
                        card(carl),
                        "note",
                        "Hello Carl",
                        "sentAt",
                        now.toString(),
                        "expiresAt",
                        now.atOffset(ZoneOffset.UTC).plusMonths(6).toInstant().toString(),
                        "letters",
                        List.of(
                                Map.of("kind", "invitation", "at", now.toString()),
                                Map.of(
                                        "kind",
                                        "first-reminder",
                                        "at",
                                        now.plus(Duration.ofDays(7)).toString()),
                                Map.of(
                                        "kind",
                                        "last-reminder",
                                        "at",
                                        now.plus(Duration.ofDays(21)).toString())))));
    }

    @Test
    void bothSeeIt() {
        JsonNode sent = anna.invites(carl, Map.of("note", "Hello Carl")).is(201).json();
        String id = sent.path("id").asText();

        assertThat(anna.views(id).is(200).json()).isEqualTo(sent);
        assertThat(anna.sent().items()).containsExactly(sent);
        JsonNode received = without(sent, "letters");
        assertThat(carl.views(id).is(200).json()).isEqualTo(received);
        assertThat(carl.received().items()).containsExactly(received);
        assertThat(carl.pending()).isEqualTo(1);
        assertThat(anna.received().items()).isEmpty();
        assertThat(carl.sent().items()).isEmpty();
        assertThat(carl.archived().items()).isEmpty();
    }

    @Test
    void thePlanWithoutRemindersHasOneLetter() {
        JsonNode invitation =
                anna.invites(carl, Map.of("reminders", false)).is(201).json();

        assertThat(invitation.path("letters").findValuesAsText("kind")).containsExactly("invitation");
        assertThat(anna.views(invitation.path("id").asText()).json()).isEqualTo(invitation);
    }

    @Test
    void acceptingConnectsTheTwo() {
        String id = anna.hasInvited(carl);
        world.advance(Duration.ofHours(1));
        Instant now = world.now();

        assertThat(carl.accepts(id).is(200).text("status")).isEqualTo("connected");

        assertThat(anna.views(id).is(200).text("status")).isEqualTo("connected");
        assertThat(carl.views(id).is(200).text("status")).isEqualTo("connected");
        areInNoListOfInvitations(id);
        assertThat(anna.connections().items())
                .containsExactly(Json.read(Json.write(with(card(carl), "connectedAt", now.toString()))));
        assertThat(carl.connections().items())
                .containsExactly(Json.read(Json.write(with(card(anna), "connectedAt", now.toString()))));
    }

    @Test
    void onlyAConnectionSeesTheWholeProfile() {
        String id = anna.hasInvited(carl);

        for (Somebody one : List.of(anna, carl)) {
            Somebody other = one == anna ? carl : anna;
            JsonNode before = one.profileOf(other).is(200).json();
            assertThat(before.has("about")).isFalse();
            assertThat(before.path("name").asText()).isEqualTo(other.name());
            assertThat(before.path("headline").asText()).isEqualTo(other.name() + " works");
            assertThat(before.path("degree").asInt()).isEqualTo(3);
        }
        assertThat(anna.profileOf(carl).json().path("relationship"))
                .isEqualTo(Json.read(Json.of("state", "pending", "invitationId", id)));
        assertThat(carl.profileOf(anna).json().path("relationship"))
                .isEqualTo(Json.read(Json.of("state", "respond", "invitationId", id)));

        carl.accepts(id).is(200);

        for (Somebody one : List.of(anna, carl)) {
            Somebody other = one == anna ? carl : anna;
            JsonNode after = one.profileOf(other).is(200).json();
            assertThat(after.path("about").asText()).isEqualTo(other.name() + " likes boats");
            assertThat(after.path("degree").asInt()).isEqualTo(1);
            assertThat(one.buttonFor(other)).isEqualTo("connected");
        }
    }

    @Test
    void connectionsOfConnectionsAreOfSecondDegree() {
        Somebody dora = world.member("Dora");
        anna.hasConnectedWith(dora);
        carl.hasConnectedWith(dora);

        JsonNode profile = anna.profileOf(carl).is(200).json();

        assertThat(profile.path("degree").asInt()).isEqualTo(2);
        assertThat(profile.path("mutual")).isEqualTo(Json.read(Json.of("count", 1, "members", List.of(card(dora)))));
    }

    @Test
    void decliningIsFinalForThisInvitation() {
        String id = anna.hasInvited(carl);

        assertThat(carl.declines(id).is(200).text("status")).isEqualTo("declined");

        assertThat(carl.views(id).is(200).text("status")).isEqualTo("declined");
        assertThat(carl.received().items()).isEmpty();
        assertThat(carl.archived().items()).isEmpty();
        assertThat(carl.buttonFor(anna)).isEqualTo("connect");
        for (String action : List.of("accept", "archive", "unarchive", "reply", "report")) {
            carl.does(action, id).isProblem(409, "decided");
        }
        assertThat(anna.views(id).is(200).text("status")).isEqualTo("pending");
    }

    @Test
    void anArchivedInvitationMayStillBeAccepted() {
        String id = anna.hasInvited(carl);

        assertThat(carl.archives(id).is(200).text("status")).isEqualTo("archived");

        assertThat(carl.views(id).is(200).text("status")).isEqualTo("archived");
        assertThat(carl.received().items()).isEmpty();
        assertThat(carl.pending()).isZero();
        assertThat(carl.archived().items()).containsExactly(carl.views(id).json());
        assertThat(carl.buttonFor(anna)).isEqualTo("respond");
        assertThat(carl.accepts(id).is(200).text("status")).isEqualTo("connected");
        areInNoListOfInvitations(id);
        assertThat(carl.connectedWith()).containsExactly(anna.memberId());
    }

    @Test
    void anArchivedInvitationMayBeUnarchived() {
        String id = anna.hasInvited(carl);
        carl.archives(id).is(200);

        assertThat(carl.unarchives(id).is(200).text("status")).isEqualTo("pending");

        assertThat(carl.received().ids()).containsExactly(id);
        assertThat(carl.pending()).isEqualTo(1);
        assertThat(carl.archived().items()).isEmpty();
    }

    @Test
    void aReplyReachesTheSenderAndLeavesTheDecisionOpen() {
        String id = anna.hasInvited(carl);
        world.advance(Duration.ofHours(1));
        Instant now = world.now();

        Answer answer = carl.replies(id, "Do we know each other?").is(200);

        assertThat(answer.text("status")).isEqualTo("pending");
        assertThat(answer.json().has("reply")).isFalse();
        JsonNode reply = Json.read(Json.of("message", "Do we know each other?", "at", now.toString()));
        assertThat(anna.views(id).json().path("reply")).isEqualTo(reply);
        assertThat(anna.sent().items()).singleElement().satisfies(item -> assertThat(item.path("reply"))
                .isEqualTo(reply));
        assertThat(anna.mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.path("text").asText()).contains("Do we know each other?"));
        assertThat(carl.received().ids()).containsExactly(id);
        assertThat(carl.accepts(id).is(200).text("status")).isEqualTo("connected");
    }

    @Test
    void everyReplyIsSentAndTheLastIsShown() {
        String id = anna.hasInvited(carl);

        carl.replies(id, "First").is(200);
        assertThat(anna.mails()).hasSize(1);
        carl.replies(id, "Second").is(200);

        assertThat(anna.views(id).text("reply/message")).isEqualTo("Second");
        assertThat(anna.mails()).hasSize(2);
    }

    @Test
    void aReplyIsToldWithTheAcceptanceThatOvertakesIt() {
        String id = anna.hasInvited(carl);
        world.whileStreamsRest(() -> {
            carl.replies(id, "We met at the market.").is(200);
            carl.accepts(id).is(200);
        });
        assertThat(anna.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.path("subject").asText()).endsWith("accepted your invitation");
            assertThat(mail.path("text").asText()).contains("> We met at the market.");
        });
    }

    @Test
    void replyingToAnArchivedInvitationOpensIt() {
        String id = anna.hasInvited(carl);
        carl.archives(id).is(200);

        carl.replies(id, "Where did we meet?").is(200);

        assertThat(carl.received().ids()).containsExactly(id);
        assertThat(carl.archived().items()).isEmpty();
    }

    @Test
    void aReportedInvitationLooksDeclinedToWhoReportedIt() {
        String id = anna.hasInvited(carl);

        assertThat(carl.reports(id).is(200).text("status")).isEqualTo("declined");

        assertThat(carl.views(id).is(200).text("status")).isEqualTo("declined");
        assertThat(carl.received().items()).isEmpty();
        assertThat(carl.archived().items()).isEmpty();
        carl.accepts(id).isProblem(409, "decided");
    }

    @Test
    void aWithdrawnInvitationIsGone() {
        String id = anna.invites(carl, Map.of("note", "Hello")).is(201).id();
        carl.views(id).is(200);
        Instant now = world.now();

        Answer withdrawn = anna.withdraws(id).is(200);

        assertThat(withdrawn.text("status")).isEqualTo("withdrawn");
        assertThat(withdrawn.text("retryAt"))
                .isEqualTo(now.plus(Duration.ofDays(21)).toString());
        assertThat(anna.views(id).is(200).text("status")).isEqualTo("withdrawn");
        assertThat(anna.views(id).json().has("note")).isFalse();
        areInNoListOfInvitations(id);
        carl.views(id).isProblem(404, "not-found");
        for (String action : List.of("accept", "decline", "archive", "unarchive", "reply", "report")) {
            carl.does(action, id).isProblem(404, "not-found");
        }
        assertThat(carl.buttonFor(anna)).isEqualTo("connect");
        assertThat(anna.profileOf(carl).json().path("relationship"))
                .isEqualTo(Json.read(Json.of("state", "cool-down", "retryAt", withdrawn.text("retryAt"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "decline", "report", "reply", "archive unarchive"})
    void whatTheRecipientActedOnCannotBeWithdrawn(String actions) {
        String id = anna.hasInvited(carl);
        for (String action : actions.split(" ", -1)) {
            carl.does(action, id).is(200);
        }

        anna.withdraws(id).isProblem(409, "recipient-has-acted");

        assertThat(anna.sent().ids()).containsExactly(id);
    }

    @Test
    void aConnectionCannotBeWithdrawn() {
        String id = anna.hasInvited(carl);
        carl.accepts(id).is(200);

        anna.withdraws(id).isProblem(409, "already-connected");

        assertThat(anna.connectedWith()).containsExactly(carl.memberId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eitherRemovesAConnectionAndTheOtherIsNotTold(boolean senderRemoves) {
        String id = anna.hasInvited(carl);
        carl.accepts(id).is(200);
        Somebody remover = senderRemoves ? anna : carl;
        Somebody other = senderRemoves ? carl : anna;
        int mails = other.mails().size();

        assertThat(remover.removes(other).is(204).body()).isEmpty();

        assertThat(anna.connectedWith()).isEmpty();
        assertThat(carl.connectedWith()).isEmpty();
        assertThat(other.mails()).hasSize(mails);
        assertThat(other.profileOf(remover).json().has("about")).isFalse();
        assertThat(other.buttonFor(remover)).isEqualTo("connect");
        anna.views(id).isProblem(404, "not-found");
        other.removes(remover).isProblem(404, "not-found");
        assertThat(other.invites(remover).is(201).id()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "decline", "archive", "unarchive", "report"})
    void aSecondTapIsAsGoodAsTheFirst(String action) {
        String id = anna.hasInvited(carl);
        if (action.equals("unarchive")) {
            carl.archives(id).is(200);
        }

        JsonNode first = carl.does(action, id).is(200).json();
        JsonNode second = carl.does(action, id).is(200).json();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void withdrawingTwiceIsAsGoodAsOnce() {
        String id = anna.hasInvited(carl);
        JsonNode first = anna.withdraws(id).is(200).json();
        world.advance(Duration.ofDays(1));

        assertThat(anna.withdraws(id).is(200).json()).isEqualTo(first);
    }

    @Test
    void acceptingTwiceTellsTheSenderOnce() {
        String id = anna.hasInvited(carl);

        carl.accepts(id).is(200);
        assertThat(anna.mails()).hasSize(1);
        carl.accepts(id).is(200);

        assertThat(anna.mails()).hasSize(1);
        assertThat(anna.mails().get(0).path("subject").asText()).contains("Carl");
    }

    @Test
    void theSameKeyToTheSamePersonIsTheSameInvitation() {
        JsonNode first = anna.invitesWithKey("tap-1", carl).is(201).json();
        world.advance(Duration.ofMinutes(1));

        assertThat(anna.invitesWithKey("tap-1", carl).is(201).json()).isEqualTo(first);

        assertThat(anna.sent().items()).hasSize(1);
        assertThat(anna.left()).isEqualTo(99);
        assertThat(carl.mails()).hasSize(1);
        anna.invitesWithKey("tap-2", carl).isProblem(409, "already-invited");
    }

    @Test
    void aRepeatedKeyAnswersWithTheInvitationAsItNowIs() {
        String id = anna.invitesWithKey("tap", carl).is(201).id();
        carl.accepts(id).is(200);
        Answer connected = anna.invitesWithKey("tap", carl).is(200);
        assertThat(connected.id()).isEqualTo(id);
        assertThat(connected.text("status")).isEqualTo("connected");

        Somebody dora = world.member("Dora");
        String other = anna.invitesWithKey("tap", dora).is(201).id();
        assertThat(other).isNotEqualTo(id);
        anna.withdraws(other).is(200);
        Answer withdrawn = anna.invitesWithKey("tap", dora);
        assertThat(withdrawn.id()).isEqualTo(other);
        assertThat(withdrawn.text("status")).isEqualTo("withdrawn");
        assertThat(dora.pending()).isZero();
    }

    @Test
    void theKeysOfTwoSendersHaveNothingToDoWithEachOther() {
        Somebody dora = world.member("Dora");

        String id = anna.invitesWithKey("tap", carl).is(201).id();

        assertThat(dora.invitesWithKey("tap", carl).is(201).id()).isNotEqualTo(id);
        assertThat(carl.pending()).isEqualTo(2);
    }

    @Test
    void twoWhoInviteEachOtherAreConnected() {
        String id = anna.hasInvited(carl);

        Answer answer = carl.invites(anna).is(200);

        assertThat(answer.text("status")).isEqualTo("connected");
        assertThat(answer.id()).isEqualTo(id);
        assertThat(anna.connectedWith()).containsExactly(carl.memberId());
        assertThat(carl.connectedWith()).containsExactly(anna.memberId());
        areInNoListOfInvitations(id);
        assertThat(carl.left()).as("meeting is not counted").isEqualTo(100);
        assertThat(anna.mails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "decline", "report", "reply"})
    void invitingSomebodyWhoseInvitationLivesConnectsWhateverOneDidWithIt(String action) {
        String id = anna.hasInvited(carl);
        carl.does(action, id).is(200);

        assertThat(carl.invites(anna).is(200).text("status")).isEqualTo("connected");

        assertThat(anna.connectedWith()).containsExactly(carl.memberId());
    }

    @Test
    void meetingComesBeforeTheCoolDown() {
        anna.withdraws(anna.hasInvited(carl)).is(200);
        anna.invites(carl).isProblem(409, "cool-down");
        carl.hasInvited(anna);

        assertThat(anna.invites(carl).is(200).text("status")).isEqualTo("connected");
    }

    @Test
    void nobodyInvitesThemselves() {
        anna.invites(anna).isBadInput("to");
    }

    @Test
    void nobodyInvitesAConnection() {
        anna.hasConnectedWith(carl);

        anna.invites(carl).isProblem(409, "already-connected");
        carl.invites(anna).isProblem(409, "already-connected");
    }

    @Test
    void nobodyInvitesTheSamePersonTwice() {
        anna.hasInvited(carl);

        anna.invites(carl).isProblem(409, "already-invited");

        assertThat(anna.left()).isEqualTo(99);
    }

    @Test
    void nobodyInvitesWhoIsNoMember() {
        anna.invites(world.visitor("Nobody")).isProblem(404, "not-found");
    }

    @Test
    void whoIsNoMemberInvitesNobody() {
        world.visitor("Nobody").invites(carl).isProblem(403, "not-a-member");

        assertThat(carl.received().items()).isEmpty();
    }

    @Test
    void theWeekHasAHundredInvitations() {
        String first = anna.hasInvited(carl);
        anna.withdraws(first).is(200);
        Instant weekEnds = world.now().plus(Duration.ofDays(7));
        for (int i = 2; i <= 100; i++) {
            anna.post("/v1/invitations", Json.of("to", Map.of("email", "guest-" + i + "@example.org")))
                    .is(201);
        }
        assertThat(anna.left()).as("what was withdrawn counts").isZero();
        Somebody dora = world.member("Dora");
        world.advance(Duration.ofDays(1));

        Answer refused = anna.invites(dora).isProblem(429, "weekly-limit");

        assertThat(refused.json().path("left").asInt(-1)).isZero();
        assertThat(refused.json().path("limit").asInt()).isEqualTo(100);
        assertThat(refused.text("retryAt")).isEqualTo(weekEnds.toString());
        assertThat(refused.header("retry-after"))
                .isEqualTo(Long.toString(Duration.ofDays(6).toSeconds()));
        anna.accepts(dora.hasInvited(anna)).is(200);
        Somebody emil = world.member("Emil");
        world.goTo(weekEnds.minusSeconds(1));
        anna.invites(emil).isProblem(429, "weekly-limit");
        world.goTo(weekEnds);
        anna.hasInvited(emil);
        assertThat(anna.left()).isEqualTo(99);
    }

    private void areInNoListOfInvitations(String id) {
        for (Somebody one : List.of(anna, carl)) {
            assertThat(one.sent().ids()).doesNotContain(id);
            assertThat(one.received().ids()).doesNotContain(id);
            assertThat(one.archived().ids()).doesNotContain(id);
        }
        assertThat(carl.pending()).isZero();
    }

    private static Map<String, Object> card(Somebody somebody) {
        return Json.map(
                "memberId", somebody.memberId(), "name", somebody.name(), "headline", somebody.name() + " works");
    }

    private static Map<String, Object> with(Map<String, Object> card, String name, String value) {
        card.put(name, value);
        return card;
    }

    private static JsonNode without(JsonNode object, String field) {
        ObjectNode rest = object.deepCopy();
        rest.remove(field);
        return rest;
    }
}
