package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rows of tables that version 1.0 has written are read right, and whatever it knew by an address with capitals is found (R11). The
 * rows are what its own functions wrote on a laptop, on 10 January 2040.
 */
class OldTablesIT {

    private static final String ROWS = "/tables-of-1.0.json";

    private RunningService world;
    private JsonNode ids;
    private Somebody anna;

    @BeforeEach
    void begin() throws Exception {
        world = RunningService.begin();
        try (InputStream rows = OldTablesIT.class.getResourceAsStream(ROWS)) {
            JsonNode snapshot = new ObjectMapper().readTree(rows);
            ids = snapshot.path("ids");
            world.holds(snapshot);
        }
        anna = who("anna");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void listsAreAsTheyWere() {
        assertThat(anna.connectedWith()).containsExactly("bert");
        assertThat(who("bert").connectedWith()).containsExactly("anna");
        assertThat(who("carl").received().ids()).containsExactly(id("annaCarl"));
        assertThat(who("dora").archived().ids()).containsExactly(id("annaDora"));
        assertThat(who("emil").received().ids()).isEmpty();
        assertThat(who("gina").received().ids()).containsExactly(id("annaGina"));
        assertThat(anna.views(id("annaGina")).is(200).text("reply/message")).isEqualTo("Where did we meet?");
        // Neither an archive nor a decline is to be seen (R7), and what was withdrawn is gone.
        assertThat(anna.sent().ids())
                .containsExactlyInAnyOrder(
                        id("annaCarl"), id("annaDora"), id("annaEmil"), id("annaGina"), id("annaFern"));
        assertThat(anna.me().json().at("/policy/left").asInt()).isEqualTo(100 - 8);
        assertThat(anna.buttonFor(who("bert"))).isEqualTo("connected");
    }

    @Test
    void whatWasBegunGoesOn() {
        who("carl").accepts(id("annaCarl")).is(200);
        who("dora").accepts(id("annaDora")).is(200);
        assertThat(anna.connectedWith()).containsExactlyInAnyOrder("bert", "carl", "dora");
        assertThat(who("gina").mails()).isEmpty();
        anna.invites(who("hans")).isProblem(409, "cool-down");
        who("hans").invites(who("otto")).isProblem(409, "already-invited");
        assertThat(who("dora").blocked().text("items/0/memberId")).isEqualTo("hans");
        who("hans").invites(who("dora")).isProblem(404, "not-found");
        anna.removes(who("bert")).is(204);
        assertThat(who("bert").connectedWith()).isEmpty();
    }

    /** Of a laptop that has sent nothing yet. */
    @Test
    void remindersComeWhenTheyWereDue() {
        world.advance(Duration.ofDays(7).plusMinutes(1));

        assertThat(lettersTo("Fern.Wood@example.org")).hasSize(1);
        assertThat(who("carl").mails()).hasSize(1);
    }

    @Test
    void whatWaitsAtASpellingIsTheirsWhoHasTheAddress() {
        Somebody fern = world.visitor("Fern").signedInWith("fern.wood@example.org");

        fern.put("/v1/me", Json.of("name", "Fern")).is(200);

        assertThat(fern.received().ids()).hasSize(1);
        assertThat(anna.views(id("annaFern")).is(200).text("status")).isEqualTo("pending");
        fern.accepts(fern.received().ids().get(0)).is(200);
        assertThat(anna.views(id("annaFern")).is(200).text("status")).isEqualTo("connected");
    }

    /** In whatever spelling: the letter that is sent next knows the address. */
    @Test
    void whoHasTheAddressByAnySpellingHasItWithTheNextLetter() {
        Somebody fern = world.visitor("Fern");
        anna.post("/v1/invitations", toAddress("Fern.Wood@Example.org")).isProblem(409, "already-invited");

        fern.signedInWith("FERN.wooD@example.org")
                .put("/v1/me", Json.of("name", "Fern"))
                .is(200);
        world.advance(Duration.ofDays(7).plusMinutes(1));

        assertThat(fern.received().ids()).hasSize(1);
    }

    @Test
    void whoIsWaitedForAtASpellingIsNotInvitedAgain() {
        anna.post("/v1/invitations", toAddress("Fern.Wood@Example.org")).isProblem(409, "already-invited");
        anna.post("/v1/invitations", toAddress("Gone@Example.org")).isProblem(409, "cool-down");
    }

    @Test
    void theOwnerOfASpellingIsTheOwnerOfTheAddress() {
        Somebody nora = who("nora");
        who("bert").post("/v1/invitations", toAddress("Nora@Example.org")).is(201);
        assertThat(nora.pending()).isEqualTo(1);

        // A token without an address takes none away.
        String token = world.request("POST", "/local/token", Json.of("sub", "nora"), Map.of())
                .is(200)
                .text("token");
        Answer saved = world.request(
                        "PUT",
                        "/v1/me",
                        Json.of("name", "Nora"),
                        Map.of("authorization", "Bearer " + token, "content-type", "application/json"))
                .is(200);
        assertThat(saved.text("email")).isEqualTo("Nora@example.org");

        who("carl").post("/v1/invitations", toAddress("nora@example.org")).is(201);
        assertThat(nora.pending()).isEqualTo(2);
    }

    @Test
    void whoeverVerifiesTheAddressInAnotherSpellingTakesItFromItsOwner() {
        Somebody heir = world.visitor("Heir");
        heir.signedInWith("Nora@Example.org")
                .put("/v1/me", Json.of("name", "Heir"))
                .is(200);

        who("carl").post("/v1/invitations", toAddress("nora@example.org")).is(201);

        assertThat(heir.pending()).isEqualTo(1);
        assertThat(who("nora").pending()).isZero();
    }

    @Test
    void whoWantedNoMoreMailGetsNone() {
        for (String spelling : List.of("anon@example.org", "Anon@Example.org")) {
            who(spelling.equals("anon@example.org") ? "carl" : "dora")
                    .post("/v1/invitations", toAddress(spelling))
                    .is(201);
        }
        world.advance(Duration.ofDays(30));
        assertThat(lettersTo("anon@example.org")).isEmpty();
        assertThat(lettersTo("Anon@example.org")).isEmpty();
    }

    /** Their address is known by its capitals, and what the letter carries knows it without. */
    @Test
    void whoIsKnownByASpellingMayStopAllMailAndTheirBounceIsHeard() {
        Somebody nora = who("nora");
        who("carl").invites(nora).is(201);
        String letter =
                lettersTo("Nora@example.org").get(0).at("/links/unsubscribe").asText();

        world.request("POST", letter.substring(letter.indexOf("/v1/")), null, Map.of())
                .is(200);
        who("bert").invites(nora).is(201);
        world.advance(Duration.ofDays(30));
        assertThat(lettersTo("Nora@example.org")).hasSize(1);

        world.request("POST", "/local/mail-event", Json.of("type", "bounce", "email", "Nora@example.org"), Map.of());
        world.now();
        assertThat(who("dora")
                        .invites(nora)
                        .is(201)
                        .json()
                        .path("undeliverable")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void whoLeavesIsGone() {
        Somebody nora = who("nora");

        nora.leaves().is(204);

        assertThat(world.itemsWith("\"M:nora\"", "S=M:nora,", "S=nora")).isEmpty();
        who("bert").post("/v1/invitations", toAddress("Nora@Example.org")).is(201);
        assertThat(nora.pending()).isZero();
    }

    private Somebody who(String memberId) {
        return world.somebody(memberId, memberId);
    }

    private String id(String name) {
        return ids.path(name).asText();
    }

    private static String toAddress(String email) {
        return Json.of("to", Map.of("email", email));
    }

    private List<JsonNode> lettersTo(String email) {
        JsonNode mails = world.request("GET", "/local/mail?to=" + email, null, Map.of())
                .is(200)
                .json();
        return StreamSupport.stream(mails.spliterator(), false).toList();
    }
}
