package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices on devices: what goes, to whom, and what never does (R7, R8, R10, R18, R20). */
@OnALaptop
class DevicesIT {

    private static final String DEVICE = "/v1/me/device";

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    DevicesIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Annaberg");
        this.otto = world.member("Ottenburg");
    }

    @Test
    void whoIsInvitedIsToldSoAndNothingThatAnybodyWrote() {
        Browser browser = browserOf(otto);

        anna.invites(otto, Map.of("note", "Do you remember Lisbon?")).is(201);

        JsonNode pushed = only(browser);
        JsonNode notice = browser.read(pushed);
        assertThat(notice.path("kind").asText()).isEqualTo("invited");
        assertThat(notice.path("body").asText()).isEqualTo("Somebody would like to connect with you.");
        assertThat(notice.toString()).doesNotContain("Annaberg", "Lisbon", anna.memberId());
        assertThat(pushed.at("/headers/content-encoding").asText()).isEqualTo("aes128gcm");
        assertThat(pushed.at("/headers/ttl").asInt()).isPositive();
        assertThat(pushed.at("/headers/topic").asText()).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(pushed.path("sentAt").asText()).isEqualTo(world.now().toString());
    }

    @Test
    void aNoticeIsInTheReadersLanguage() {
        Browser browser = browserOf(otto);
        otto.put("/v1/me", Json.of("name", "Otto", "locale", "it-CH")).is(200);

        anna.hasInvited(otto);

        JsonNode notice = browser.read(only(browser));
        assertThat(notice.path("lang").asText()).isEqualTo("it");
        assertThat(notice.path("body").asText()).isEqualTo("Qualcuno vorrebbe entrare in contatto con te.");
    }

    @Test
    void thePushServiceKnowsWhoAsksByTheKeyThatTheBrowserWasGiven() throws Exception {
        byte[] point = Base64.getUrlDecoder().decode(anna.get(DEVICE).is(200).text("key"));
        Browser browser = browserOf(otto);

        anna.hasInvited(otto);

        String authorization = only(browser).at("/headers/authorization").asText();
        assertThat(authorization).endsWith(", k=" + anna.get(DEVICE).text("key"));
        SignedJWT token = SignedJWT.parse(authorization.substring("vapid t=".length(), authorization.indexOf(',')));
        assertThat(token.verify(new ECDSAVerifier(Browser.key(point).toECPublicKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("https://push.example.net");
        assertThat(token.getJWTClaimsSet().getSubject()).startsWith("mailto:");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(world.now(), world.now().plus(Duration.ofDays(1)));
    }

    @Test
    void whoInvitedIsToldOfTheAcceptanceWhoAcceptsIsNot() {
        Browser annas = browserOf(anna);
        String id = anna.hasInvited(otto);
        Browser ottos = browserOf(otto);

        otto.accepts(id).is(200);

        assertThat(annas.read(only(annas)).path("kind").asText()).isEqualTo("accepted");
        assertThat(world.pushedTo(ottos)).isEmpty();
    }

    @Test
    void meetingAndALinkAreAcceptances() {
        Browser annas = browserOf(anna);
        anna.hasInvited(otto);
        otto.invites(anna).is(200);
        assertThat(world.pushedTo(annas)).hasSize(1);

        String token = anna.post("/v1/links", "{}").is(201).text("token");
        world.member("Ida").post("/v1/links/" + token + "/connect", null).is(200);
        assertThat(world.pushedTo(annas)).hasSize(2).allSatisfy(pushed -> assertThat(
                        annas.read(pushed).path("kind").asText())
                .isEqualTo("accepted"));
    }

    /** R7: not even that something happened. */
    @ParameterizedTest
    @ValueSource(strings = {"archive", "decline", "report", "reply", "unarchive"})
    void nothingElseIsTold(String action) {
        Browser annas = browserOf(anna);
        String id = anna.hasInvited(otto);
        if (action.equals("unarchive")) {
            otto.archives(id).is(200);
        }
        otto.does(action, id).is(200);

        assertThat(world.pushedTo(annas)).isEmpty();
    }

    @Test
    void whatReachesNobodyReachesNoDevice() {
        String id = anna.hasInvited(otto);
        otto.reports(id).is(200);
        world.advance(Duration.ofDays(200));
        Browser browser = browserOf(otto);

        anna.invites(otto).is(201);

        assertThat(world.pushedTo(browser)).isEmpty();
    }

    @Test
    void whoIsBlockedReachesNoDeviceByTheAddressEither() {
        otto.blocks(anna).is(204);
        Browser browser = browserOf(otto);

        anna.post("/v1/invitations", toAddressOf(otto)).is(201);

        assertThat(world.pushedTo(browser)).isEmpty();
    }

    @Test
    void whoMayNotInviteReachesNoDevice() {
        otto.put("/v1/me", Json.of("name", "Otto", "invitableBy", "nobody", "discoverable", false))
                .is(200);
        Browser browser = browserOf(otto);

        anna.post("/v1/invitations", toAddressOf(otto)).is(201);

        assertThat(world.pushedTo(browser)).isEmpty();
    }

    @Test
    void theOwnerOfAHiddenAddressIsTold() {
        otto.put("/v1/me", Json.of("name", "Otto", "discoverable", false)).is(200);
        Browser browser = browserOf(otto);

        anna.post("/v1/invitations", toAddressOf(otto)).is(201);

        assertThat(only(browser)).isNotNull();
    }

    @Test
    void whatBeginsLaterIsToldThen() {
        otto.put("/v1/me", Json.of("name", "Otto", "discoverable", false)).is(200);
        String toAddress =
                anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        world.now();
        anna.withdraws(toAddress).is(200);
        Browser browser = browserOf(otto);

        anna.hasInvited(otto);
        assertThat(world.pushedTo(browser)).isEmpty();
        world.advance(Duration.ofDays(22));

        assertThat(only(browser)).isNotNull();
    }

    @Test
    void nothingOfWhoIsSuspendedIsTold() {
        Browser browser = browserOf(otto);
        world.whileStreamsRest(() -> {
            anna.hasInvited(otto);
            world.hosts(
                            world.backend(),
                            "PUT",
                            "/v1/host/members/" + anna.memberId() + "/standing",
                            "{\"suspended\":true}")
                    .is(200);
        });

        assertThat(world.pushedTo(browser)).isEmpty();
    }

    @Test
    void theAcceptanceOfWhoIsSuspendedIsTold() {
        Browser annas = browserOf(anna);
        String id = anna.hasInvited(otto);
        world.hosts(world.backend(), "PUT", "/v1/host/members/" + otto.memberId() + "/standing", "{\"suspended\":true}")
                .is(200);

        otto.accepts(id).is(200);

        assertThat(world.pushedTo(annas)).hasSize(1);
    }

    @Test
    void whatIsOverWhenItIsToldIsNoNews() {
        Browser browser = browserOf(otto);
        world.whileStreamsRest(() -> anna.withdraws(anna.hasInvited(otto)).is(200));
        Somebody ida = world.member("Ida");
        world.whileStreamsRest(() -> otto.declines(ida.hasInvited(otto)).is(200));

        assertThat(world.pushedTo(browser)).isEmpty();
    }

    @Test
    void whatTheHostMakesIsSilent() {
        Browser annas = browserOf(anna);
        Browser ottos = browserOf(otto);
        world.hosts(
                        world.backend(),
                        "POST",
                        "/v1/host/connections",
                        Json.of(
                                "connections",
                                List.of(Map.of("members", List.of(anna.memberId(), otto.memberId()), "tell", true))))
                .is(200);

        assertThat(world.pushedTo(annas)).isEmpty();
        assertThat(world.pushedTo(ottos)).isEmpty();
    }

    @Test
    void mailThatWasStoppedStopsNoNotice() {
        Browser browser = browserOf(otto);
        otto.put("/v1/me", Json.of("name", "Otto", "mail", Map.of("invitations", false)))
                .is(200);

        anna.hasInvited(otto);

        assertThat(otto.mails()).isEmpty();
        assertThat(only(browser)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aDeviceThatIsGoneIsRemovedAndTheOthersAreTold(int status) {
        Browser gone = browserOf(otto);
        Browser here = browserOf(otto);
        world.pushServiceAnswers(gone, status);

        anna.invites(otto).is(201);

        assertThat(world.pushedTo(here)).hasSize(1);
        assertThat(hosts(otto)).hasSize(1);
        // What was removed may be taken up again.
        save(otto, gone);
        assertThat(hosts(otto)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 429, 500, 302})
    void aPushServiceThatIsBusyKeepsNobodyAndNothing(int status) {
        Browser busy = browserOf(otto);
        Browser here = browserOf(otto);
        world.pushServiceAnswers(busy, status);

        anna.invites(otto).is(201);

        assertThat(world.pushedTo(here)).hasSize(1);
        assertThat(hosts(otto)).hasSize(2);
        assertThat(otto.mails()).hasSize(1);
    }

    @Test
    void ofAnEleventhTheOneSavedLongestAgoGoes() {
        List<Browser> browsers = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> {
            browsers.add(browserOf(otto));
            world.advance(Duration.ofMinutes(1));
        });
        save(otto, browsers.get(0));
        assertThat(hosts(otto)).hasSize(10);
        world.advance(Duration.ofMinutes(1));

        browsers.add(browserOf(otto));
        anna.hasInvited(otto);

        assertThat(hosts(otto)).hasSize(10);
        assertThat(browsers.stream()
                        .filter(one -> world.pushedTo(one).isEmpty())
                        .toList())
                .containsExactly(browsers.get(1));
    }

    @Test
    void aBrowserIsOneMembersOfWhomItWasLast() {
        Browser shared = browserOf(otto);
        save(anna, shared);

        assertThat(hosts(otto)).isEmpty();
        anna.hasInvited(otto);
        world.member("Ida").hasInvited(anna);
        assertThat(world.pushedTo(shared)).hasSize(1);
        // Who had it before removes nothing of who has it now.
        otto.ask("DELETE", DEVICE, Json.of("endpoint", shared.endpoint()), Map.of())
                .is(204);
        otto.ask("DELETE", DEVICE, null, Map.of()).is(204);
        assertThat(hosts(anna)).hasSize(1);
    }

    @Test
    void oneIsRemovedOrAllAre() {
        Browser one = browserOf(otto);
        Browser two = browserOf(otto);
        browserOf(otto);

        otto.ask("DELETE", DEVICE, Json.of("endpoint", one.endpoint()), Map.of())
                .is(204);
        otto.ask("DELETE", DEVICE, Json.of("endpoint", one.endpoint()), Map.of())
                .is(204);
        assertThat(hosts(otto)).hasSize(2);
        otto.ask("DELETE", DEVICE, "{\"endpoint\":null}", Map.of()).isBadInput("endpoint");
        otto.ask("DELETE", DEVICE, "{\"endpoint\":\"http://a.example/\"}", Map.of())
                .isBadInput("endpoint");
        assertThat(hosts(otto)).hasSize(2);
        otto.ask("DELETE", DEVICE, null, Map.of()).is(204);
        assertThat(hosts(otto)).isEmpty();
        otto.ask("DELETE", DEVICE, null, Map.of()).is(204);
        anna.hasInvited(otto);
        assertThat(world.pushedTo(two)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example.net/a",
                "push.example.net/a",
                "https:push",
                "https://",
                "https://localhost/a",
                "https://push.localhost/a",
                "https://push/a",
                "https://127.0.0.1/a",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/a",
                "https://[::ffff:10.0.0.1]/a",
                "https://2130706433/a",
                "https://0x7f.1/a",
                "https://metadata.internal/a",
                "https://printer.local/a",
                "https://user@push.example.net/a",
                "https://push.example.net./a",
                "javascript:alert(1)",
                "not a url"
            })
    void anEndpointIsAnHttpsUrlOfAPublicName(String endpoint) {
        otto.put(DEVICE, new Browser(endpoint).subscription()).isBadInput("endpoint");
        assertThat(hosts(otto)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "keys.p256dh, p256dh, BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiwA",
        "keys.p256dh, p256dh, AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx",
        "keys.p256dh, p256dh, ****",
        "keys.p256dh, p256dh, ''",
        "keys.auth, auth, BTBZMqHH6r4Tts7J_aSI",
        "keys.auth, auth, ''",
    })
    void keysAreAPointOfTheCurveAndSixteenBytes(String field, String name, String value) {
        JsonNode subscription = Json.read(new Browser().subscription());
        ((ObjectNode) subscription.path("keys")).put(name, value);

        otto.put(DEVICE, subscription.toString()).isBadInput(field);
    }

    @Test
    void aSubscriptionHasAllItsParts() {
        String endpoint = "https://push.example.net/a";
        assertThat(wrong(Json.of("endpoint", endpoint))).containsExactly("keys.p256dh", "keys.auth");
        assertThat(wrong(Json.of("endpoint", endpoint, "keys", "none"))).contains("keys");
        assertThat(wrong("{}")).containsExactly("endpoint", "keys.p256dh", "keys.auth");
    }

    private List<String> wrong(String subscription) {
        Answer answer = otto.put(DEVICE, subscription);
        answer.isProblem(400, "bad-request");
        return answer.json().path("errors").findValuesAsText("field");
    }

    @Test
    void whoIsNoMemberHasNoDevice() {
        Somebody visitor = world.visitor("Visitor");
        visitor.put(DEVICE, new Browser().subscription()).isProblem(403, "not-a-member");
        visitor.ask("DELETE", DEVICE, null, Map.of()).is(204);
        visitor.get("/v1/me").isProblem(404, "not-found");
    }

    @Test
    void leavingTakesTheDevicesAndTheExportShowsTheirHosts() {
        Browser browser = browserOf(otto);
        JsonNode export = otto.get("/v1/me/export").is(200).json();
        assertThat(export.path("devices").get(0).path("host").asText()).isEqualTo("push.example.net");
        assertThat(Instant.parse(export.path("devices").get(0).path("savedAt").asText()))
                .isEqualTo(world.now());
        assertThat(export.toString()).doesNotContain(browser.endpoint());

        otto.leaves().is(204);

        assertThat(world.everythingStored().toString()).doesNotContain(browser.endpoint(), otto.memberId());
        // The browser is free for whoever signs in on it next.
        save(anna, browser);
        assertThat(hosts(anna)).hasSize(1);
    }

    private static String toAddressOf(Somebody somebody) {
        return Json.of("to", Map.of("email", somebody.email()));
    }

    private Browser browserOf(Somebody somebody) {
        Browser browser = new Browser();
        save(somebody, browser);
        return browser;
    }

    private static void save(Somebody somebody, Browser browser) {
        somebody.put(DEVICE, browser.subscription()).is(204);
    }

    private JsonNode only(Browser browser) {
        List<JsonNode> pushed = world.pushedTo(browser);
        assertThat(pushed).hasSize(1);
        return pushed.get(0);
    }

    private static List<String> hosts(Somebody somebody) {
        JsonNode devices = somebody.get(DEVICE).is(200).json().path("devices");
        return StreamSupport.stream(devices.spliterator(), false)
                .map(device -> device.path("host").asText())
                .toList();
    }
}
