package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaving, seen by who leaves and by those who stay. */
@OnALaptop
class LeaveIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody bert;

    LeaveIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.bert = world.member("Bert");
    }

    @Test
    void whoLeavesIsGoneForEverybody() {
        anna.hasConnectedWith(bert);
        Somebody carl = world.member("Carl");
        Somebody dora = world.member("Dora");
        String toCarl = anna.hasInvited(carl);
        String fromDora = dora.hasInvited(anna);
        anna.mails();

        anna.leaves().is(204);

        assertThat(bert.connectedWith()).isEmpty();
        assertThat(carl.pending()).isZero();
        assertThat(carl.received().items()).isEmpty();
        assertThat(dora.sent().items()).isEmpty();
        for (Somebody one : List.of(bert, carl, dora)) {
            one.profileOf(anna).isProblem(404, "not-found");
            one.invites(anna).isProblem(404, "not-found");
            one.blocks(anna).isProblem(404, "not-found");
        }
        carl.accepts(toCarl).isProblem(404, "not-found");
        dora.withdraws(fromDora).isProblem(404, "not-found");
        bert.removes(anna).isProblem(404, "not-found");
    }

    @Test
    void afterARichLifeNothingOfThemIsStored() {
        Somebody leaver = world.visitor("Zuckerbrot");
        Somebody early = world.member("Early");
        Somebody blocked = world.member("Blocked");
        for (Somebody sender : List.of(anna, bert, early, blocked)) {
            sender.post("/v1/invitations", toAddressOf(leaver)).is(201);
        }
        String key = leaver.memberId();
        leaver.put("/v1/me", Json.of("name", "Quentin Zuckerbrot", "headline", "Balloons"))
                .is(200);
        for (String id : leaver.received().ids()) {
            leaver.does(id.equals(leaver.received().ids().get(0)) ? "accept" : "reply", id)
                    .is(200);
        }
        leaver.blocks(blocked).is(204);
        for (String action : List.of("accept", "decline", "archive", "reply", "report")) {
            Somebody sender = world.member("To" + action);
            leaver.does(action, sender.hasInvited(leaver)).is(200);
            Somebody recipient = world.member("From" + action);
            recipient.does(action, leaver.hasInvited(recipient)).is(200);
        }
        leaver.withdraws(leaver.hasInvited(world.member("Withdrawn"))).is(200);
        Somebody removed = world.member("Removed");
        leaver.hasConnectedWith(removed);
        removed.removes(leaver).is(204);
        Somebody blocker = world.member("Blocker");
        leaver.hasConnectedWith(blocker);
        blocker.blocks(leaver).is(204);
        Somebody late = world.visitor("Late");
        leaver.post("/v1/invitations", toAddressOf(late)).is(201);
        late.put("/v1/me", Json.of("name", "Late", "discoverable", false)).is(200);
        leaver.get("/v1/members?q=Early").is(200);
        leaver.get("/v1/suggestions").is(200);
        leaver.ask("DELETE", "/v1/suggestions/" + late.memberId(), null, Map.of())
                .is(204);
        Somebody friendOfFriend = world.member("Further");
        friendOfFriend.hasConnectedWith(anna);
        friendOfFriend.get("/v1/suggestions").is(200);
        friendOfFriend
                .ask("DELETE", "/v1/suggestions/" + leaver.memberId(), null, Map.of())
                .is(204);
        assertThat(world.itemsWith(key, leaver.email(), "Zuckerbrot", "zuckerbrot"))
                .hasSizeGreaterThan(20);

        leaver.leaves().is(204);

        assertThat(world.itemsWith(key, "Zuckerbrot", "zuckerbrot")).isEmpty();
        // What others typed to reach the address is theirs, until it expires (R22).
        assertThat(world.itemsWith(leaver.email()))
                .allSatisfy(item -> assertThat(item).contains("E:").doesNotContain("M:" + key));
        assertThat(friendOfFriend.get("/v1/suggestions").is(200).body()).doesNotContain(key);
        assertThat(friendOfFriend.get("/v1/members?q=Quentin").is(200).items()).isEmpty();
        late.blocks(anna).is(204);
        assertThat(late.me().text("name")).isEqualTo("Late");
    }

    private static String toAddressOf(Somebody somebody) {
        return Json.of("to", Map.of("email", somebody.email()));
    }

    @Test
    void whoLeftIsAStranger() {
        anna.hasConnectedWith(bert);

        anna.leaves().is(204);

        anna.get("/v1/me").isProblem(404, "not-found");
        anna.invites(bert).isProblem(403, "not-a-member");
        anna.blocks(bert).isProblem(403, "not-a-member");
        assertThat(anna.connections().items()).isEmpty();
        assertThat(anna.sent().items()).isEmpty();
        assertThat(anna.received().items()).isEmpty();
        anna.leaves().is(204);
    }

    @Test
    void noLetterGoesToOrFromWhoLeft() {
        anna.hasInvited(bert);
        Somebody carl = world.member("Carl");
        carl.hasInvited(anna);
        String replied = anna.hasInvited(world.member("Dora"));
        int toBert = bert.mails().size();
        int toAnna = anna.mails().size();

        anna.leaves().is(204);

        world.advance(Duration.ofDays(30));
        assertThat(bert.mails()).hasSize(toBert);
        assertThat(anna.mails()).hasSize(toAnna);
        anna.views(replied).isProblem(404, "not-found");
    }

    @Test
    void whatCrossedWithALeavingIsErasedWhenItsLetterIsDue() {
        String toBert = anna.hasInvited(bert);
        Somebody carl = world.member("Carl");
        String fromCarl = carl.hasInvited(anna);
        world.takesAway(anna);

        bert.replies(toBert, "Where did we meet?").is(200);

        world.now();
        bert.views(toBert).isProblem(404, "not-found");
        carl.views(fromCarl).is(200);
        world.advance(Duration.ofDays(7));
        carl.views(fromCarl).isProblem(404, "not-found");
        assertThat(world.itemsWith(anna.memberId() + "|", "|M:" + anna.memberId()))
                .isEmpty();
    }

    @Test
    void theLettersOfWhoLeftOpenNothing() {
        Somebody otto = world.visitor("Otto");
        anna.post("/v1/invitations", Json.of("to", Map.of("email", otto.email())))
                .is(201);
        String token = otto.letterTokens().get(0);

        anna.leaves().is(204);

        world.request("GET", "/v1/letters/" + token, null, Map.of()).is(404);
        world.request("POST", "/v1/letters/" + token + "/decline", null, Map.of())
                .is(404);
        world.request("POST", "/v1/letters/" + token + "/unsubscribe", null, Map.of())
                .is(200);
    }

    @Test
    void theListsOfThoseWhoStayAreWhole() {
        for (int i = 0; i < 5; i++) {
            Somebody other = world.member("Other" + i);
            bert.hasConnectedWith(i == 2 ? anna : other);
            (i == 3 ? world.member("X") : other).hasInvited(world.member("Y"));
            world.tick();
        }
        assertThat(bert.connectedWith()).hasSize(5);

        anna.leaves().is(204);

        Answer first = bert.get("/v1/connections?limit=3").is(200);
        assertThat(first.items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.path("name").asText()).startsWith("Other"));
        Answer second =
                bert.get("/v1/connections?limit=3&cursor=" + first.text("next")).is(200);
        assertThat(second.items()).hasSize(1);
        assertThat(second.json().has("next")).isFalse();
    }

    @Test
    void blocksAgainstWhoLeftHoldAndAreListedAgainWhenTheyAreBack() {
        bert.blocks(anna).is(204);
        anna.blocks(world.member("Carl")).is(204);
        String since = bert.blocked().text("items/0/blockedAt");

        anna.leaves().is(204);

        assertThat(bert.blocked().items()).isEmpty();
        bert.unblocks(anna).isProblem(404, "not-found");
        anna.put("/v1/me", Json.of("name", "Anna once more")).is(200);
        assertThat(bert.blocked().text("items/0/memberId")).isEqualTo(anna.memberId());
        assertThat(bert.blocked().text("items/0/blockedAt")).isEqualTo(since);
        anna.invites(bert).isProblem(404, "not-found");
        bert.invites(anna).isProblem(409, "you-blocked");
        assertThat(anna.blocked().items()).as("their own blocks are theirs").isEmpty();
        bert.unblocks(anna).is(204);
        anna.invites(bert).is(201);
    }

    @Test
    void whoComesByTheAddressOfWhoLeftFindsWhatStayed() {
        bert.blocks(anna).is(204);
        Somebody carl = world.member("Carl");
        anna.withdraws(anna.hasInvited(carl)).is(200);
        int left = anna.me().json().at("/policy/left").asInt();
        anna.leaves().is(204);

        Somebody again = world.visitor("Again").signedInWith(anna.email());
        again.put("/v1/me", Json.of("name", "Somebody else")).is(200);

        again.invites(bert).isProblem(404, "not-found");
        again.invites(carl).isProblem(409, "cool-down");
        assertThat(bert.blocked().text("items/0/memberId")).isEqualTo(again.memberId());
        assertThat(again.me().json().at("/policy/left").asInt()).isEqualTo(left);
    }

    @Test
    void whatWasSentToTheAddressStaysPendingForItsSenderAndIsNobodysAfterwards() {
        Somebody hidden = world.visitor("Hidden");
        String sent = bert.post("/v1/invitations", toAddressOf(hidden)).is(201).text("id");
        hidden.put("/v1/me", Json.of("name", "Hidden", "discoverable", false)).is(200);
        assertThat(hidden.pending()).isEqualTo(1);
        String before = bert.views(sent).is(200).body();
        String list = bert.sent().body();
        int letters = hidden.mails().size();

        hidden.leaves().is(204);

        assertThat(bert.views(sent).is(200).body()).isEqualTo(before);
        assertThat(bert.sent().body()).isEqualTo(list);
        bert.post("/v1/invitations", toAddressOf(hidden)).isProblem(409, "already-invited");
        world.advance(Duration.ofDays(30));
        assertThat(hidden.mails()).hasSize(letters);
        hidden.put("/v1/me", Json.of("name", "Back", "discoverable", false)).is(200);
        assertThat(hidden.pending()).isZero();
        bert.withdraws(sent).is(200);
        bert.post("/v1/invitations", toAddressOf(hidden)).isProblem(409, "cool-down");
    }

    @Test
    void whoComesBackBeginsAnewButForWhatProtectsOthers() {
        anna.hasConnectedWith(bert);
        Somebody carl = world.member("Carl");
        Somebody dora = world.member("Dora");
        anna.hasInvited(dora);
        anna.withdraws(anna.hasInvited(carl)).is(200);
        int left = anna.me().json().at("/policy/left").asInt();
        anna.leaves().is(204);

        anna.put("/v1/me", Json.of("name", "Anna once more")).is(200);

        JsonNode me = anna.me().json();
        assertThat(me.at("/policy/left").asInt()).isEqualTo(left);
        assertThat(me.path("headline").asText()).isEmpty();
        assertThat(anna.connections().items()).isEmpty();
        assertThat(anna.buttonFor(bert)).isEqualTo("connect");
        anna.invites(carl).isProblem(409, "cool-down");
        anna.invites(dora).isProblem(409, "cool-down");
        dora.invites(anna).is(201);
        anna.invites(bert).is(201);
        assertThat(bert.pending()).isEqualTo(1);
        world.advance(Duration.ofDays(21));
        anna.invites(carl).is(201);
    }

    @Test
    void whoComesBackBeforeTheirLeavingIsFinishedBeginsAnewAllTheSame() {
        Somebody carl = world.member("Carl");
        Somebody dora = world.member("Dora");
        Somebody emil = world.member("Emil");
        Somebody fritz = world.member("Fritz");
        List<Somebody> all = List.of(anna, carl, dora, emil);
        for (Somebody one : all) {
            one.hasConnectedWith(bert);
            one.withdraws(one.hasInvited(fritz)).is(200);
            // Else the Courier, sending what tells of it, may find that they have left, and erase it first.
            one.mails();
            world.interruptsTheLeavingOf(one);
        }

        anna.put("/v1/me", Json.of("name", "Anna once more")).is(200);
        world.request(
                        "POST",
                        "/local/run/join-network",
                        Json.of(
                                "triggerSource",
                                "PostConfirmation_ConfirmSignUp",
                                "request",
                                Map.of("userAttributes", Map.of("sub", carl.memberId(), "name", "Carl once more"))),
                        Map.of())
                .is(200);
        String host = world.backend();
        world.hosts(host, "PUT", "/v1/host/members/" + dora.memberId(), Json.of("name", "Dora once more"))
                .is(201);
        Map<String, Object> row = Map.of("memberId", emil.memberId(), "name", "Emil once more");
        world.hosts(host, "POST", "/v1/host/members", Json.of("members", List.of(row)))
                .is(200);

        for (Somebody one : all) {
            assertThat(one.me().text("name")).endsWith("once more");
            assertThat(one.connections().items()).isEmpty();
            one.invites(fritz).isProblem(409, "cool-down");
        }
        assertThat(bert.connections().items()).isEmpty();
        anna.put("/v1/me", Json.of("name", "Anna")).is(200);
        anna.hasConnectedWith(bert);
        anna.put("/v1/me", Json.of("name", "Anna")).is(200);
        assertThat(anna.connectedWith()).hasSize(1);
    }

    @Test
    void aLeavingThatWasInterruptedIsFinishedWithoutThem() {
        Somebody carl = world.member("Carl");
        anna.hasConnectedWith(bert);
        anna.withdraws(anna.hasInvited(carl)).is(200);
        carl.hasInvited(anna);
        Somebody reporter = world.member("Reporter");
        reporter.reports(anna.hasInvited(reporter)).is(200);
        reporter.blocks(anna).is(204);
        Somebody stranger = world.visitor("Stranger");
        anna.post("/v1/invitations", toAddressOf(stranger)).is(201);
        anna.post("/v1/links", "{}").is(201);
        anna.put("/v1/me/device", new Browser().subscription()).is(204);
        world.now();
        world.interruptsTheLeavingOf(anna);
        assertThat(world.itemsWith(anna.memberId())).hasSizeGreaterThan(5);

        world.advance(Duration.ofMinutes(7));

        assertThat(world.itemsWith(anna.memberId())).isEmpty();
        assertThat(bert.connections().items()).isEmpty();
        anna.put("/v1/me", Json.of("name", "Anna once more")).is(200);
        anna.invites(carl).isProblem(409, "cool-down");
        anna.invites(reporter).isProblem(404, "not-found");
    }

    @Test
    void theAddressOfWhoLeftIsNobodysAgain() {
        anna.leaves().is(204);

        Answer sent = bert.post("/v1/invitations", Json.of("to", Map.of("email", anna.email())))
                .is(201);

        assertThat(sent.text("recipient/email")).isEqualTo(anna.email());
        assertThat(anna.mails()).hasSize(1);
        anna.put("/v1/me", Json.of("name", "Anna")).is(200);
        assertThat(anna.pending()).isEqualTo(1);
    }

    @Test
    void aStopOfAllMailOutlivesTheMember() {
        bert.hasInvited(anna);
        world.request("POST", "/v1/letters/" + anna.letterTokens().get(0) + "/unsubscribe", null, Map.of())
                .is(200);
        Somebody otto = world.visitor("Otto");
        bert.post("/v1/invitations", Json.of("to", Map.of("email", otto.email())))
                .is(201);
        world.request("POST", "/v1/letters/" + otto.letterTokens().get(0) + "/unsubscribe", null, Map.of())
                .is(200);

        anna.leaves().is(204);
        otto.leaves().is(204);

        Somebody carl = world.member("Carl");
        for (Somebody one : List.of(anna, otto)) {
            carl.post("/v1/invitations", Json.of("to", Map.of("email", one.email())))
                    .is(201);
            assertThat(one.mails()).hasSize(1);
        }
    }

    @Test
    void nobodyLeavesWithoutASession() {
        world.request("DELETE", "/v1/me", null, Map.of()).is(401);
        world.request("DELETE", "/v1/me", null, Map.of("authorization", "Bearer nonsense"))
                .is(401);
        anna.me();
    }
}
