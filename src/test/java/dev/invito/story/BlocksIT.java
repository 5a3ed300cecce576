package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocking, seen from both sides (R10). */
@OnALaptop
class BlocksIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody bert;

    BlocksIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.bert = world.member("Bert");
    }

    @Test
    void aBlockEndsTheConnectionAndHidesEachFromTheOther() {
        anna.hasConnectedWith(bert);

        anna.blocks(bert).is(204);

        for (Somebody one : List.of(anna, bert)) {
            Somebody other = one == anna ? bert : anna;
            assertThat(one.connectedWith()).isEmpty();
            one.profileOf(other).isProblem(404, "not-found");
            one.removes(other).isProblem(404, "not-found");
        }
        bert.invites(anna).isProblem(404, "not-found");
        anna.invites(bert).isProblem(409, "you-blocked");
    }

    @Test
    void toTheBlockedTheBlockerDoesNotExist() {
        anna.blocks(bert).is(204);
        String nobody = "nobody-" + bert.memberId();

        assertThat(bert.invites(anna).body())
                .isEqualTo(bert.post("/v1/invitations", Json.of("to", Map.of("memberId", nobody)))
                        .body());
        assertThat(bert.profileOf(anna).body())
                .isEqualTo(bert.get("/v1/members/" + nobody).body());
        assertThat(bert.blocks(anna).body())
                .isEqualTo(
                        bert.ask("PUT", "/v1/blocks/" + nobody, null, Map.of()).body());
        assertThat(bert.blocked().items()).isEmpty();
    }

    @Test
    void aBlockEndsThePendingInvitationOfEitherAndItsLetters() {
        Somebody carl = world.member("Carl");
        String toAnna = bert.hasInvited(anna);
        String toCarl = anna.hasInvited(carl);
        int mailsToAnna = anna.mails().size();
        int mailsToCarl = carl.mails().size();

        anna.blocks(bert).is(204);
        anna.blocks(carl).is(204);

        assertThat(anna.pending()).isZero();
        assertThat(bert.sent().items()).isEmpty();
        assertThat(anna.sent().items()).isEmpty();
        for (Somebody one : List.of(anna, bert)) {
            one.views(toAnna).isProblem(404, "not-found");
        }
        for (String action : List.of("accept", "decline", "archive", "reply", "report")) {
            anna.does(action, toAnna).isProblem(404, "not-found");
            carl.does(action, toCarl).isProblem(404, "not-found");
        }
        bert.withdraws(toAnna).isProblem(404, "not-found");
        world.advance(Duration.ofDays(30));
        assertThat(anna.mails()).hasSize(mailsToAnna);
        assertThat(carl.mails()).hasSize(mailsToCarl);
    }

    @Test
    void theLetterOfABlockedInvitationShowsNothingAndStillStopsMail() {
        bert.hasInvited(anna);
        String token = anna.letterTokens().get(0);

        anna.blocks(bert).is(204);

        world.request("GET", "/v1/letters/" + token, null, Map.of()).is(404);
        world.request("POST", "/v1/letters/" + token + "/decline", null, Map.of())
                .is(404);
        world.request("POST", "/v1/letters/" + token + "/unsubscribe", null, Map.of())
                .is(200);
    }

    @Test
    void blockingAgainIsSuccessAndBlockingOnesBlockerIsNot() {
        anna.blocks(bert).is(204);
        anna.blocks(bert).is(204);
        bert.blocks(anna).isProblem(404, "not-found");
        bert.unblocks(anna).isProblem(404, "not-found");

        assertThat(blockedBy(anna)).containsExactly(bert.memberId());
        assertThat(blockedBy(bert)).isEmpty();
    }

    @Test
    void nobodyBlocksThemselvesOrNobody() {
        anna.blocks(anna).isBadInput("memberId");
        for (String nobody : List.of("nobody", "%20", "x".repeat(300), "%00", "..%2f", "E:abc", "a%7Cb")) {
            anna.ask("PUT", "/v1/blocks/" + nobody, null, Map.of()).isProblem(404, "not-found");
            anna.ask("DELETE", "/v1/blocks/" + nobody, null, Map.of()).isProblem(404, "not-found");
        }
        assertThat(anna.blocked().items()).isEmpty();
    }

    @Test
    void whoIsNoMemberBlocksNobody() {
        Somebody visitor = world.visitor("Visitor");

        visitor.blocks(anna).isProblem(403, "not-a-member");

        visitor.put("/v1/me", Json.of("name", "Visitor")).is(200);
        assertThat(visitor.blocked().items()).isEmpty();
        visitor.invites(anna).is(201);
    }

    @Test
    void unblockingRestoresNothing() {
        anna.hasConnectedWith(bert);
        anna.blocks(bert).is(204);

        anna.unblocks(bert).is(204);

        anna.unblocks(bert).isProblem(404, "not-found");
        assertThat(anna.blocked().items()).isEmpty();
        assertThat(anna.connectedWith()).isEmpty();
        assertThat(bert.connectedWith()).isEmpty();
        assertThat(bert.buttonFor(anna)).isEqualTo("connect");
        bert.invites(anna).is(201);
    }

    @Test
    void blockAndUnblockGetsAroundNeitherWithdrawalNorCoolDown() {
        String id = anna.hasInvited(bert);
        bert.archives(id).is(200);
        anna.withdraws(id).isProblem(409, "recipient-has-acted");

        anna.blocks(bert).is(204);
        anna.unblocks(bert).is(204);

        anna.invites(bert).isProblem(409, "cool-down");
        assertThat(anna.buttonFor(bert)).isEqualTo("cool-down");
        bert.invites(anna).is(201);
    }

    @Test
    void theListHasCardsTheLatestFirstPageByPage() {
        List<Somebody> all =
                IntStream.range(0, 5).mapToObj(i -> world.member("P" + i)).toList();
        for (Somebody one : all) {
            anna.blocks(one).is(204);
            world.tick();
        }

        List<JsonNode> items = new ArrayList<>();
        String path = "/v1/blocks?limit=2";
        Answer page = anna.get(path).is(200);
        items.addAll(page.items());
        while (page.json().has("next")) {
            assertThat(page.items()).hasSize(2);
            page = anna.get(path + "&cursor=" + page.text("next")).is(200);
            items.addAll(page.items());
        }

        assertThat(items.stream().map(item -> item.path("name").asText()))
                .containsExactly("P4", "P3", "P2", "P1", "P0");
        assertThat(items.get(0).path("headline").asText()).isEqualTo("P4 works");
        assertThat(items.get(0).path("blockedAt").asText())
                .isGreaterThan(items.get(1).path("blockedAt").asText());
        assertThat(items.get(0).has("about")).isFalse();
        String cursor = anna.get(path).text("next");
        bert.get("/v1/blocks?cursor=" + cursor).isBadInput("cursor");
        anna.get("/v1/connections?cursor=" + cursor).isBadInput("cursor");
        anna.get("/v1/blocks?limit=0").isBadInput("limit");
        anna.get("/v1/blocks?cursor=%00").isBadInput("cursor");
    }

    // Invitations to addresses.

    @Test
    void anInvitationToTheAddressOfABlockerLooksSentAndReachesNobody() {
        Somebody stranger = world.visitor("Stranger");
        anna.blocks(bert).is(204);

        Answer toBlocker = bert.post("/v1/invitations", toAddressOf(anna)).is(201);
        Answer toStranger = bert.post("/v1/invitations", toAddressOf(stranger)).is(201);

        assertThat(shape(toBlocker.json())).isEqualTo(shape(toStranger.json()));
        assertThat(toBlocker.text("recipient/email")).isEqualTo(anna.email());
        world.advance(Duration.ofDays(30));
        assertThat(anna.mails()).isEmpty();
        assertThat(anna.pending()).isZero();
        assertThat(anna.received().items()).isEmpty();
        assertThat(stranger.mails()).hasSizeGreaterThan(1);
        assertSameToTheSender(toBlocker.id(), toStranger.id(), stranger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "archive", "decline", "report", "reply"})
    void aBlockDoesNotTakeAnInvitationToAnAddressOutOfItsSendersList(String action) {
        Somebody owner = world.visitor("Owner");
        Somebody stranger = world.visitor("Stranger");
        Answer toOwner = bert.post("/v1/invitations", toAddressOf(owner)).is(201);
        Answer toStranger = bert.post("/v1/invitations", toAddressOf(stranger)).is(201);
        assertThat(owner.mails()).hasSize(1);
        owner.put("/v1/me", Json.of("name", "Owner", "discoverable", false)).is(200);
        stranger.put("/v1/me", Json.of("name", "Stranger", "discoverable", false))
                .is(200);
        for (Somebody one : List.of(owner, stranger)) {
            if (!action.isEmpty()) {
                one.does(
                                action,
                                one.received().ids().isEmpty()
                                        ? ""
                                        : one.received().ids().get(0))
                        .is(200);
            }
        }
        List<JsonNode> before = bert.sent().items();
        JsonNode viewed = bert.views(toOwner.id()).is(200).json();

        owner.blocks(bert).is(204);

        assertThat(bert.sent().items()).isEqualTo(before);
        assertThat(bert.views(toOwner.id()).is(200).json()).isEqualTo(viewed);
        assertThat(owner.received().items()).isEmpty();
        assertThat(owner.pending()).isZero();
        assertThat(blockedBy(owner)).containsExactly(bert.memberId());
        world.advance(Duration.ofDays(30));
        assertThat(owner.mails()).as("the first letter alone").hasSize(1);
        assertSameToTheSender(toOwner.id(), toStranger.id(), stranger);
    }

    @Test
    void blockingAMemberDoesNotTellThatOnesInvitationToAnAddressIsTheirs() {
        Somebody owner = world.visitor("Owner");
        Answer toOwner = bert.post("/v1/invitations", toAddressOf(owner)).is(201);
        owner.put("/v1/me", Json.of("name", "Owner", "discoverable", false)).is(200);
        List<JsonNode> before = bert.sent().items();

        bert.blocks(owner).is(204);

        assertThat(bert.sent().items()).isEqualTo(before);
        assertThat(owner.received().items()).isEmpty();
        owner.profileOf(bert).isProblem(404, "not-found");
        bert.withdraws(toOwner.id()).is(200);
        assertThat(blockedBy(bert)).containsExactly(owner.memberId());
    }

    @Test
    void twoWhoInvitedEachOthersAddressesLoseNeitherWhenOneBlocksAndTheOtherVerifies() {
        anna.put("/v1/me", Json.of("name", "Anna", "discoverable", false)).is(200);
        Somebody carl = world.visitor("Carl");
        world.request(
                        "PUT",
                        "/v1/me",
                        Json.of("name", "Carl"),
                        // Who invites an address has one, if not this one yet (R21).
                        Map.of(
                                "authorization",
                                "Bearer " + world.token(carl.memberId(), "former-" + carl.email(), Duration.ofDays(1))))
                .is(200);
        String toAnna = carl.post("/v1/invitations", toAddressOf(anna)).is(201).id();
        String toCarl = anna.post("/v1/invitations", toAddressOf(carl)).is(201).id();
        world.now();
        anna.blocks(carl).is(204);

        carl.put("/v1/me", Json.of("name", "Carl", "discoverable", false)).is(200);

        assertThat(carl.pending()).isZero();
        assertThat(anna.pending()).isZero();
        assertThat(carl.views(toAnna).is(200).text("status")).isEqualTo("pending");
        assertThat(anna.views(toCarl).is(200).text("status")).isEqualTo("pending");
        assertThat(carl.sent().ids()).containsExactly(toAnna);
        assertThat(anna.sent().ids()).containsExactly(toCarl);
        carl.withdraws(toAnna).is(200);
        anna.withdraws(toCarl).is(200);
    }

    @Test
    void aBatchToABlockerIsAnsweredLikeOneToAStranger() {
        Somebody stranger = world.visitor("Stranger");
        anna.blocks(bert).is(204);

        String batch = Json.of(
                "invitations",
                List.of(
                        Map.of("to", Map.of("email", anna.email())),
                        Map.of("to", Map.of("email", stranger.email())),
                        Map.of("to", Map.of("memberId", anna.memberId()))));

        JsonNode first =
                bert.post("/v1/invitations/batch", batch).is(200).json().path("results");
        world.now();
        JsonNode second =
                bert.post("/v1/invitations/batch", batch).is(200).json().path("results");

        assertThat(statuses(first)).containsExactly(201, 201, 404);
        assertThat(shape(first.at("/0/invitation"))).isEqualTo(shape(first.at("/1/invitation")));
        assertThat(statuses(second)).containsExactly(409, 409, 404);
        assertThat(second.at("/0/problem")).isEqualTo(second.at("/1/problem"));
        assertThat(anna.mails()).isEmpty();
    }

    private static List<Integer> statuses(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(row -> row.path("status").asInt())
                .toList();
    }

    @Test
    void unblockingDoesNotBringAMutedInvitationBack() {
        anna.blocks(bert).is(204);
        bert.post("/v1/invitations", toAddressOf(anna)).is(201);
        world.now();

        anna.unblocks(bert).is(204);

        assertThat(anna.received().items()).isEmpty();
        world.advance(Duration.ofDays(30));
        assertThat(anna.mails()).isEmpty();
        // R9: his lives, whatever she did with it.
        anna.invites(bert).is(200);
    }

    /** The sender can do the same with both, and is told the same. */
    private void assertSameToTheSender(String one, String other, Somebody stranger) {
        JsonNode first = bert.views(one).is(200).json();
        JsonNode second = bert.views(other).is(200).json();
        assertThat(shape(first)).isEqualTo(shape(second));
        String email = first.at("/recipient/email").asText();
        assertThat(bert.post("/v1/invitations", Json.of("to", Map.of("email", email)))
                        .body())
                .isEqualTo(bert.post("/v1/invitations", toAddressOf(stranger)).body());
        Answer taken = bert.withdraws(one);
        Answer takenToo = bert.withdraws(other);
        assertThat(taken.status()).isEqualTo(takenToo.status());
        assertThat(shape(taken.json())).isEqualTo(shape(takenToo.json()));
        assertThat(bert.views(one).text("status")).isEqualTo(bert.views(other).text("status"));
        assertThat(bert.post("/v1/invitations", Json.of("to", Map.of("email", email)))
                        .text("type"))
                .isEqualTo(bert.post("/v1/invitations", toAddressOf(stranger)).text("type"));
    }

    /** What an answer has, without whom it names. */
    private static List<String> shape(JsonNode answer) {
        return Stream.concat(
                        answer.propertyStream().map(Map.Entry::getKey),
                        Stream.of(
                                answer.path("status").asText(),
                                answer.path("recipient")
                                        .propertyStream()
                                        .map(Map.Entry::getKey)
                                        .toList()
                                        .toString(),
                                String.valueOf(answer.path("letters").size())))
                .toList();
    }

    private static String toAddressOf(Somebody somebody) {
        return Json.of("to", Map.of("email", somebody.email()));
    }

    private static List<String> blockedBy(Somebody blocker) {
        return blocker.blocked().items().stream()
                .map(item -> item.path("memberId").asText())
                .toList();
    }
}
