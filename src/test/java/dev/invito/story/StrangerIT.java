package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R21: what people who are not members get to read of somebody whom nobody knows yet. */
@OnALaptop
class StrangerIT {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String NAME = "Maria of www.prizes.example/win, call 0800123456 or write to me";

    private final RunningService world;
    private final Somebody maria;
    private final Somebody otto;

    StrangerIT(RunningService world) {
        this.world = world;
        this.maria = world.visitor("Maria");
        this.otto = world.visitor("Otto");
        maria.put("/v1/me", Json.of("name", NAME, "headline", "Cheap watches")).is(200);
    }

    @Test
    void lettersCarryTheNameAloneShortAndWithoutALink() {
        JsonNode mail = letterTo(otto);

        for (String part : new String[] {"subject", "text", "html"}) {
            String read = mail.path(part).asText();
            assertThat(read)
                    .as(part)
                    .contains("Maria of")
                    .doesNotContain("www.prizes")
                    .doesNotContain("write to me")
                    .doesNotContain("Cheap watches")
                    .doesNotContain("We met in Turin");
        }
        assertThat(mail.path("subject").asText()).contains("…");
    }

    @Test
    void thePublicPageOfTheLetterToo() {
        letterTo(otto);
        String token = otto.letterTokens().get(0);

        JsonNode sender = world.request("GET", "/v1/letters/" + token, null, Map.of())
                .is(200)
                .json()
                .path("sender");
        String page = world.request("GET", "/v1/letters/" + token, null, Map.of("accept", "text/html"))
                .is(200)
                .body();

        String name = sender.path("name").asText();
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(40);
        assertThat(name).startsWith("Maria of").endsWith("…").doesNotContain("www.prizes");
        assertThat(sender.path("headline").asText()).isEmpty();
        assertThat(page).contains("Maria of").doesNotContain("www.prizes").doesNotContain("Cheap watches");
    }

    @Test
    void membersReadAllOfIt() {
        Somebody carl = world.member("Carl");
        maria.invites(carl).is(201);

        assertThat(carl.mails().get(0).path("text").asText())
                .contains("Cheap watches")
                .contains("write to me");
    }

    @Test
    void aWeekAloneIsNotEnough() {
        world.advance(WEEK);

        assertThat(letterTo(otto).path("text").asText()).doesNotContain("Cheap watches");
    }

    @Test
    void anAcceptanceAloneIsNotEnough() {
        isAccepted();
        world.advance(WEEK.minusMillis(1));

        assertThat(letterTo(otto).path("text").asText()).doesNotContain("Cheap watches");
    }

    @Test
    void acceptingAnothersInvitationIsNone() {
        maria.accepts(world.member("Carl").hasInvited(maria)).is(200);
        world.advance(WEEK);

        assertThat(letterTo(otto).path("text").asText()).doesNotContain("Cheap watches");
    }

    @Test
    void withBothTheyAreNoStrangerAnyMore() {
        isAccepted();
        world.advance(WEEK);
        JsonNode mail = letterTo(otto);

        assertThat(mail.path("text").asText()).contains("Cheap watches");
        assertThat(mail.path("html").asText()).contains("Cheap watches");
        assertThat(world.request("GET", "/v1/letters/" + otto.letterTokens().get(0), null, Map.of())
                        .is(200)
                        .json()
                        .at("/sender/headline")
                        .asText())
                .isEqualTo("Cheap watches");
    }

    @Test
    void savingOneselfAgainDoesNotBeginTheWeekAnew() {
        isAccepted();
        world.advance(WEEK.minusMillis(1));
        maria.put("/v1/me", Json.of("name", "Maria", "headline", "Cheap watches"))
                .is(200);
        world.tick();

        assertThat(letterTo(otto).path("text").asText()).contains("Cheap watches");
    }

    @Test
    void tenFirstLettersGoInADayAndTheRestWaitForTheMomentThatWasTold() {
        maria.put("/v1/me", Json.of("name", "Maria")).is(200);
        List<Somebody> strangers = new ArrayList<>();
        List<Instant> told = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Somebody stranger = world.visitor("Stranger" + i);
            strangers.add(stranger);
            told.add(Instant.parse(maria.post("/v1/invitations", Json.of("to", Map.of("email", stranger.email())))
                    .is(201)
                    .text("letters/0/at")));
            world.tick();
        }
        assertThat(told.get(10)).isEqualTo(told.get(0).plus(Duration.ofDays(1)));
        assertThat(told.get(11)).isEqualTo(told.get(1).plus(Duration.ofDays(1)));
        assertThat(strangers.subList(0, 10))
                .allSatisfy(one -> assertThat(one.mails()).hasSize(1));

        world.advance(Duration.between(world.now(), told.get(10).minusSeconds(60)));
        assertThat(strangers.subList(10, 12))
                .allSatisfy(one -> assertThat(one.mails()).isEmpty());
        world.advance(Duration.ofMinutes(5));

        assertThat(strangers.subList(10, 12))
                .allSatisfy(one -> assertThat(one.mails()).hasSize(1));
        Somebody carl = world.member("Carl");
        assertThat(maria.invites(carl).is(201).text("letters/0/at"))
                .isEqualTo(maria.sent().text("items/0/sentAt"));
    }

    @Test
    void withoutAVerifiedAddressOneSendsToMembersOnly() {
        Somebody nameless = world.visitor("Nameless");
        String token = world.unverifiedToken(nameless);
        Map<String, String> bearer = Map.of("authorization", "Bearer " + token);
        world.request("PUT", "/v1/me", Json.of("name", "Nameless"), bearer).is(200);

        world.request("POST", "/v1/invitations", Json.of("to", Map.of("email", otto.email())), bearer)
                .isProblem(403, "address-needed");
        world.request(
                        "POST",
                        "/v1/invitations",
                        Json.of("to", Map.of("memberId", world.member("Carl").memberId())),
                        bearer)
                .is(201);
    }

    private void isAccepted() {
        Somebody carl = world.member("Carl");
        carl.accepts(maria.hasInvited(carl)).is(200);
    }

    private JsonNode letterTo(Somebody outsider) {
        maria.post("/v1/invitations", Json.of("to", Map.of("email", outsider.email()), "note", "We met in Turin"))
                .is(201);
        assertThat(outsider.mails()).hasSize(1);
        return outsider.mails().get(0);
    }
}
