package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R20: what a moderator does, and what whoever is suspended may and may not. */
@OnALaptop
class SuspensionIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    SuspensionIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @Test
    void sendingInWhateverWayIsClosed() {
        Somebody ida = world.member("Ida");
        ida.hasInvited(anna);
        suspend(anna);

        anna.invites(otto).isProblem(403, "suspended");
        anna.post("/v1/invitations", Json.of("to", Map.of("email", "new@example.net")))
                .isProblem(403, "suspended");
        anna.invites(ida).isProblem(403, "suspended");
        Answer many = anna.post(
                        "/v1/invitations/batch",
                        Json.of("invitations", List.of(Map.of("to", Map.of("memberId", otto.memberId())))))
                .is(200);
        assertThat(many.json().at("/results/0/status").asInt()).isEqualTo(403);
        assertThat(many.text("results/0/problem/type")).isEqualTo("urn:invito:problem:suspended");
        assertThat(otto.received().ids()).isEmpty();

        lift(anna);
        anna.invites(otto).is(201);
    }

    @Test
    void replyingIsClosedAndAllOtherAnswersAreOpen() {
        Map<String, Integer> expected = new HashMap<>(Map.of("reply", 403));
        List.of("accept", "archive", "decline", "report").forEach(action -> expected.put(action, 200));
        expected.forEach((action, status) -> {
            String id = world.member("Sender").hasInvited(anna);
            suspend(anna);
            anna.does(action, id).is(status);
            lift(anna);
        });
        String archived = world.member("Sender").hasInvited(anna);
        anna.archives(archived).is(200);
        suspend(anna);
        anna.unarchives(archived).is(200);
    }

    @Test
    void readingWithdrawingBlockingRemovingSavingComparingAndLeavingAreOpen() {
        String id = anna.hasInvited(otto);
        Somebody ida = world.member("Ida");
        anna.hasConnectedWith(ida);
        suspend(anna);

        for (String path : List.of(
                "/v1/me",
                "/v1/invitations/received",
                "/v1/invitations/sent",
                "/v1/connections",
                "/v1/blocks",
                "/v1/suggestions",
                "/v1/members?q=otto",
                "/v1/members/" + otto.memberId(),
                "/v1/invitations/" + id)) {
            anna.get(path).is(200);
        }
        anna.ask("POST", "/v1/contacts/compare", "x@example.net", Map.of("content-type", "text/plain"))
                .is(200);
        anna.withdraws(id).is(200);
        anna.removes(ida).is(204);
        anna.blocks(ida).is(204);
        anna.unblocks(ida).is(204);
        anna.put("/v1/me", Json.of("name", "Anna Two")).is(200);
        assertThat(anna.me().json().has("suspended")).isTrue();
        anna.leaves().is(204);
    }

    @Test
    void pendingOnesStayAsTheyAreToThoseInvitedWhoMayAcceptAndMeet() {
        String id = anna.hasInvited(otto);
        Somebody ida = world.member("Ida");
        anna.hasInvited(ida);
        suspend(anna);

        assertThat(otto.received().ids()).containsExactly(id);
        otto.accepts(id).is(200);
        ida.invites(anna).is(200);
        assertThat(anna.connectedWith()).containsExactlyInAnyOrder(otto.memberId(), ida.memberId());
        assertThat(subjects(anna)).hasSize(2);
    }

    @Test
    void noLetterOfTheirsGoesUntilItIsLifted() {
        anna.hasInvited(otto);
        assertThat(otto.mails()).hasSize(1);
        suspend(anna);

        world.advance(Duration.ofDays(8));
        assertThat(otto.mails()).hasSize(1);
        world.advance(Duration.ofDays(1));
        assertThat(otto.mails()).hasSize(1);

        lift(anna);
        world.advance(Duration.ofMinutes(1));
        assertThat(otto.mails()).hasSize(2);
        world.advance(Duration.ofDays(6));
        assertThat(otto.mails()).hasSize(2);
        world.advance(Duration.ofDays(7));
        assertThat(otto.mails()).hasSize(3);
        world.advance(Duration.ofDays(60));
        assertThat(otto.mails()).hasSize(3);
    }

    @Test
    void whatWasHeldAtAnAddressGoesOnceItIsLiftedThoughItsOwnerHasJoinedMeanwhile() {
        Somebody nora = world.visitor("Nora");
        anna.post("/v1/invitations", toAddress(nora.email())).is(201);
        assertThat(nora.mails()).hasSize(1);
        suspend(anna);
        world.advance(Duration.ofDays(8));
        assertThat(nora.mails()).hasSize(1);
        nora.put("/v1/me", Json.of("name", "Nora")).is(200);

        lift(anna);
        world.advance(Duration.ofMinutes(1));
        assertThat(nora.mails()).hasSize(2);
    }

    @Test
    void whoHasNoAddressIsToldOfTheSuspensionAndNotOfThat() {
        Somebody made = world.visitor("Made");
        world.hosts(world.backend(), "PUT", "/v1/host/members/" + made.memberId(), Json.of("name", "Made"))
                .is(201);
        made.post("/v1/invitations", toAddress("x@example.org")).isProblem(403, "address-needed");
        suspend(made);
        made.post("/v1/invitations", toAddress("x@example.org")).isProblem(403, "suspended");
    }

    @Test
    void liftedLateTheReminderGoesOnceAndTheNextAGapLater() {
        anna.hasInvited(otto);
        assertThat(otto.mails()).hasSize(1);
        suspend(anna);
        world.advance(Duration.ofDays(30));
        assertThat(otto.mails()).hasSize(1);
        lift(anna);
        world.advance(Duration.ofMinutes(1));
        assertThat(otto.mails()).hasSize(2);
        world.advance(Duration.ofDays(6));
        assertThat(otto.mails()).hasSize(2);
        world.advance(Duration.ofDays(1));
        assertThat(otto.mails()).hasSize(3);
    }

    @Test
    void whatWasEndedMeanwhileSendsNothingOnceItIsLifted() {
        String id = anna.hasInvited(otto);
        assertThat(otto.mails()).hasSize(1);
        suspend(anna);
        world.advance(Duration.ofDays(8));
        otto.declines(id).is(200);
        lift(anna);
        world.advance(Duration.ofDays(30));
        assertThat(otto.mails()).hasSize(1);
    }

    @Test
    void lettersToThemGoOn() {
        suspend(anna);
        otto.hasInvited(anna);
        assertThat(anna.mails()).hasSize(1);
        world.advance(Duration.ofDays(7));
        assertThat(anna.mails()).hasSize(2);
    }

    @Test
    void theyAreNotSuggested() {
        Somebody friend = world.member("Friend");
        anna.hasConnectedWith(friend);
        otto.hasConnectedWith(friend);
        assertThat(otto.get("/v1/suggestions").text("items/0/memberId")).isEqualTo(anna.memberId());
        suspend(anna);
        assertThat(otto.get("/v1/suggestions?limit=100").body()).doesNotContain(anna.memberId());
        lift(anna);
        assertThat(otto.get("/v1/suggestions?limit=100").body()).contains(anna.memberId());
    }

    @Test
    void theyThemselvesAreToldSinceWhenAndWhy() {
        assertThat(anna.me().json().has("suspended")).isFalse();
        Answer standing = standing(anna, Map.of("suspended", true, "reason", "Sells courses."))
                .is(200);
        assertThat(standing.text("since")).isEqualTo(world.now().toString());
        assertThat(anna.me().json().path("suspended"))
                .isEqualTo(Json.read(Json.of("since", world.now().toString(), "reason", "Sells courses.")));
        lift(anna);
        assertThat(anna.me().json().has("suspended")).isFalse();
    }

    @Test
    void nobodyElseSeesIt() {
        String before = otto.profileOf(anna).is(200).body();
        suspend(anna);
        assertThat(otto.profileOf(anna).is(200).body()).isEqualTo(before);
        otto.invites(anna).is(201);
    }

    @Test
    void whatIsLeftOutStays() {
        standing(anna, Map.of("suspended", true, "reason", "Why", "weeklyLimit", 7))
                .is(200);
        world.advance(Duration.ofDays(1));
        Answer same = standing(anna, Map.of()).is(200);
        assertThat(same.json().path("suspended").asBoolean()).isTrue();
        assertThat(same.text("reason")).isEqualTo("Why");
        assertThat(same.json().path("weeklyLimit").asInt()).isEqualTo(7);
        String since = same.text("since");
        assertThat(standing(anna, Map.of("suspended", true)).text("since")).isEqualTo(since);
        assertThat(standing(anna, Map.of("reason", "Other")).text("since")).isEqualTo(since);
        Answer lifted = standing(anna, Map.of("suspended", false)).is(200);
        assertThat(lifted.json().path("suspended").asBoolean(true)).isFalse();
        assertThat(lifted.json().has("since")).isFalse();
        assertThat(lifted.json().path("weeklyLimit").asInt()).isEqualTo(7);
        assertThat(lifted.text("reason")).isEqualTo("Other");
        Map<String, Object> forgotten = new HashMap<>();
        forgotten.put("reason", null);
        assertThat(standing(anna, forgotten).is(200).json().has("reason")).isFalse();
    }

    @Test
    void aLimitOfTheirOwnHoldsAndMayBeAboveTheDeployments() {
        standing(anna, Map.of("weeklyLimit", 1)).is(200);
        assertThat(anna.left()).isEqualTo(1);
        anna.hasInvited(otto);
        anna.invites(world.member("Ida")).isProblem(429, "weekly-limit");
        standing(anna, Map.of("weeklyLimit", 150)).is(200);
        assertThat(anna.left()).isEqualTo(149);
        anna.hasInvited(world.member("Ida"));
        Map<String, Object> none = new HashMap<>();
        none.put("weeklyLimit", null);
        assertThat(standing(anna, none).is(200).json().has("weeklyLimit")).isFalse();
        assertThat(anna.me().json().at("/policy/weeklyLimit").asInt()).isEqualTo(100);
        assertThat(anna.left()).isEqualTo(98);
    }

    @Test
    void badInputIsNamedAndNobodyIsNotFound() {
        standing(anna, Map.of("suspended", "yes")).isBadInput("suspended");
        standing(anna, Map.of("reason", "x".repeat(301))).isBadInput("reason");
        for (Object limit : List.of(0, -1, 10_001, 1.5, "7")) {
            standing(anna, Map.of("weeklyLimit", limit)).isBadInput("weeklyLimit");
        }
        standing(world.visitor("Nobody"), Map.of("suspended", true)).isProblem(404, "not-found");
    }

    @Test
    void savingDoesNotLiftIt() {
        standing(anna, Map.of("suspended", true, "reason", "Why")).is(200);
        anna.put("/v1/me", Json.of("name", "Anna Two")).is(200);
        world.hosts(world.backend(), "PUT", "/v1/host/members/" + anna.memberId(), Json.of("name", "Anna Three"))
                .is(200);
        anna.invites(otto).isProblem(403, "suspended");
        assertThat(anna.me().json().at("/suspended/reason").asText()).isEqualTo("Why");
    }

    @Test
    void whoWasReportedIsListedTheLatestFirstAndNeverByWhom() {
        world.advance(Duration.ofDays(1));
        report(otto, world.member("One"));
        world.advance(Duration.ofDays(1));
        report(anna, world.member("Two"));
        Somebody three = world.member("Three");
        report(anna, three);
        world.now();

        Answer reports = reports("?limit=2");

        assertThat(reports.items()).hasSize(2);
        JsonNode first = reports.items().get(0);
        assertThat(first.at("/member/memberId").asText()).isEqualTo(anna.memberId());
        assertThat(first.path("people").asInt()).isEqualTo(2);
        assertThat(first.path("latestAt").asText()).isEqualTo(world.now().toString());
        assertThat(first.at("/standing/reports/people").asInt()).isEqualTo(2);
        assertThat(first.at("/standing/suspended").asBoolean(true)).isFalse();
        assertThat(reports.items().get(1).at("/member/memberId").asText()).isEqualTo(otto.memberId());
        assertThat(reports.body()).doesNotContain(three.memberId());
        assertThat(reports("?limit=1").items()).hasSize(1);
        assertThat(reports("?limit=1&cursor=" + reports("?limit=1").text("next"))
                        .text("items/0/member/memberId"))
                .isEqualTo(otto.memberId());
    }

    @Test
    void whoLeftIsNotListed() {
        report(anna, otto);
        world.now();
        assertThat(reports("?limit=100").body()).contains(anna.memberId());
        anna.leaves().is(204);
        assertThat(reports("?limit=100").body()).doesNotContain(anna.memberId());
    }

    private static String toAddress(String address) {
        return Json.of("to", Map.of("email", address));
    }

    private void report(Somebody sender, Somebody recipient) {
        recipient.reports(sender.hasInvited(recipient)).is(200);
    }

    private Answer reports(String query) {
        return world.hosts(world.backend(), "GET", "/v1/host/reports" + query, null)
                .is(200);
    }

    private List<String> subjects(Somebody somebody) {
        return somebody.mails().stream()
                .map(mail -> mail.path("subject").asText())
                .toList();
    }

    private void suspend(Somebody somebody) {
        standing(somebody, Map.of("suspended", true)).is(200);
    }

    private void lift(Somebody somebody) {
        standing(somebody, Map.of("suspended", false)).is(200);
    }

    private Answer standing(Somebody somebody, Map<String, ?> change) {
        return world.hosts(
                world.backend(),
                "PUT",
                "/v1/host/members/" + somebody.memberId() + "/standing",
                Json.write(new HashMap<>(change)));
    }
}
