package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R13, R15: up to a hundred invitations at once, each judged alone. */
@OnALaptop
class SendManyIT {

    private static final String PATH = "/v1/invitations/batch";

    private final RunningService world;
    private Somebody anna;

    SendManyIT(RunningService world) {
        this.world = world;
    }

    @BeforeEach
    void meet() {
        anna = world.member("Anna");
    }

    @Test
    void eachIsAnsweredInItsPlace() {
        Somebody carl = world.member("Carl");
        Somebody dora = world.member("Dora");
        Somebody emil = world.member("Emil");
        Somebody finn = world.member("Finn");
        dora.hasInvited(anna);
        anna.withdraws(anna.hasInvited(emil)).is(200);
        anna.hasConnectedWith(finn);

        Answer answer = send(
                to(carl),
                Map.of("to", Map.of("email", stranger(1)), "locale", "it", "note", "Hello"),
                to(dora),
                to(emil),
                to(finn),
                to(anna),
                Map.of("to", Map.of("memberId", "nobody")),
                Map.of("to", Map.of("email", "nobody")),
                Map.of("to", Map.of("memberId", carl.memberId()), "note", "x".repeat(301)),
                "Carl",
                to(carl),
                Map.of("to", Map.of("email", carl.email())));

        assertThat(results(answer).stream().map(SendManyIT::told))
                .containsExactly(
                        "0 201 pending",
                        "1 201 pending",
                        "2 200 connected",
                        "3 409 cool-down",
                        "4 409 already-connected",
                        "5 400 bad-request to",
                        "6 404 not-found",
                        "7 400 bad-request to.email",
                        "8 400 bad-request note",
                        "9 400 bad-request invitations",
                        "10 409 already-invited",
                        "11 409 already-invited");
        assertThat(results(answer).get(3).at("/problem/retryAt").asText()).isNotEmpty();
        assertThat(anna.sent().ids())
                .containsExactlyInAnyOrder(
                        results(answer).get(0).at("/invitation/id").asText(),
                        results(answer).get(1).at("/invitation/id").asText());
        assertThat(carl.mails()).hasSize(1);
        assertThat(anna.left()).isEqualTo(96);
    }

    @Test
    void aHundredGo() {
        Answer answer = send(strangers(100));

        assertThat(results(answer))
                .hasSize(100)
                .allSatisfy(row -> assertThat(row.path("status").asInt()).isEqualTo(201));
        assertThat(results(answer).stream()
                        .map(row -> row.at("/invitation/recipient/email").asText()))
                .isEqualTo(IntStream.range(0, 100).mapToObj(this::stranger).toList());
        assertThat(anna.left()).isZero();
        assertThat(anna.get("/v1/invitations/sent?limit=100").is(200).ids()).hasSize(100);
    }

    @Test
    void theWeekEndsInTheMidstOfARequest() {
        send(strangers(70));

        List<JsonNode> results = results(send(
                IntStream.range(70, 130).mapToObj(i -> toAddress(stranger(i))).toArray()));

        assertThat(results.stream().filter(row -> row.path("status").asInt() == 201))
                .hasSize(30);
        assertThat(results.stream().filter(row -> row.path("status").asInt() == 429))
                .hasSize(30)
                .allSatisfy(row -> {
                    assertThat(row.at("/problem/type").asText()).isEqualTo("urn:invito:problem:weekly-limit");
                    assertThat(row.at("/problem/left").asInt(-1)).isZero();
                    assertThat(row.at("/problem/retryAt").asText()).isNotEmpty();
                });
        assertThat(anna.left()).isZero();
        assertThat(anna.get("/v1/invitations/sent?limit=100").is(200).ids()).hasSize(100);
    }

    @Test
    void theWholeIsSafeToRepeat() {
        Somebody carl = world.member("Carl");
        Somebody dora = world.member("Dora");
        dora.hasInvited(anna);
        Object[] rows = {to(carl), toAddress(stranger(1)), to(dora), to(carl), "no row"};

        Answer first = sendWithKey("a key", rows);
        Answer second = sendWithKey("a key", rows);
        Answer other = sendWithKey("another key", rows);

        assertThat(results(first).stream().map(SendManyIT::told))
                .containsExactly(
                        "0 201 pending",
                        "1 201 pending",
                        "2 200 connected",
                        "3 409 already-invited",
                        "4 400 bad-request invitations");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(results(other))
                .extracting(row -> row.path("status").asInt())
                .containsExactly(409, 409, 409, 409, 400);
        assertThat(anna.left()).isEqualTo(98);
        assertThat(carl.mails()).hasSize(1);
    }

