package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** R19: members as the host makes, changes and sees them. */
@OnALaptop
class HostMembersIT {

    private final RunningService world;
    private final Somebody nora;

    HostMembersIT(RunningService world) {
        this.world = world;
        this.nora = world.visitor("Nora");
    }

    @Test
    void aNewMemberIsMadeAndAnOldOneChanged() {
        save(nora, Map.of("name", "Nora")).is(201);
        assertThat(nora.me().text("name")).isEqualTo("Nora");
        assertThat(nora.me().text("locale")).isEqualTo("en");

        Answer changed = save(
                        nora,
                        Map.of(
                                "name",
                                "Nora Two",
                                "headline",
                                "Bakes",
                                "locale",
                                "it",
                                "mail",
                                Map.of("reminders", false)))
                .is(200);

        assertThat(changed.text("name")).isEqualTo("Nora Two");
        assertThat(changed.json().at("/standing/suspended").isBoolean()).isTrue();
        JsonNode me = nora.me().json();
        assertThat(me.path("headline").asText()).isEqualTo("Bakes");
        assertThat(me.path("locale").asText()).isEqualTo("it");
        assertThat(me.at("/mail/reminders").asBoolean()).isFalse();
        assertThat(me.at("/mail/invitations").asBoolean()).isTrue();
    }

    @Test
    void whatIsLeftOutStaysAndWhatIsSaidIsReplaced() {
        save(
                        nora,
                        Map.of(
                                "name",
                                "Nora",
                                "headline",
                                "Bakes",
                                "about",
                                "Bread",
                                "discoverable",
                                false,
                                "zone",
                                "Europe/Rome"))
                .is(201);
        save(nora, Map.of("name", "Nora", "headline", "")).is(200);

        JsonNode member = seen(nora).json();
        assertThat(member.path("headline").asText("?")).isEmpty();
        assertThat(member.path("about").asText()).isEqualTo("Bread");
        assertThat(member.path("discoverable").asBoolean(true)).isFalse();
        assertThat(member.path("zone").asText()).isEqualTo("Europe/Rome");
    }

    @Test
    void repeatedItChangesNothing() {
        Map<String, Object> said = Map.of("name", "Nora", "email", nora.email());
        String first = save(nora, said).is(201).body();
        assertThat(save(nora, said).is(200).body()).isEqualTo(first);
    }

    @Test
    void anAddressCountsAsVerifiedAndClaims() {
        Somebody anna = world.member("Anna");
        anna.post("/v1/invitations", Json.of("to", Map.of("email", nora.email())))
                .is(201);

        save(nora, Map.of("name", "Nora", "email", nora.email())).is(201);

        assertThat(seen(nora).text("email")).isEqualTo(nora.email());
        assertThat(nora.received().ids()).hasSize(1);
        nora.accepts(nora.received().ids().get(0)).is(200);
        assertThat(anna.connectedWith()).containsExactly(nora.memberId());
    }

    @Test
    void itIsSilentAndWhoWantedNoMailStillWantsNone() {
        save(nora, Map.of("name", "Nora", "email", nora.email())).is(201);
        assertThat(nora.mails()).isEmpty();
        Somebody anna = world.member("Anna");
        anna.hasInvited(nora);
        world.request("POST", "/v1/letters/" + nora.letterTokens().get(0) + "/unsubscribe", null, Map.of())
                .is(200);

        save(nora, Map.of("name", "Nora", "mail", Map.of("invitations", true))).is(200);

        world.member("Otto").hasInvited(nora);
        assertThat(nora.mails()).hasSize(1);
    }

    @Test
    void allOfAMemberIsSeenByTheHost() {
        Somebody anna = world.member("Anna");
        Answer seen = seen(anna);
        assertThat(seen.text("memberId")).isEqualTo(anna.memberId());
        assertThat(seen.text("about")).isEqualTo("Anna likes boats");
        assertThat(seen.json().at("/standing/suspended").asBoolean(true)).isFalse();
        assertThat(seen.json().at("/standing/reports/people").asInt(-1)).isZero();
        assertThat(seen.json().at("/standing/reports/latestAt").isMissingNode()).isTrue();
        hosts("GET", "/v1/host/members/nobody-at-all", null).isProblem(404, "not-found");
    }

