package dev.invito.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invito.http.Json;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.port.Lists;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route reads of a request, and which problem it is if it cannot. */
class RequestTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Cursors CURSORS = new Cursors("a secret of the tests");

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "25, 25"})
    void readsALimit(String limit, int read) {
        assertThat(asking(Map.of("limit", limit)).page("sent")).isEqualTo(new Lists.Request(read, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "ten", "1.5", "", " 5", "99999999999"})
    void namesALimitThatIsNone(String limit) {
        assertThat(errorsOf(() -> asking(Map.of("limit", limit)).page("sent"))).containsExactly("limit");
    }

    @Test
    void goesOnFromACursorOfItsOwn() {
        String next =
                asking(Map.of()).next("sent", Optional.of("M:ada|M:bob\n1")).orElseThrow();

        assertThat(asking(Map.of("cursor", next)).page("sent").after()).contains("M:ada|M:bob\n1");
    }

    @Test
    void knowsNoCursorOfAnotherListOrCaller() {
        String next = asking(Map.of()).next("sent", Optional.of("anywhere")).orElseThrow();

        assertThat(errorsOf(() -> asking(Map.of("cursor", next)).page("received")))
                .containsExactly("cursor");
        assertThat(errorsOf(() -> request("bob", Map.of(), Map.of("cursor", next), Map.of(), null, false)
                        .page("sent")))
                .containsExactly("cursor");
    }

    @Test
    void aCursorDoesNotShowWhereItPoints() {
        assertThat(asking(Map.of()).next("sent", Optional.of("M:ada|E:hash\n1")).orElseThrow())
                .matches("[A-Za-z0-9_-]+")
                .doesNotContain("ada", "hash");
    }

    /** R11: an item that stands by a member's id is no shorter than one by an address. */
    @Test
    void aCursorsLengthDoesNotShowWhereItPoints() {
        Request request = asking(Map.of());

        assertThat(request.next("sent", Optional.of("M:ada|M:bob\n1")).orElseThrow())
                .hasSameSizeAs(request.next("sent", Optional.of("M:ada|E:" + "a hash of 43".repeat(4) + "\n1"))
                        .orElseThrow());
    }

    @Test
    void aPathThatNamesNothingIsNotFound() {
        for (String id : List.of("", "rubbish", "a/b", "AAAA")) {
            assertThat(problemOf(() -> request("ada", Map.of(), Map.of(), Map.of("id", id), null, false)
                            .invitationId()))
                    .isEqualTo(Problems.NOT_FOUND);
        }
        assertThat(problemOf(() -> request("ada", Map.of(), Map.of(), Map.of("memberId", " "), null, false)
                        .memberId()))
                .isEqualTo(Problems.NOT_FOUND);
        assertThat(InvitationId.parse("rubbish")).isEmpty();
    }

    @Test
    void aKeyNamesTheRequestAndEachOfItsRows() {
        Request keyed = request("ada", Map.of("Idempotency-Key", " one "), Map.of(), Map.of(), null, false);
        Request plain = request("ada", Map.of(), Map.of(), Map.of(), null, false);

        assertThat(keyed.idempotencyKey(0)).contains("one");
        assertThat(keyed.name(0)).isNotEqualTo(keyed.name(1));
        assertThat(plain.idempotencyKey(0)).isEmpty();
        assertThat(plain.name(0)).contains("request-1").isNotEqualTo(plain.name(1));
    }

    @Test
    void namesAKeyThatIsTooLong() {
        assertThat(request("ada", Map.of("idempotency-key", "k".repeat(255)), Map.of(), Map.of(), null, false)
                        .idempotencyKey(0))
                .isPresent();
        assertThat(errorsOf(() -> request(
                                "ada", Map.of("idempotency-key", "k".repeat(256)), Map.of(), Map.of(), null, false)
                        .idempotencyKey(0)))
                .containsExactly("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1", "{", "{} {}", "{\"a\": 1} rubbish", "\"text\""})
    void namesABodyThatIsNoObject(String body) {
        assertThat(errorsOf(() -> sending("application/json", body, false).body()))
                .containsExactly("body");
    }

    @Test
    void readsABodyInBase64() {
        String encoded = Base64.getEncoder().encodeToString("{\"q\": \"é\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(sending("application/json; charset=utf-8", encoded, true)
                        .body()
                        .text("q", 1))
                .contains("é");
        assertThat(errorsOf(
                        () -> sending("application/json", "no base64!", true).body()))
                .containsExactly("body");
    }

    /** A browser would put a mark in place of each octet, and that is what would be kept. */
    @Test
    void refusesOctetsThatAreNoText() {
        String latin = Base64.getEncoder().encodeToString("{\"q\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(errorsOf(() -> sending("application/json", latin, true).body()))
                .containsExactly("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonx",
                "json",
                "application/json; charset=iso-8859-1"
            })
    void takesNothingButJson(String type) {
        assertThat(problemOf(() -> sending(type, "{}", false).body())).isEqualTo(Problems.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void takesNoBodyBeyondHalfAMegabyte() {
        String large = "{\"q\": \"" + "x".repeat(512 * 1024) + "\"}";

        assertThat(problemOf(() -> sending("application/json", large, false).body()))
                .isEqualTo(Problems.TOO_LARGE);
    }

    /** A hundred members, each with the longest text about them, every character escaped. */
    @Test
    void takesEightTimesThatOfRows() {
        String row = "{\"about\": \"" + "\\u00e9".repeat(2_600) + "\"},";
        String many = "{\"rows\": [" + row.repeat(100).replaceFirst(",$", "]}");

        assertThat(sending("application/json", many, false).bodyOfRows().rows("rows", 100))
                .hasSize(100);
        assertThat(problemOf(
                        () -> sending("application/json", "{\"q\": \"" + "x".repeat(4 * 1024 * 1024) + "\"}", false)
                                .bodyOfRows()))
                .isEqualTo(Problems.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "de,-", "--;q=1", "it;q=a"})
    void languagesThatCannotBeReadAreNone(String accepted) {
        assertThat(request("ada", Map.of("accept-language", accepted), Map.of(), Map.of(), null, false)
                        .languages())
                .isEmpty();
    }

    /** It can be mended by nobody: who is connected stays so from then on. */
    @Test
    void aMomentThatIsLeftBlankIsNone() {
        for (String blank : List.of("", "  ")) {
            Body body = sending("application/json", "{\"since\": \"" + blank + "\"}", false)
                    .body();
            body.instant("since");
            assertThat(errorsOf(body::check)).containsExactly("since");
        }
    }

    @Test
    void saysOnceWhatIsWrongWithSeveralOfAList() {
        Body body = sending("application/json", "{}", false).body();

        body.error("emails", "is not an e-mail address");
        body.error("emails", "is not an e-mail address");
        assertThat(errorsOf(body::check)).containsExactly("emails");
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        Body body = sending("application/json", "{\"name\": 1, \"to\": {\"email\": true}, \"on\": \"yes\"}", false)
                .body();

        body.requiredText("name", 10);
        body.requiredText("headline", 10);
        body.object("to").text("email", 10);
        body.bool("on", false);
        assertThat(errorsOf(body::check)).containsExactly("name", "headline", "to.email", "on");
    }

    @Test
    void countsCodePointsAndTakesOnlyTextThatCanBeStored() {
        Consumer<String> read = text -> {
            Body body = sending("application/json", "{\"name\": \"" + text + "\"}", false)
                    .body();
            body.text("name", 2);
            body.check();
        };

        read.accept("\uD83D\uDE00\uD83D\uDE00");
        assertThat(errorsOf(() -> read.accept("abc"))).containsExactly("name");
        assertThat(errorsOf(() -> read.accept("\\ud83d"))).containsExactly("name");
        assertThat(errorsOf(() -> read.accept("\\u0000"))).containsExactly("name");
    }

    @Test
    void theErrorsOfARowAreItsOwn() {
        List<Body> rows = sending("application/json", "{\"rows\": [{\"name\": 1}, {\"name\": \"Ada\"}]}", false)
                .body()
                .rows("rows", 2);

        rows.forEach(row -> row.text("name", 10));
        assertThat(errorsOf(rows.get(0)::check)).containsExactly("name");
        rows.get(1).check();
        assertThatThrownBy(() -> sending("application/json", "{\"rows\": [{}, {}, {}]}", false)
                        .body()
                        .rows("rows", 2))
                .isInstanceOf(ProblemFound.class);
    }

    private static List<String> errorsOf(Runnable reading) {
        return problemOf(reading).errors().stream()
                .map(Problem.FieldError::field)
                .toList();
    }

    private static Problem problemOf(Runnable reading) {
        return catchThrowableOfType(ProblemFound.class, reading::run).problem();
    }

    private static Request asking(Map<String, String> query) {
        return request("ada", Map.of(), query, Map.of(), null, false);
    }

    private static Request sending(String type, String body, boolean base64) {
        return request("ada", Map.of("content-type", type), Map.of(), Map.of(), body, base64);
    }

    private static Request request(
            String caller,
            Map<String, String> headers,
            Map<String, String> query,
            Map<String, String> path,
            String body,
            boolean base64) {
        HttpEvent event = new HttpEvent(
                "POST /v1/invitations",
                headers,
                query,
                path,
                body,
                base64,
                new HttpEvent.Context("request-1", new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", caller)))));
        return new Request(event, Caller.of(event).orElseThrow(), NOW, Json.mapper(), CURSORS);
    }
}
