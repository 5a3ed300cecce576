package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R18: who may invite a member. Links (R17) and crossed invitations (R9) always work. */
@OnALaptop
class InvitableByIT {

    private final RunningService service;
    private final Somebody anna;
    private final Somebody otto;

    InvitableByIT(RunningService service) {
        this.service = service;
        this.anna = service.member("Anna");
        this.otto = service.member("Otto");
    }

    @Test
    void isEverybodyUnlessOneSaysOtherwise() {
        assertThat(otto.me().text("invitableBy")).isEqualTo("everyone");
        lets(otto, "nobody");
        assertThat(otto.me().text("invitableBy")).isEqualTo("nobody");
        otto.put("/v1/me", Json.of("name", "Otto", "invitableBy", "friends")).isBadInput("invitableBy");
    }

    @ParameterizedTest
    @CsvSource({"everyone, true, true", "mutual, false, false", "address, false, true", "nobody, false, false"})
    void decidesWhoMayInviteByIdAndByAddress(String choice, boolean byId, boolean byAddress) {
        lets(otto, choice);
        int left = anna.left();

        Answer answer = anna.invites(otto);

        if (byId) {
            answer.is(201);
            anna.withdraws(answer.id()).is(200);
            assertThat(anna.buttonFor(service.member("Berta"))).isEqualTo("connect");
            return;
        }
        answer.isProblem(403, "not-invitable");
        assertThat(anna.left()).as("what is refused counts nothing").isEqualTo(left);
        assertThat(anna.buttonFor(otto)).isEqualTo("none");
        assertThat(comparedBy(anna, otto)).isEqualTo(byAddress ? "member" : "not-a-member");

        Answer sent = anna.post("/v1/invitations", toAddress(otto)).is(201);

        assertThat(sent.text("status")).isEqualTo("pending");
        assertThat(otto.pending()).isEqualTo(byAddress ? 1 : 0);
        assertThat(otto.mails()).hasSize(byAddress ? 1 : 0);
        if (!byAddress) {
            // As to a stranger, to its end: it can be seen and withdrawn, and tells nothing of whose the address is.
            assertThat(sent.text("recipient/email")).isEqualTo(otto.email());
            assertThat(anna.sent().ids()).contains(sent.id());
            anna.post("/v1/invitations", toAddress(otto)).isProblem(409, "already-invited");
            anna.invites(otto).isProblem(403, "not-invitable");
            assertThat(anna.buttonFor(otto)).isEqualTo("none");
            assertThat(comparedBy(anna, otto)).isEqualTo("pending");
            anna.withdraws(sent.id()).is(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutual", "nobody"})
    void aHiddenOwnerIsKeptFromThemToo(String choice) {
        otto.put("/v1/me", Json.of("name", "Otto", "discoverable", false, "invitableBy", choice))
                .is(200);

        anna.post("/v1/invitations", toAddress(otto)).is(201);

        assertThat(otto.pending()).isZero();
        assertThat(otto.mails()).isEmpty();
    }

    @Test
    void anOwnerWhoIsKnownTooLateIsKeptFromThemToo() {
        lets(otto, "mutual");
        service.whileUnknown(otto, () -> {
            anna.post("/v1/invitations", toAddress(otto)).is(201);
            assertThat(otto.mails()).hasSize(1);
        });

        service.advance(Duration.ofDays(7));

        assertThat(otto.pending()).isZero();
        assertThat(otto.mails()).hasSize(1);
    }

    @Test
    void whoSharesAConnectionMayInvite() {
        Somebody mutual = service.member("Mutual");
        mutual.hasConnectedWith(anna);
        mutual.hasConnectedWith(otto);
        lets(otto, "mutual");

        assertThat(anna.buttonFor(otto)).isEqualTo("connect");
        anna.invites(otto).is(201);
        assertThat(otto.pending()).isEqualTo(1);
    }

    @Test
    void whatIsPendingStays() {
        String id = anna.hasInvited(otto);

        lets(otto, "nobody");

        anna.invites(otto).isProblem(409, "already-invited");
        assertThat(anna.buttonFor(otto)).isEqualTo("pending");
        assertThat(otto.pending()).isEqualTo(1);
        otto.accepts(id).is(200);
        assertThat(anna.buttonFor(otto)).isEqualTo("connected");
    }

    @Test
    void whatWaitedForAnAddressStays() {
        Somebody newcomer = service.visitor("Newcomer");
        anna.post("/v1/invitations", toAddress(newcomer)).is(201);
        // This clock stands, and what is sent at the very moment in which the address becomes theirs asks.
        service.advance(Duration.ofSeconds(1));

        lets(newcomer, "nobody");

        assertThat(newcomer.pending()).isEqualTo(1);
    }

    @Test
    void whoWasInvitedMayAnswerByInviting() {
        lets(otto, "nobody");
        otto.hasInvited(anna);

        anna.invites(otto).is(200);
        assertThat(anna.buttonFor(otto)).isEqualTo("connected");
    }

    @Test
    void whoInvitesSomebodyWhoseInvitationNeverArrivedMeetsIt() {
        lets(otto, "nobody");
        anna.post("/v1/invitations", toAddress(otto)).is(201);
        assertThat(otto.mails()).isEmpty();

        otto.invites(anna).is(200);

        assertThat(anna.connectedWith()).contains(otto.memberId());
    }

    @Test
    void aBatchHasTheRefusalInItsRow() {
        lets(otto, "mutual");
        Somebody berta = service.member("Berta");

        Answer batch = anna.post(
                        "/v1/invitations/batch",
                        Json.of(
                                "invitations",
                                List.of(
                                        Map.of("to", Map.of("memberId", otto.memberId())),
                                        Map.of("to", Map.of("memberId", berta.memberId())))))
                .is(200);

        assertThat(batch.json().at("/results/0/status").asInt()).isEqualTo(403);
        assertThat(batch.text("results/0/problem/type")).isEqualTo("urn:invito:problem:not-invitable");
        assertThat(batch.json().at("/results/1/status").asInt()).isEqualTo(201);
    }

    @Test
    void searchSaysWhatTheProfileSays() {
        String name = "Quirin" + service.now().toEpochMilli();
        Somebody found = service.visitor(name);
        found.put("/v1/me", Json.of("name", name, "invitableBy", "nobody")).is(200);

        Answer search = anna.get("/v1/members?mutual=true&q=" + name).is(200);

        assertThat(search.text("items/0/relationship/state")).isEqualTo("none");
        assertThat(search.json().at("/items/0/degree").asInt()).isEqualTo(3);
        assertThat(search.json().at("/items/0/mutual/count").asInt()).isZero();
        assertThat(anna.get("/v1/members?q=" + name).is(200).text("items/0/relationship/state"))
                .isEqualTo("none");
        anna.get("/v1/members?mutual=yes&q=" + name).isBadInput("mutual");
    }

    private static void lets(Somebody somebody, String choice) {
        somebody.put("/v1/me", Json.of("name", somebody.name(), "invitableBy", choice))
                .is(200);
    }

    private static String comparedBy(Somebody asker, Somebody other) {
        return asker.compares("text/csv", ("email\n" + other.email() + "\n").getBytes(StandardCharsets.UTF_8))
                .is(200)
                .text("rows/0/state");
    }

    private static String toAddress(Somebody somebody) {
        return Json.of("to", Map.of("email", somebody.email()));
    }
}