    @Test
    void whatWasLeftOutByTheLimitGoesWhenItIsRepeated() {
        send(strangers(99));
        Object[] rows = {toAddress(stranger(200)), toAddress(stranger(201))};
        assertThat(results(sendWithKey("again", rows)))
                .extracting(row -> row.path("status").asInt())
                .containsExactlyInAnyOrder(201, 429);

        world.advance(Duration.ofDays(7));

        assertThat(results(sendWithKey("again", rows)))
                .extracting(row -> row.path("status").asInt())
                .containsExactly(201, 201);
        assertThat(anna.left()).isEqualTo(99);
    }

    @Test
    void whoIsNoMemberIsToldInEveryRow() {
        Somebody visitor = world.visitor("Visitor");

        Answer answer = visitor.post(PATH, Json.of("invitations", List.of(strangers(2))));

        assertThat(results(answer.is(200)).stream().map(SendManyIT::told))
                .containsExactly("0 403 not-a-member", "1 403 not-a-member");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|invitations",
                "{\"invitations\":null}|invitations",
                "{\"invitations\":{}}|invitations",
                "{\"invitations\":\"all\"}|invitations",
                "{\"invitations\":[]}|invitations",
                "[]|body",
                "{\"invitations\":[|body"
            })
    void whatIsNoListIsRefused(String body, String field) {
        anna.post(PATH, body).isBadInput(field);
    }

    @Test
    void moreThanAHundredAreRefusedAndNoneGoes() {
        anna.post(PATH, Json.of("invitations", List.of(strangers(101)))).isBadInput("invitations");
        anna.post(PATH, Json.of("invitations", Collections.nCopies(5000, 1))).isBadInput("invitations");

        assertThat(anna.left()).isEqualTo(100);
    }

    @Test
    void theLongestNotesAndMetadataFit() {
        String note = "\\ud83d\\ude00".repeat(300);
        String metadata = IntStream.range(0, 10)
                .mapToObj(i -> "\"" + i + "\":\"" + "\\u00e9".repeat(200) + "\"")
                .collect(Collectors.joining(","));
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> "{\"to\":{\"email\":\"" + stranger(i) + "\"},\"metadata\":{" + metadata + "},\"note\":\""
                        + note + "\"}")
                .collect(Collectors.joining(","));

        assertThat(results(anna.post(PATH, "{\"invitations\":[" + rows + "]}").is(200)))
                .extracting(row -> row.path("status").asInt())
                .containsOnly(201);
        anna.post(PATH, "{\"invitations\":[" + rows + "," + rows + "," + rows + "]}")
                .isProblem(413, "too-large");
    }

    @Test
    void aKeyThatIsTooLongIsOneProblem() {
        Answer answer = anna.ask(
                "POST",
                PATH,
                Json.of("invitations", List.of(strangers(1))),
                Map.of("Idempotency-Key", "x".repeat(256)));

        answer.isBadInput("Idempotency-Key");
    }

    private Answer send(Object... rows) {
        return anna.post(PATH, Json.of("invitations", List.of(rows))).is(200);
    }

    private Answer sendWithKey(String key, Object... rows) {
        return anna.ask("POST", PATH, Json.of("invitations", List.of(rows)), Map.of("Idempotency-Key", key))
                .is(200);
    }

    private Object[] strangers(int number) {
        return IntStream.range(0, number).mapToObj(i -> toAddress(stranger(i))).toArray();
    }

    private String stranger(int number) {
        return "stranger" + number + "-" + anna.memberId() + "@example.org";
    }

    private static Map<String, Object> toAddress(String email) {
        return Map.of("to", Map.of("email", email));
    }

    private static Map<String, Object> to(Somebody somebody) {
        return Map.of("to", Map.of("memberId", somebody.memberId()));
    }

    private static List<JsonNode> results(Answer answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.json().path("results").forEach(rows::add);
        return rows;
    }

    /** Its number, its status, and what came of it or which problem, with the fields to blame. */
    private static String told(JsonNode row) {
        String type = row.at("/problem/type").asText().replace("urn:invito:problem:", "");
        Stream<String> fields = StreamSupport.stream(row.at("/problem/errors").spliterator(), false)
                .map(error -> error.path("field").asText());
        return (row.path("row").asInt() + " " + row.path("status").asInt() + " "
                        + row.at("/invitation/status").asText() + type + " " + String.join(",", fields.toList()))
                .strip();
    }
}