    @Test
    void badInputIsNamed() {
        save(nora, Map.of("headline", "Bakes")).isBadInput("name");
        save(nora, Map.of("name", "\u2800")).isBadInput("name");
        save(nora, Map.of("name", "Nora", "email", "nobody")).isBadInput("email");
        save(nora, Map.of("name", "Nora", "emails", List.of("nobody"))).isBadInput("emails");
        save(nora, Map.of("name", "Nora", "locale", "x")).isBadInput("locale");
        save(nora, Map.of("name", "Nora", "zone", "Mars")).isBadInput("zone");
        save(nora, Map.of("name", "Nora", "invitableBy", "x")).isBadInput("invitableBy");
        save(nora, Map.of("name", "Nora", "discoverable", "x")).isBadInput("discoverable");
        save(nora, Map.of("name", "Nora", "mail", Map.of("answers", 1))).isBadInput("mail.answers");
        save(nora, Map.of("name", "Nora", "picture", "http://x.example/a.png")).isBadInput("picture");
        seenOrNot(nora).isProblem(404, "not-found");
    }

    @Test
    void manyAreJudgedEachByItself() {
        Somebody otto = world.visitor("Otto");
        Answer answer = many(
                Map.of("memberId", nora.memberId(), "name", "Nora"),
                Map.of("memberId", otto.memberId()),
                Map.of("name", "Nobody"),
                Map.of("memberId", otto.memberId(), "name", "Otto", "email", otto.email()),
                Map.of("memberId", nora.memberId(), "name", "Nora"));

        assertThat(statuses(answer)).containsExactly(201, 400, 400, 201, 200);
        assertThat(answer.text("results/0/member/name")).isEqualTo("Nora");
        assertThat(answer.text("results/1/problem/errors/0/field")).isEqualTo("name");
        assertThat(answer.text("results/2/problem/errors/0/field")).isEqualTo("memberId");
        hosts("POST", "/v1/host/members", "{}").isBadInput("members");
        hosts("POST", "/v1/host/members", Json.of("members", Collections.nCopies(101, Map.of())))
                .isBadInput("members");
    }

    @Test
    void manyMayTakeAddressesFromOthers() {
        Somebody otto = world.member("Otto");

        Answer answer = many(Map.of("memberId", nora.memberId(), "name", "Nora", "email", otto.email()));

        assertThat(statuses(answer)).containsExactly(201);
        assertThat(seen(nora).text("email")).isEqualTo(otto.email());
        assertThat(otto.me().json().has("email")).isFalse();
    }

    @Test
    void ofTwoRowsThatNameTheSameAddressTheLaterHasIt() {
        for (int again = 0; again < 3; again++) {
            Somebody one = world.visitor("One");
            Somebody between = world.visitor("Between");
            Somebody other = world.visitor("Other");
            String shared = one.email();
            String next = between.email();
            Answer answer = many(
                    Map.of("memberId", one.memberId(), "name", "One", "email", shared),
                    Map.of("memberId", between.memberId(), "name", "Between", "emails", List.of(next, shared)),
                    Map.of("memberId", other.memberId(), "name", "Other", "email", next.toUpperCase(Locale.ROOT)));

            assertThat(statuses(answer)).containsExactly(201, 201, 201);
            assertThat(addresses(one)).isEmpty();
            assertThat(addresses(between)).containsExactly(shared);
            assertThat(addresses(other)).hasSize(1);
        }
    }

    private List<String> addresses(Somebody somebody) {
        return seen(somebody).json().path("addresses").findValuesAsText("email");
    }

    @Test
    void noAddressesAreNoneToAdd() {
        Answer made = save(nora, Map.of("name", "Nora", "emails", List.of())).is(201);
        assertThat(made.json().path("addresses")).isEmpty();
    }

    @Test
    void whoLeftCanBeMadeAgain() {
        Somebody anna = world.member("Anna");
        anna.leaves().is(204);
        save(anna, Map.of("name", "Anna")).is(201);
        assertThat(anna.me().text("name")).isEqualTo("Anna");
    }

    @Test
    void membersAreFoundAtOnce() {
        save(nora, Map.of("name", "Nora Zweigelt")).is(201);
        assertThat(world.member("Anna").get("/v1/members?q=zweigelt").is(200).items())
                .isNotEmpty();
        world.advance(Duration.ofMinutes(1));
        assertThat(nora.mails()).isEmpty();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Answer many(Map<String, Object>... rows) {
        return hosts("POST", "/v1/host/members", Json.of("members", List.of(rows)))
                .is(200);
    }

    private static List<Integer> statuses(Answer answer) {
        return StreamSupport.stream(answer.json().path("results").spliterator(), false)
                .map(row -> row.path("status").asInt())
                .toList();
    }

    private Answer save(Somebody somebody, Map<String, ?> said) {
        return hosts("PUT", "/v1/host/members/" + somebody.memberId(), Json.write(said));
    }

    private Answer seen(Somebody somebody) {
        return seenOrNot(somebody).is(200);
    }

    private Answer seenOrNot(Somebody somebody) {
        return hosts("GET", "/v1/host/members/" + somebody.memberId(), null);
    }

    private Answer hosts(String method, String path, String body) {
        return world.hosts(world.backend(), method, path, body);
    }
}
