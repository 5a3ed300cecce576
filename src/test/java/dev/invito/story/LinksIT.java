package dev.invito.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.history.Proof;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R17: a link connects whoever uses it. */
@OnALaptop
class LinksIT {

    private final RunningService service;
    private final Somebody anna;
    private final Somebody otto;

    LinksIT(RunningService service) {
        this.service = service;
        this.anna = service.member("Anna");
        this.otto = service.member("Otto");
    }

    @Test
    void hasItsDefaults() {
        Answer made = anna.ask("POST", "/v1/links", null, Map.of()).is(201);

        assertThat(made.json().path("uses").asInt()).isEqualTo(50);
        assertThat(made.json().path("left").asInt()).isEqualTo(50);
        assertThat(Instant.parse(made.text("expiresAt")))
                .isEqualTo(service.now().plus(Duration.ofDays(30)));
        assertThat(made.text("url")).endsWith("/links/" + made.text("token"));
        assertThat(anna.get("/v1/links").is(200).items()).containsExactly(made.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1.5", "\"2\"", "true"})
    void hasOneToAThousandUses(String uses) {
        anna.post("/v1/links", "{\"uses\": " + uses + "}").isBadInput("uses");
        anna.post("/v1/links", Json.of("uses", 1000)).is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT23H", "P0D", "P7M", "-P2D", "P1Y", "P185D", "a month"})
    void livesADayToSixMonths(String lifetime) {
        anna.post("/v1/links", Json.of("lifetime", lifetime)).isBadInput("lifetime");
        anna.post("/v1/links", Json.of("lifetime", "P6M")).is(201);
        anna.post("/v1/links", Json.of("lifetime", "P1D")).is(201);
    }

    @Test
    void whoOpensItSeesTheCardAndChangesNothing() {
        String token = link(Map.of());

        Answer opened = open(token).is(200);

        assertThat(opened.text("member/memberId")).isEqualTo(anna.memberId());
        assertThat(opened.text("member/name")).isEqualTo("Anna");
        assertThat(opened.json().path("member").has("about")).isFalse();
        assertThat(anna.get("/v1/links").items().get(0).path("left").asInt()).isEqualTo(50);
        Answer page = service.request("GET", "/v1/links/" + token, null, Map.of("accept", "text/html"));
        assertThat(page.is(200).header("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("Anna", "/links/" + token);
    }

    /** As the pages of letters: a browser takes the style that the policy names, and tells the link to no other site. */
    @Test
    void isAPageWithItsOwnStyleAndNothingElse() throws Exception {
        Map<String, String> browser = Map.of("accept", "text/html");
        Answer page = service.request("GET", "/v1/links/" + link(Map.of()), null, browser);
        Answer over = service.request("GET", "/v1/links/nobodys", null, browser);

        assertThat(page.is(200).body()).contains("Anna");
        assertThat(over.is(404).body()).contains("<style>");
        for (Answer answer : List.of(page, over)) {
            String style = Jsoup.parse(answer.body()).selectFirst("style").data();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
            assertThat(answer.header("content-security-policy"))
                    .startsWith("default-src 'none'; style-src 'sha256-"
                            + Base64.getEncoder().encodeToString(hash) + "';");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("x-robots-tag")).isEqualTo("noindex");
            assertThat(answer.header("vary")).contains("accept", "accept-language");
        }
    }

    @Test
    void whoPressesConnectIsConnectedAtOnceAndAgainAnsweredTheSame() {
        String token = link(Map.of("uses", 2));

        Answer connected = connects(otto, token).is(200);

        assertThat(connected.text("member/memberId")).isEqualTo(anna.memberId());
        assertThat(connected.json().at("/member/degree").asInt()).isEqualTo(1);
        assertThat(connected.text("member/about")).isEqualTo("Anna likes boats");
        assertThat(connects(otto, token).is(200).json()).isEqualTo(connected.json());
        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
        assertThat(left(token)).isEqualTo(1);
        assertThat(otto.left()).as("no invitation").isEqualTo(100);
        assertThat(anna.left()).isEqualTo(100);
        assertThat(anna.mails()).as("told as of an acceptance").hasSize(1);
        assertThat(otto.mails()).isEmpty();
    }

    @Test
    void isUsedUp() {
        String token = link(Map.of("uses", 1));
        connects(otto, token).is(200);

        connects(service.member("Late"), token).isProblem(404, "not-found");
        connects(otto, token).is(200);
        assertThat(anna.get("/v1/links").items()).isEmpty();
        open(token).is(404);
    }

    @Test
    void countsNoUseOfWhoIsConnectedAlready() {
        anna.hasConnectedWith(otto);
        String token = link(Map.of("uses", 1));

        connects(otto, token).is(200);

        assertThat(left(token)).isEqualTo(1);
    }

    @Test
    void whoUsedItConnectsAgainByTheSameUse() {
        String token = link(Map.of("uses", 1));
        connects(otto, token).is(200);
        anna.removes(otto).is(204);

        connects(otto, token).is(200);

        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
    }

    /** Nor is a use of the other one counted. */
    @Test
    void aKeyIsOneLinks() {
        String first = link(Map.of());
        String second = link(Map.of());
        Map<String, String> key = Map.of("Idempotency-Key", "one tap");
        otto.ask("POST", "/v1/links/" + first + "/connect", null, key).is(200);
        anna.removes(otto).is(204);

        otto.ask("POST", "/v1/links/" + second + "/connect", null, key).isProblem(409, "key-taken");
        assertThat(left(second)).isEqualTo(50);
        assertThat(anna.connectedWith()).isEmpty();
        connects(otto, second).is(200);
    }

    /** It meets what the owner sent to an address, where the owner may know whose that is (R11). */
    @Test
    void meetsWhatWasSentToTheAddressOfWhoMayBeFound() {
        for (boolean found : List.of(true, false)) {
            Somebody guest = service.visitor("Guest");
            String id = anna.post("/v1/invitations", Json.of("to", Map.of("email", guest.email())))
                    .is(201)
                    .id();
            guest.put("/v1/me", Json.of("name", "Guest", "discoverable", found)).is(200);
            assertThat(guest.pending()).isEqualTo(1);

            connects(guest, link(Map.of())).is(200);

            assertThat(guest.pending()).isZero();
            assertThat(anna.connectedWith()).contains(guest.memberId());
            assertThat(anna.views(id).is(200).text("status")).isEqualTo(found ? "connected" : "pending");
        }
    }

    @Test
    void meetsWhatIsPendingInEitherDirection() {
        String id = anna.hasInvited(otto);
        connects(otto, link(Map.of())).is(200);
        assertThat(anna.views(id).is(200).text("status")).isEqualTo("connected");

        Somebody berta = service.member("Berta");
        berta.hasInvited(anna);
        connects(berta, link(Map.of())).is(200);
        assertThat(anna.connectedWith()).contains(berta.memberId());
        assertThat(anna.pending()).isZero();
        assertThat(berta.sent().items()).isEmpty();
    }

    @Test
    void heedsNoCoolDownAndNobodysChoice() {
        anna.withdraws(anna.hasInvited(otto)).is(200);
        otto.withdraws(otto.hasInvited(anna)).is(200);
        anna.put("/v1/me", Json.of("name", "Anna", "invitableBy", "nobody")).is(200);

        connects(otto, link(Map.of())).is(200);

        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
    }

    @Test
    void doesNotExistToWhomTheOwnerBlockedOrReportedAndToWhoBlockedTheOwner() {
        String token = link(Map.of());
        Somebody blocked = service.member("Blocked");
        anna.blocks(blocked).is(204);
        Somebody blocker = service.member("Blocker");
        blocker.blocks(anna).is(204);
        Somebody reported = service.member("Reported");
        anna.reports(reported.hasInvited(anna)).is(200);

        for (Somebody one : List.of(blocked, blocker, reported)) {
            connects(one, token).isProblem(404, "not-found");
        }
        assertThat(left(token)).isEqualTo(50);
    }

    @Test
    void whoReportedTheOwnerMayStillConnect() {
        otto.reports(anna.hasInvited(otto)).is(200);

        connects(otto, link(Map.of())).is(200);

        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
    }

    @Test
    void isOverForAllWhenItIsRevoked() {
        String token = link(Map.of());
        connects(otto, token).is(200);

        otto.ask("DELETE", "/v1/links/" + token, null, Map.of()).isProblem(404, "not-found");
        anna.ask("DELETE", "/v1/links/" + token, null, Map.of()).is(204);
        anna.ask("DELETE", "/v1/links/" + token, null, Map.of()).is(204);

        connects(otto, token).isProblem(404, "not-found");
        open(token).is(404);
        assertThat(anna.get("/v1/links").items()).isEmpty();
    }

    @Test
    void isOverForAllWhenItHasExpired() {
        String token = link(Map.of("lifetime", "P1D"));
        connects(otto, token).is(200);
        service.advance(Duration.ofDays(1).minusMillis(1));
        open(token).is(200);

        service.tick();

        connects(otto, token).isProblem(404, "not-found");
        open(token).is(404);
        assertThat(anna.get("/v1/links").items()).isEmpty();
    }

    @Test
    void onesOwnIsNotForOneself() {
        connects(anna, link(Map.of())).isBadInput("token");
    }

    @Test
    void tenAreOpenAtATime() {
        List<String> tokens =
                IntStream.range(0, 10).mapToObj(i -> link(Map.of())).toList();

        anna.post("/v1/links", "{}").isProblem(409, "too-many-links");
        anna.ask("DELETE", "/v1/links/" + tokens.get(3), null, Map.of()).is(204);
        anna.post("/v1/links", "{}").is(201);
    }

    @Test
    void tenAreOpenHoweverManyAreMadeAtOnce() {
        List<Integer> statuses = IntStream.range(0, 14)
                .parallel()
                .mapToObj(i -> anna.post("/v1/links", "{}").status())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(4);
        assertThat(anna.get("/v1/links").items()).hasSize(10);
    }

    @Test
    void whoIsNoMemberIntroducesThemselvesFirst() {
        Somebody visitor = service.visitor("Visitor");
        connects(visitor, link(Map.of())).isProblem(403, "not-a-member");
        visitor.post("/v1/links", "{}").isProblem(403, "not-a-member");
    }

    @Test
    void goesWithItsOwner() {
        String token = link(Map.of());
        anna.leaves().is(204);

        open(token).is(404);
        connects(otto, token).isProblem(404, "not-found");
        assertThat(service.itemsWith(token)).isEmpty();
    }

    @Test
    void isNotUsedMoreOftenThanItSays() {
        String token = link(Map.of());
        List<Somebody> guests = IntStream.range(0, Proof.scale(1_000))
                .mapToObj(i -> service.member("Guest"))
                .toList();

        List<Integer> statuses = AllAtOnce.run(guests.size(), i -> connectsAtLast(guests.get(i), token));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(50);
        assertThat(statuses).filteredOn(status -> status == 404).hasSize(guests.size() - 50);
        assertThat(guests)
                .filteredOn(guest -> guest.connectedWith().equals(List.of(anna.memberId())))
                .hasSize(50);
        assertThat(left(token)).isZero();
    }

    private String link(Map<String, ?> wishes) {
        return anna.post("/v1/links", Json.write(wishes)).is(201).text("token");
    }

    private int left(String token) {
        for (JsonNode link : anna.get("/v1/links").is(200).items()) {
            if (link.path("token").asText().equals(token)) {
                return link.path("left").asInt();
            }
        }
        return 0;
    }

    private Answer open(String token) {
        return service.request("GET", "/v1/links/" + token, null, Map.of());
    }

    /** Whoever is told to come again in a moment, does. */
    private static int connectsAtLast(Somebody guest, String token) {
        int status = 503;
        for (int tries = 0; status == 503 && tries < 100; tries++) {
            status = connects(guest, token).status();
        }
        return status;
    }

    private static Answer connects(Somebody guest, String token) {
        return guest.ask("POST", "/v1/links/" + token + "/connect", null, Map.of());
    }
}
