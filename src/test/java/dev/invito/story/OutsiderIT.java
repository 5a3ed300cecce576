package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R10, R11: people who are not members yet, what they can do with a letter, and what becomes theirs when they join. */
@OnALaptop
class OutsiderIT {

    private final RunningService world;
    private final Somebody anna;
    /** Has an address and can sign in with it; no member until they introduce themselves. */
    private final Somebody otto;

    OutsiderIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.visitor("Otto");
    }

    @Test
    void whoJoinsWithTheAddressFindsTheInvitationWithItsOwnClock() {
        JsonNode sent = anna.post("/v1/invitations", toAddressOf(otto, "note", "We met in Turin"))
                .is(201)
                .json();
        assertThat(sent.at("/recipient/email").asText()).isEqualTo(otto.email());
        assertThat(otto.mails()).hasSize(1);
        assertThat(otto.mails().get(0).path("text").asText()).doesNotContain("Turin");
        assertThat(otto.pending()).isZero();

        world.advance(Duration.ofDays(3));
        joins(otto);

        JsonNode received = otto.received().items().get(0);
        assertThat(received.path("expiresAt")).isEqualTo(sent.path("expiresAt"));
        assertThat(received.path("note").asText()).isEqualTo("We met in Turin");
        world.advance(Duration.ofDays(4));
        assertThat(otto.mails()).as("the reminder goes when it would have gone").hasSize(2);
        otto.accepts(received.path("id").asText()).is(200);

        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
        assertThat(otto.connectedWith()).containsExactly(anna.memberId());
        assertThat(anna.views(sent.path("id").asText()).is(200).text("status")).isEqualTo("connected");
        world.advance(Duration.ofDays(30));
        assertThat(otto.mails()).hasSize(2);
    }

    @Test
    void theSenderSeesNoDifferenceAfterTheClaim() {
        anna.post("/v1/invitations", toAddressOf(otto)).is(201);
        String id = anna.sent().ids().get(0);
        List<JsonNode> before = anna.sent().items();
        JsonNode viewed = anna.views(id).is(200).json();

        joins(otto);

        assertThat(anna.sent().items()).isEqualTo(before);
        assertThat(anna.views(id).is(200).json()).isEqualTo(viewed);
        anna.withdraws(id).is(200);
        assertThat(otto.pending()).isZero();
        assertThat(anna.views(id).is(200).text("status")).isEqualTo("withdrawn");
    }

    @Test
    void anAddressThatIsNotVerifiedClaimsNothing() {
        anna.post("/v1/invitations", toAddressOf(otto)).is(201);
        String token = world.request(
                        "POST",
                        "/local/token",
                        Json.of("sub", "eve-" + otto.memberId(), "email", otto.email(), "email_verified", false),
                        Map.of())
                .is(200)
                .text("token");
        Map<String, String> eve = Map.of("authorization", "Bearer " + token);

        world.request("PUT", "/v1/me", Json.of("name", "Eve"), eve).is(200);

        assertThat(world.request("GET", "/v1/invitations/received", null, eve)
                        .is(200)
                        .items())
                .isEmpty();
    }

    @Test
    void tenWhoInvitedOneAddressAreAllFound() {
        IntStream.range(0, 10).mapToObj(i -> world.member("Sender" + i)).forEach(sender -> sender.post(
                        "/v1/invitations", toAddressOf(otto))
                .is(201));

        joins(otto);

        // The last of them are claimed behind the answer; whoever reads mail has waited for the streams.
        otto.mails();
        assertThat(otto.pending()).isEqualTo(10);
    }

    @Test
    void whatWasWithdrawnBeforeCannotBeClaimedAndTheCoolDownFollows() {
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        String retryAt = anna.withdraws(id).is(200).text("retryAt");

        joins(otto);

        assertThat(otto.pending()).isZero();
        assertThat(anna.invites(otto).isProblem(409, "cool-down").text("retryAt"))
                .isEqualTo(retryAt);
        otto.invites(anna).is(201);
    }

    @Test
    void anInvitationTheOtherWayConnectsWhoJoins() {
        anna.post("/v1/invitations", toAddressOf(otto)).is(201);
        joinsWithoutAddress(otto);
        otto.invites(anna).is(201);

        joins(otto);

        assertThat(otto.connectedWith()).containsExactly(anna.memberId());
        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
        assertThat(anna.sent().items()).isEmpty();
    }

    @Test
    void aHiddenMembersAddressAnswersLikeAStrangers() {
        Somebody hidden = world.member("Hidden");
        hidden.put("/v1/me", Json.of("name", "Hidden", "discoverable", false)).is(200);

        JsonNode toHidden =
                anna.post("/v1/invitations", toAddressOf(hidden)).is(201).json();
        JsonNode toStranger =
                anna.post("/v1/invitations", toAddressOf(otto)).is(201).json();

        assertThat(fields(toHidden)).isEqualTo(fields(toStranger));
        assertThat(hidden.mails()).hasSize(1);
        assertThat(hidden.pending()).isEqualTo(1);
        assertThat(anna.sent().items().stream().map(OutsiderIT::fields).distinct())
                .as("in the list too")
                .hasSize(1);
        anna.post("/v1/invitations", toAddressOf(hidden)).isProblem(409, "already-invited");
        anna.post("/v1/invitations", toAddressOf(otto)).isProblem(409, "already-invited");
    }

    @Test
    void openingALetterAHundredTimesChangesNothing() {
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        String letter = "/v1/letters/" + otto.letterTokens().get(0);
        JsonNode before = anna.views(id).is(200).json();

        for (int i = 0; i < 100; i++) {
            world.request("GET", letter, null, Map.of("accept", i % 2 == 0 ? "text/html" : "application/json"))
                    .is(200);
            world.request("HEAD", letter, null, Map.of());
            world.request("GET", letter + "/unsubscribe", null, Map.of()).is(200);
            world.request("GET", letter + "/decline", null, Map.of()).is(404);
        }

        assertThat(anna.views(id).is(200).json()).isEqualTo(before);
        assertThat(world.request("GET", letter, null, Map.of()).is(200).text("status"))
                .isEqualTo("pending");
        world.advance(Duration.ofDays(7));
        assertThat(otto.mails()).as("the reminder still goes").hasSize(2);
    }

    @Test
    void oneClickStopsAllMailAndIsNoAnswer() {
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        String letter = "/v1/letters/" + otto.letterTokens().get(0);

        world.request(
                        "POST",
                        letter + "/unsubscribe",
                        "List-Unsubscribe=One-Click",
                        Map.of("content-type", "application/x-www-form-urlencoded"))
                .is(200);

        world.advance(Duration.ofDays(30));
        assertThat(otto.mails()).hasSize(1);
        Somebody bruno = world.member("Bruno");
        bruno.post("/v1/invitations", toAddressOf(otto)).is(201);
        assertThat(otto.mails()).as("nor does anybody else's letter go").hasSize(1);
        anna.withdraws(id).is(200);
        joins(otto);
        assertThat(otto.pending()).as("it waited for its owner").isEqualTo(1);
    }

    @Test
    void aMemberWhoUnsubscribedGetsMailAgainOnceTheySaveTheirChoice() {
        Somebody carl = world.member("Carl");
        anna.hasInvited(carl);
        world.request("POST", "/v1/letters/" + carl.letterTokens().get(0) + "/unsubscribe", "", Map.of())
                .is(200);
        world.advance(Duration.ofDays(2));
        assertThat(carl.me().json().at("/mail/reminders").asBoolean()).isFalse();

        carl.put("/v1/me", Json.of("name", "Carl")).is(200);
        world.advance(Duration.ofDays(30));
        assertThat(carl.mails()).as("what was stopped is stopped for good").hasSize(1);
        world.member("Bruno").hasInvited(carl);
        assertThat(carl.mails()).as("a new invitation's letter goes").hasSize(2);
    }

    @Test
    void decliningByLetterNeedsNoAccountAndIsNotTold() {
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        String letter = "/v1/letters/" + otto.letterTokens().get(0);

        world.request("POST", letter + "/decline", null, Map.of("accept", "text/html"))
                .is(200);

        assertThat(anna.views(id).is(200).text("status")).isEqualTo("pending");
        anna.withdraws(id).isProblem(409, "recipient-has-acted");
        world.advance(Duration.ofDays(30));
        assertThat(otto.mails()).hasSize(1);
        joins(otto);
        assertThat(otto.pending()).isZero();
        anna.invites(otto).isProblem(409, "already-invited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce", "complaint"})
    void whatCannotBeDeliveredStopsTheLetters(String type) {
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        assertThat(otto.mails()).hasSize(1);

        world.request("POST", "/local/mail-event", Json.of("type", type, "email", otto.email()), Map.of());
        world.now();

        boolean bounced = type.equals("bounce");
        assertThat(isUndeliverable(anna.views(id).is(200))).isEqualTo(bounced);
        assertThat(isUndeliverableToTheNext()).isEqualTo(bounced);
        world.advance(Duration.ofDays(30));
        assertThat(otto.mails()).hasSize(1);
    }

    /** Or the next sender would wait for an answer that cannot come. */
    @Test
    void aBounceStaysKnownThoughAComplaintFollows() {
        anna.post("/v1/invitations", toAddressOf(otto)).is(201);
        for (String type : List.of("bounce", "complaint")) {
            world.request("POST", "/local/mail-event", Json.of("type", type, "email", otto.email()), Map.of());
            world.now();
        }

        assertThat(isUndeliverableToTheNext()).isTrue();
    }

    private boolean isUndeliverableToTheNext() {
        return isUndeliverable(
                world.member("Bruno").post("/v1/invitations", toAddressOf(otto)).is(201));
    }

    private static boolean isUndeliverable(Answer invitation) {
        return invitation.json().path("undeliverable").asBoolean(false);
    }

    @Test
    void aTokenThatIsNotOursOpensNothing() {
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        String token = otto.letterTokens().get(0);
        for (String forged : List.of(id, id + ".", id + ".AAAAAAAAAAAAAAAAAAAAAAAA", token + "A", "x", "a.b.c")) {
            world.request("GET", "/v1/letters/" + forged, null, Map.of()).isProblem(404, "not-found");
            world.request("POST", "/v1/letters/" + forged + "/decline", null, Map.of())
                    .isProblem(404, "not-found");
            for (String method : List.of("GET", "POST")) {
                world.request(method, "/v1/letters/" + forged + "/unsubscribe", null, Map.of())
                        .isProblem(404, "not-found");
            }
        }
        world.advance(Duration.ofDays(190));
        world.request("GET", "/v1/letters/" + token, null, Map.of()).isProblem(410, "expired");
        world.request("POST", "/v1/letters/" + token + "/unsubscribe", null, Map.of())
                .is(200);
    }

    private static void joins(Somebody somebody) {
        somebody.put("/v1/me", Json.of("name", somebody.name())).is(200);
    }

    /** The same person, signed in without an address. */
    private void joinsWithoutAddress(Somebody somebody) {
        String token = world.request("POST", "/local/token", Json.of("sub", somebody.memberId()), Map.of())
                .is(200)
                .text("token");
        world.request("PUT", "/v1/me", Json.of("name", somebody.name()), Map.of("authorization", "Bearer " + token))
                .is(200);
    }

    private static String toAddressOf(Somebody somebody, Object... more) {
        Map<String, Object> body = Json.map(more);
        body.put("to", Map.of("email", somebody.email()));
        return Json.write(body);
    }

    private static List<String> fields(JsonNode invitation) {
        List<String> fields = new ArrayList<>();
        invitation.fieldNames().forEachRemaining(fields::add);
        invitation.path("recipient").fieldNames().forEachRemaining(name -> fields.add("recipient." + name));
        return fields;
    }
}
