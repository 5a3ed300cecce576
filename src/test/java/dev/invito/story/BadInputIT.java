package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.invito.local.template.Route;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is a clear 4xx that names what is to blame, and nothing has changed. */
@OnALaptop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String LONG = "x".repeat(5000);
    private static final List<String> ANSWERS =
            List.of("accept", "decline", "archive", "unarchive", "report", "reply", "withdraw");

    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");

    private final RunningService world;
    private final Somebody anna;
    private final Somebody carl;
    private final Somebody dora;
    /** Received and pending. */
    private final String received;
    /** Sent and pending. */
    private final String sent;
    /** Between two others. */
    private final String foreign;

    private Map<String, Object> before;

    BadInputIT(RunningService world) {
        this.world = world;
        anna = world.member("Anna");
        carl = world.member("Carl");
        dora = world.member("Dora");
        Somebody emil = world.member("Emil");
        received = dora.hasInvited(anna);
        sent = anna.hasInvited(carl);
        foreign = carl.hasInvited(dora);
        anna.hasConnectedWith(emil);
        anna.archives(world.member("Finn").hasInvited(anna)).is(200);
        before = everything();
    }

    @AfterEach
    void nothingHasChanged() {
        Map<String, Object> after = everything();
        Map<String, Object> expected = before;
        before = after;
        assertThat(after).isEqualTo(expected);
    }

    /** What a body can be besides a JSON object. */
    static Stream<String> noObjects() {
        return Stream.of(
                "",
                " ",
                "{",
                "{]",
                "nonsense",
                "null",
                "true",
                "42",
                "1e999999999",
                "\"text\"",
                "[]",
                "[{}]",
                "{'to': 1}",
                "{\"to\":}",
                "[".repeat(100_000),
                "{\"a\":".repeat(40_000),
                "{} {}",
                "{} nonsense",
                "\u0000");
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void aBodyIsAJsonObject(String body) {
        for (Target target : targets()) {
            anna.ask(target.method, target.path, body.isEmpty() ? null : body, Map.of())
                    .isBadInput("body");
        }
    }

    @Test
    void aBodyOfAMegabyteIsTooLargeAndOneOfManyRowsAtFour() {
        for (Target target : targets()) {
            int length = (target.path.endsWith("/batch") ? 4 : 1) * 1024 * 1024;
            String body = "{\"note\":\"" + "x".repeat(length) + "\"," + target.valid.substring(1);
            anna.ask(target.method, target.path, body, Map.of()).isProblem(413, "too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "text/json",
                "json"
            })
    void onlyJsonIsTaken(String contentType) {
        for (Target target : targets()) {
            anna.ask(target.method, target.path, target.valid, Map.of("content-type", contentType))
                    .isProblem(415, "unsupported-media-type");
        }
    }

    static Stream<Field> sendingFields() {
        return Stream.of(
                new Field("to", "{}"),
                new Field("to", "{\"to\":null}"),
                new Field("to", "{\"to\":\"CARL\"}"),
                new Field("to", "{\"to\":7}"),
                new Field("to", "{\"to\":[\"CARL\"]}"),
                new Field("to", "{\"to\":{}}"),
                new Field("to", "{\"to\":{\"memberId\":null}}"),
                new Field("to", "{\"to\":{\"name\":\"Carl\"}}"),
                new Field("to", "{\"to\":{\"memberId\":\"CARL\",\"email\":\"a@example.org\"}}"),
                new Field("to", "{\"to\":{\"memberId\":\"ANNA\"}}"),
                new Field("to.memberId", "{\"to\":{\"memberId\":7}}"),
                new Field("to.memberId", "{\"to\":{\"memberId\":{}}}"),
                new Field("to.memberId", "{\"to\":{\"memberId\":\"LONG\"}}"),
                new Field("to.email", "{\"to\":{\"email\":7}}"),
                new Field("to.email", "{\"to\":{\"email\":\"nobody\"}}"),
                new Field("to.email", "{\"to\":{\"email\":\"a@b\"}}"),
                new Field("to.email", "{\"to\":{\"email\":\"a b@example.org\"}}"),
                new Field("to.email", "{\"to\":{\"email\":\"Anna <a@example.org>\"}}"),
                new Field("to.email", "{\"to\":{\"email\":\"a@example.org\\r\\nBcc: b@example.org\"}}"),
                new Field("to.email", "{\"to\":{\"email\":\"LONG@example.org\"}}"),
                new Field("note", "{TO,\"note\":7}"),
                new Field("note", "{TO,\"note\":[\"Hello\"]}"),
                new Field("note", "{TO,\"note\":{}}"),
                new Field("note", "{TO,\"note\":true}"),
                new Field("note", "{TO,\"note\":\"301\"}"),
                new Field("note", "{TO,\"note\":\"\\ud83d\"}"),
                new Field("note", "{TO,\"note\":\"a\\u0000b\"}"),
                new Field("locale", "{TO,\"locale\":7}"),
                new Field("locale", "{TO,\"locale\":\"no language\"}"),
                new Field("returnTo", "{TO,\"returnTo\":\"\"}"),
                new Field("locale", "{TO,\"locale\":\"LONG\"}"),
                new Field("reminders", "{TO,\"reminders\":\"yes\"}"),
                new Field("reminders", "{TO,\"reminders\":\"false\"}"),
                new Field("reminders", "{TO,\"reminders\":0}"),
                new Field("source", "{TO,\"source\":7}"),
                new Field("source", "{TO,\"source\":\"hearsay\"}"),
                new Field("source", "{TO,\"source\":\"LONG\"}"));
    }

    @ParameterizedTest
    @MethodSource("sendingFields")
    void whatIsWrongWithAnInvitationIsNamed(Field field) {
        anna.post("/v1/invitations", filled(field.body)).isBadInput(field.name);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        Answer answer = anna.post(
                        "/v1/invitations",
                        filled("{TO,\"note\":7,\"locale\":8,\"source\":\"hearsay\",\"reminders\":9}"))
                .isProblem(400, "bad-request");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("note", "locale", "source", "reminders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "M:x", "a|b", "\\u0001", " x", "\\u00e9\\ud83d\\ude00"})
    void whoIsUnknownIsNotFound(String memberId) {
        anna.post("/v1/invitations", "{\"to\":{\"memberId\":\"" + memberId + "\"}}")
                .isProblem(404, "not-found");
    }

    @Test
    void anIdempotencyKeyIsNotEndless() {
        anna.ask("POST", "/v1/invitations", filled("{TO}"), Map.of("Idempotency-Key", "x".repeat(256)))
                .isBadInput("Idempotency-Key");
        anna.ask("POST", "/v1/invitations/withdraw", "{\"all\":true}", Map.of("Idempotency-Key", "x".repeat(256)))
                .isBadInput("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memberId", "email"})
    void whoIsNamedByNothingIsBadInput(String field) {
        for (String nothing : List.of("", "  ")) {
            String to = Json.of("to", Map.of(field, nothing));
            anna.post("/v1/invitations", to).isBadInput("to." + field);
            Answer rows = anna.post("/v1/invitations/batch", "{\"invitations\":[" + to + "]}")
                    .is(200);
            assertThat(rows.json().at("/results/0/status").asInt()).isEqualTo(400);
        }
    }

    static Stream<Field> myFields() {
        return Stream.of(
                new Field("name", "{}"),
                new Field("name", "{\"name\":null}"),
                new Field("name", "{\"name\":7}"),
                new Field("name", "{\"name\":\"\"}"),
                new Field("name", "{\"name\":\"  \"}"),
                new Field("name", "{\"name\":{}}"),
                new Field("name", "{\"name\":\"LONG\"}"),
                new Field("name", "{\"name\":\"a\\u0000b\"}"),
                new Field("name", "{\"name\":\"\\u200b\\u3164\"}"),
                new Field("name", "{\"name\":\"Anna\\nBerg\"}"),
                new Field("headline", "{NAME,\"headline\":7}"),
                new Field("headline", "{NAME,\"headline\":\"LONG\"}"),
                new Field("about", "{NAME,\"about\":[]}"),
                new Field("about", "{NAME,\"about\":\"LONG\"}"),
                new Field("locale", "{NAME,\"locale\":7}"),
                new Field("locale", "{NAME,\"locale\":\"_\"}"),
                new Field("locale", "{NAME,\"locale\":\"\"}"),
                new Field("zone", "{NAME,\"zone\":\"\"}"),
                new Field("picture", "{NAME,\"picture\":\" \"}"),
                new Field("discoverable", "{NAME,\"discoverable\":\"yes\"}"),
                new Field("discoverable", "{NAME,\"discoverable\":1}"),
                new Field("mail", "{NAME,\"mail\":\"none\"}"),
                new Field("mail", "{NAME,\"mail\":[]}"),
                new Field("mail", "{NAME,\"mail\":false}"),
                new Field("mail.invitations", "{NAME,\"mail\":{\"invitations\":\"no\"}}"),
                new Field("mail.reminders", "{NAME,\"mail\":{\"reminders\":0}}"),
                new Field("mail.answers", "{NAME,\"mail\":{\"answers\":{}}}"));
    }

    @ParameterizedTest
    @MethodSource("myFields")
    void whatIsWrongWithAProfileIsNamed(Field field) {
        anna.put("/v1/me", filled(field.body)).isBadInput(field.name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message\":null}",
                "{\"message\":\"\"}",
                "{\"message\":\" \\n \"}",
                "{\"message\":7}",
                "{\"message\":[\"Hello\"]}",
                "{\"message\":\"1001\"}",
                "{\"message\":\"\\udc00\"}"
            })
    void aReplyIsAMessage(String body) {
        anna.post("/v1/invitations/" + received + "/reply", filled(body)).isBadInput("message");
    }

    static Stream<Field> withdrawals() {
        return Stream.of(
                new Field("ids", "{}"),
                new Field("ids", "{\"ids\":null}"),
                new Field("ids", "{\"ids\":\"SENT\"}"),
                new Field("ids", "{\"ids\":{}}"),
                new Field("ids", "{\"ids\":[]}"),
                new Field("ids", "{\"ids\":[7]}"),
                new Field("ids", "{\"ids\":[\"SENT\",null]}"),
                new Field("ids", "{\"ids\":[[\"SENT\"]]}"),
                new Field("ids", "{\"ids\":[101]}"),
                new Field("ids", "{\"ids\":[\"SENT\"],\"all\":true}"),
                new Field("all", "{\"all\":false}"),
                new Field("all", "{\"all\":\"true\"}"),
                new Field("all", "{\"all\":1}"));
    }

    @ParameterizedTest
    @MethodSource("withdrawals")
    void whatIsWrongWithAWithdrawalOfManyIsNamed(Field field) {
        String body = field.body.replace("[101]", Json.write(Collections.nCopies(101, sent)));
        anna.post("/v1/invitations/withdraw", filled(body)).isBadInput(field.name);
    }

    @Test
    void rowsThatAreNoInvitationsOfOnesOwnAreNotFound() {
        List<String> ids = new ArrayList<>(badIds());
        ids.addAll(List.of(received, foreign));

        Answer answer =
                anna.post("/v1/invitations/withdraw", Json.of("ids", ids)).is(200);

        assertThat(answer.json().path("results").findValuesAsText("type"))
                .hasSameSizeAs(ids)
                .containsOnly("urn:invito:problem:not-found");
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        for (String id : badIds()) {
            anna.views(id).isProblem(404, "not-found");
            ANSWERS.forEach(action -> anna.does(action, id).isProblem(404, "not-found"));
        }
    }

    @Test
    void anInvitationBetweenOthersIsNotFound() {
        anna.views(foreign).isProblem(404, "not-found");
        ANSWERS.forEach(action -> anna.does(action, foreign).isProblem(404, "not-found"));
    }

    @Test
    void onesOwnPartIsTheOnlyOneToPlay() {
        for (String action : ANSWERS) {
            String others = action.equals("withdraw") ? received : sent;
            anna.does(action, others).isProblem(404, "not-found");
        }
    }

    static Stream<String> lists() {
        return Stream.of("/v1/invitations/received", "/v1/invitations/sent", "/v1/connections");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aLimitIsANumberFromOneToAHundred(String list) {
        for (String limit :
                List.of("0", "101", "-1", "abc", "", "1.5", "1e1", "%2B5", "99999999999", "0x10", "%D9%A3", LONG)) {
            anna.get(list + "?limit=" + limit).isBadInput("limit");
        }
        anna.get(list + "?limit=5&limit=7").isBadInput("limit");
        anna.get(list + "?limit=1").is(200);
        anna.get(list + "?limit=100").is(200);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCursorIsOneOfOurs(String list) {
        for (String cursor : List.of("", "x", "AAAA", "%00", "null", "0", "A".repeat(60), LONG, "%2B%2F%3D")) {
            anna.get(list + "?cursor=" + cursor).isBadInput("cursor");
        }
    }

    @Test
    void aCursorIsForOneCallerAndOneListAndUnchanged() {
        Somebody host = world.member("Host");
        for (int i = 0; i < 2; i++) {
            Somebody guest = world.member("Guest");
            host.hasConnectedWith(guest);
            guest.removes(host).is(204);
            host.hasInvited(guest);
            world.member("Fan").hasInvited(host);
            host.archives(world.member("Fan").hasInvited(host)).is(200);
            host.hasConnectedWith(world.member("Friend"));
        }
        List<String> lists = List.of(
                "/v1/invitations/sent?",
                "/v1/invitations/received?",
                "/v1/invitations/received?status=archived&",
                "/v1/connections?");
        for (String list : lists) {
            String cursor = host.get(list + "limit=1").is(200).text("next");
            host.get(list + "cursor=" + cursor).is(200);
            anna.get(list + "cursor=" + cursor).isBadInput("cursor");
            lists.stream().filter(other -> !other.equals(list)).forEach(other -> host.get(other + "cursor=" + cursor)
                    .isBadInput("cursor"));
            for (int at : List.of(0, cursor.length() / 2, cursor.length() - 2)) {
                char changed = cursor.charAt(at) == 'A' ? 'B' : 'A';
                host.get(list + "cursor=" + cursor.substring(0, at) + changed + cursor.substring(at + 1))
                        .isBadInput("cursor");
            }
            host.get(list + "cursor=" + cursor.substring(0, cursor.length() - 4))
                    .isBadInput("cursor");
            host.get(list + "cursor=" + cursor + "AAAA").isBadInput("cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PENDING", "declined", "withdrawn", "pending,archived", "x"})
    void thereAreTwoListsOfReceivedOnes(String status) {
        anna.get("/v1/invitations/received?status=" + status).isBadInput("status");
    }

    @Test
    void aSearchIsNotEndless() {
        anna.get("/v1/connections?q=" + "x".repeat(101)).isBadInput("q");
        anna.get("/v1/connections?q=%00%F0%9F%98%80%22").is(200);
    }

    @Test
    void aMemberWhoIsNoneIsNotFound() {
        for (String memberId : List.of("nobody", "%00", "%20", "a%7Cb", "M:x", LONG, "%F0%9F%98%80", "..%2Fme")) {
            anna.get("/v1/members/" + memberId).isProblem(404, "not-found");
            anna.ask("DELETE", "/v1/connections/" + memberId, null, Map.of()).isProblem(404, "not-found");
        }
        anna.removes(anna).isProblem(404, "not-found");
        anna.removes(carl).isProblem(404, "not-found");
    }

    @Test
    void aLetterThatNobodyGotIsNotFound() {
        String token = anna.letterTokens().get(0);
        char first = token.charAt(0) == 'A' ? 'B' : 'A';
        List<String> tokens = List.of(
                "x", "%00", "%20", LONG, token + "x", token.substring(1), first + token.substring(1), received, sent);
        for (String bad : tokens) {
            anna.get("/v1/letters/" + bad).isProblem(404, "not-found");
            for (String action : List.of("decline", "unsubscribe")) {
                String path = "/v1/letters/" + bad + "/" + action;
                anna.ask("POST", path, null, Map.of()).isProblem(404, "not-found");
                anna.ask("POST", path, "List-Unsubscribe=One-Click", FORM).isProblem(404, "not-found");
            }
        }
    }

    @Test
    void lookingAtALetterChangesNothing() {
        for (String token : anna.letterTokens()) {
            anna.get("/v1/letters/" + token).is(200);
            anna.get("/v1/letters/" + token + "/decline").is(404);
            anna.get("/v1/letters/" + token + "/unsubscribe").is(200);
        }
    }

    static Stream<String> badTokens() {
        return Stream.of("none", "garbage", "expired", "foreign signature", "foreign issuer", "unsigned", "altered");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void nothingIsDoneWithoutAToken(String kind) throws Exception {
        Map<String, String> headers = kind.equals("none") ? Map.of() : Map.of("authorization", "Bearer " + token(kind));
        for (Route route : world.routes()) {
            if (!route.open()) {
                String path = route.path()
                        .replace("{id}", received)
                        .replace("{memberId}", carl.memberId())
                        .replace("{token}", "somebodys-link");
                Answer answer =
                        world.request(route.method(), path, "{}", headers).is(401);
                assertThat(answer.header("www-authenticate")).startsWith("Bearer");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/", "/v1/nothing", "/v1/invitations/sent/", "/v1/v2/me", "/v1/invitations/x/y/z"})
    void anUnknownRouteIsNotFound(String path) {
        anna.get(path).is(404);
    }

    // What is just allowed, so that the tests above fail for the right reason.

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u4f60", "\ud83d\ude00"})
    void aNoteHasThreeHundredCharactersWhateverTheyAre(String character) {
        Somebody guest = world.member("Guest");
        Somebody host = world.member("Host");

        host.invites(guest, Map.of("note", character.repeat(301))).isBadInput("note");
        assertThat(host.left()).isEqualTo(100);
        Answer sentOne =
                host.invites(guest, Map.of("note", character.repeat(300))).is(201);

        assertThat(sentOne.text("note")).isEqualTo(character.repeat(300));
        assertThat(guest.received().items().get(0).path("note").asText()).isEqualTo(character.repeat(300));
    }

    @Test
    void aReplyHasAThousandCharactersWhateverTheyAre() {
        Somebody host = world.member("Host");
        Somebody guest = world.member("Guest");
        String id = host.hasInvited(guest);

        guest.replies(id, "\ud83d\ude00".repeat(1001)).isBadInput("message");
        guest.replies(id, "\ud83d\ude00".repeat(1000)).is(200);

        assertThat(host.views(id).text("reply/message")).isEqualTo("\ud83d\ude00".repeat(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/merge-patch+json"})
    void jsonMayHaveOtherNames(String contentType) {
        Somebody host = world.member("Host");

        host.ask("PUT", "/v1/me", Json.of("name", "Host \u00e9"), Map.of("content-type", contentType))
                .is(200);

        assertThat(host.me().text("name")).isEqualTo("Host \u00e9");
    }

    /** A field that is to blame, and the body in which it is wrong. */
    record Field(String name, String body) {}

    /** A request whose body is read, with one that would do. */
    private record Target(String method, String path, String valid) {}

    private List<Target> targets() {
        return List.of(
                new Target("POST", "/v1/invitations", filled("{TO}")),
                new Target("POST", "/v1/invitations/batch", filled("{\"invitations\":[{TO}]}")),
                new Target("PUT", "/v1/me", Json.of("name", "Someone else")),
                new Target("POST", "/v1/invitations/" + received + "/reply", Json.of("message", "Hello")),
                new Target("POST", "/v1/invitations/withdraw", Json.of("ids", List.of(sent))));
    }

    private String filled(String body) {
        return body.replace("TO", "\"to\":{\"memberId\":\"" + dora.memberId() + "\"}")
                .replace("NAME", "\"name\":\"Anna\"")
                .replace("CARL", carl.memberId())
                .replace("ANNA", anna.memberId())
                .replace("SENT", sent)
                .replace("LONG", LONG)
                .replace("\"301\"", "\"" + "x".repeat(301) + "\"")
                .replace("\"1001\"", "\"" + "x".repeat(1001) + "\"");
    }

    /** Ids that nobody was ever given: nonsense, and ones of Anna's that were tampered with. */
    private List<String> badIds() {
        String[] parts = new String(Base64.getUrlDecoder().decode(received), StandardCharsets.UTF_8).split("\n", -1);
        long expiry = Long.parseLong(parts[2].substring(0, parts[2].indexOf('-')));
        String nonce = parts[2].substring(parts[2].indexOf('-'));
        return List.of(
                "x",
                "0",
                "null",
                "%20",
                "%00",
                "%F0%9F%98%80",
                "..%2F..%2Fme",
                LONG,
                received + "x",
                received.substring(1),
                received.substring(0, received.length() - 1),
                encoded(parts[1], parts[0], parts[2]),
                encoded(parts[0], parts[1], (expiry + 1) + nonce),
                encoded(parts[0], parts[1], "9".repeat(15) + nonce),
                encoded(parts[0], parts[1], "9".repeat(30) + nonce),
                encoded(parts[0], parts[1], expiry + nonce + "x"),
                encoded(parts[0], parts[1], expiry + "-"),
                encoded(parts[0], parts[1], ""),
                encoded(parts[1], parts[1], parts[2]),
                encoded("M:nobody", parts[1], parts[2]),
                encoded("X:" + dora.memberId(), parts[1], parts[2]),
                encoded("E:" + dora.memberId(), parts[1], parts[2]),
                encoded("", parts[1], parts[2]),
                encoded(parts[0], parts[1]),
                encoded(parts[0], parts[1], parts[2], parts[2]),
                encoded(parts[0], parts[1], parts[2]) + "%3D");
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private String token(String kind) throws JOSEException, ParseException {
        String good = world.token(anna.memberId(), Duration.ofHours(1));
        SignedJWT parsed = SignedJWT.parse(good);
        JWTClaimsSet claims = parsed.getJWTClaimsSet();
        String keyId = parsed.getHeader().getKeyID();
        return switch (kind) {
            case "garbage" -> "abc.def.ghi";
            case "expired" -> world.token(anna.memberId(), Duration.ofSeconds(-1));
            case "foreign signature" -> signed(claims, keyId);
            case "foreign issuer" ->
                signed(
                        new JWTClaimsSet.Builder(claims)
                                .issuer("https://example.org")
                                .build(),
                        "another");
            case "unsigned" -> new PlainJWT(claims).serialize();
            case "altered" -> {
                String[] parts = good.split("\\.", -1);
                String others = SignedJWT.parse(world.token(carl.memberId(), Duration.ofHours(1)))
                        .getParsedParts()[1]
                        .toString();
                yield parts[0] + "." + others + "." + parts[2];
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String signed(JWTClaimsSet claims, String keyId) throws JOSEException {
        RSAKey foreign = new RSAKeyGenerator(2048).keyID(keyId).generate();
        JWSSigner signer = new RSASSASigner(foreign);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    /** All that Anna can see, and what she could have done to the others. */
    private Map<String, Object> everything() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("received", anna.received().json());
        all.put("archived", anna.archived().json());
        all.put("sent", anna.sent().json());
        all.put("connections", anna.connections().json());
        all.put("me", anna.me().json());
        all.put("mails", anna.mails().size());
        all.put("received by Carl", carl.received().json());
        all.put("received by Dora", dora.received().json());
        all.put("sent by Dora", dora.sent().json());
        return all;
    }
}
