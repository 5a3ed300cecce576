package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R19, {@code POST /v1/host/connections}: members are connected silently, each row by itself. */
@OnALaptop
class HostConnectionsIT {

    private static final String SINCE = "2019-05-02T08:30:00Z";

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    HostConnectionsIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @Test
    void twoAreConnectedSinceThen() {
        JsonNode row = only(connect(row(SINCE, anna, otto)));

        assertThat(row.path("status").asInt()).isEqualTo(201);
        assertThat(row.at("/connection/since").asText()).isEqualTo(SINCE);
        assertThat(row.at("/connection/members/0").asText()).isEqualTo(anna.memberId());
        assertThat(anna.connectedWith()).containsExactly(otto.memberId());
        assertThat(otto.connections().text("items/0/connectedAt")).isEqualTo(SINCE);
        assertThat(anna.profileOf(otto).is(200).text("degree")).isEqualTo("1");
        assertThat(anna.buttonFor(otto)).isEqualTo("connected");
    }

    @Test
    void withoutSinceItIsNow() {
        assertThat(only(connect(row(null, anna, otto))).at("/connection/since").asText())
                .isEqualTo(world.now().toString());
    }

    @Test
    void repeatedItIsThereAndTheFirstSinceStays() {
        connect(row(SINCE, anna, otto));
        JsonNode again = only(connect(row("2020-01-01T00:00:00Z", otto, anna)));
        assertThat(again.path("status").asInt()).isEqualTo(200);
        assertThat(again.at("/connection/since").asText()).isEqualTo(SINCE);
        assertThat(anna.connectedWith()).hasSize(1);
    }

    @Test
    void whoConnectedByThemselvesStaysSo() {
        anna.hasConnectedWith(otto);
        String since = anna.connections().text("items/0/connectedAt");
        JsonNode row = only(connect(row(SINCE, anna, otto)));
        assertThat(row.path("status").asInt()).isEqualTo(200);
        assertThat(row.at("/connection/since").asText()).isEqualTo(since);
    }

    @Test
    void itIsSilentAndCountsForNobody() {
        int left = anna.left();
        connect(row(SINCE, anna, otto));
        world.advance(Duration.ofDays(40));
        assertThat(anna.mails()).isEmpty();
        assertThat(otto.mails()).isEmpty();
        assertThat(anna.left()).isEqualTo(left);
        assertThat(eventsOf(anna)).isEmpty();
    }

    @Test
    void toldItSendsTheEventAndStillNoLetter() {
        Answer answer =
                connect(Map.of("members", List.of(anna.memberId(), otto.memberId()), "since", SINCE, "tell", true));
        assertThat(only(answer).path("status").asInt()).isEqualTo(201);
        assertThat(eventsOf(anna)).containsExactly("connection.made");
        assertThat(anna.mails()).isEmpty();
        assertThat(otto.mails()).isEmpty();
    }

    @Test
    void aPendingInvitationBecomesTheConnection() {
        String id = anna.hasInvited(otto);
        assertThat(otto.mails()).hasSize(1);

        assertThat(only(connect(row(SINCE, otto, anna))).path("status").asInt()).isEqualTo(201);

        assertThat(otto.received().ids()).isEmpty();
        assertThat(anna.sent().ids()).isEmpty();
        assertThat(anna.views(id).is(200).text("status")).isEqualTo("connected");
        assertThat(otto.connections().text("items/0/connectedAt")).isEqualTo(SINCE);
        world.advance(Duration.ofDays(40));
        assertThat(otto.mails()).hasSize(1);
        assertThat(anna.mails()).isEmpty();
        assertThat(eventsOf(anna)).containsExactly("invitation.sent");
    }

    @Test
    void whatTheRecipientDidWithItDoesNotMatter() {
        for (String action : List.of("archive", "decline", "report")) {
            Somebody ida = world.member("Ida");
            ida.does(action, anna.hasInvited(ida)).is(200);
            assertThat(only(connect(row(SINCE, anna, ida))).path("status").asInt())
                    .as(action)
                    .isEqualTo(201);
            assertThat(anna.connectedWith()).contains(ida.memberId());
        }
    }

    @Test
    void anExpiredOrWithdrawnInvitationIsNoHindrance() {
        anna.withdraws(anna.hasInvited(otto)).is(200);
        assertThat(only(connect(row(null, anna, otto))).path("status").asInt()).isEqualTo(201);
        Somebody ida = world.member("Ida");
        anna.hasInvited(ida);
        world.advance(Duration.ofDays(190));
        assertThat(only(connect(row(null, anna, ida))).path("status").asInt()).isEqualTo(201);
        assertThat(ida.connectedWith()).containsExactly(anna.memberId());
    }

    /** More than the first item of a circle holds. */
    @Test
    void manyOfOneMemberAreKnownToAll() {
        List<Somebody> friends =
                IntStream.range(0, 25).mapToObj(i -> world.member("Friend")).toList();
        friends.forEach(friend -> connect(row(SINCE, otto, friend)));
        connect(row(SINCE, anna, otto), row(SINCE, anna, friends.get(0)), row(SINCE, anna, friends.get(24)));
        world.now();

        assertThat(world.stored("Directory"))
                .filteredOn(item -> item.get("pk").s().equals("M:" + otto.memberId()))
                .extracting(item -> item.get("sk").s())
                .contains("circle", "circle near");
        assertThat(anna.profileOf(otto).is(200).json().at("/mutual/count").asInt())
                .isEqualTo(2);
    }

    @Test
    void theyCanEndItAndBeConnectedAgain() {
        connect(row(SINCE, anna, otto));
        anna.removes(otto).is(204);
        assertThat(otto.connectedWith()).isEmpty();
        assertThat(only(connect(row(null, anna, otto))).path("status").asInt()).isEqualTo(201);
    }

    @Test
    void aBlockIsRespectedWhicheverWay() {
        anna.blocks(otto).is(204);
        for (Map<String, Object> row : List.of(row(SINCE, anna, otto), row(SINCE, otto, anna))) {
            JsonNode refused = only(connect(row));
            assertThat(refused.path("status").asInt()).isEqualTo(409);
            assertThat(refused.at("/problem/type").asText()).isEqualTo("urn:invito:problem:blocked");
        }
        assertThat(anna.connectedWith()).isEmpty();
    }

    @Test
    void eachRowIsJudgedAlone() {
        Somebody nobody = world.visitor("Nobody");
        String tomorrow = world.now().plus(Duration.ofDays(1)).toString();

        Answer answer = connect(
                row(SINCE, anna, nobody),
                row(tomorrow, anna, otto),
                row("yesterday", anna, otto),
                row("", anna, otto),
                row(SINCE, anna, anna),
                Map.of("members", List.of(anna.memberId())),
                Map.of("since", SINCE),
                Map.of("members", List.of(anna.memberId(), 7)),
                row(SINCE, anna, otto));

        assertThat(statuses(answer)).containsExactly(404, 400, 400, 400, 400, 400, 400, 400, 201);
        assertThat(answer.text("results/1/problem/errors/0/field")).isEqualTo("since");
        assertThat(answer.text("results/2/problem/errors/0/field")).isEqualTo("since");
        assertThat(answer.text("results/3/problem/errors/0/field")).isEqualTo("since");
        assertThat(answer.text("results/4/problem/errors/0/field")).isEqualTo("members");
    }

    @Test
    void thisVeryMomentIsNotTheFuture() {
        Instant now = world.now();
        assertThat(statuses(connect(row(now.plusMillis(1).toString(), anna, otto))))
                .containsExactly(400);
        assertThat(statuses(connect(row(now.toString(), anna, otto)))).containsExactly(201);
    }

    @Test
    void noListOrTooLongAOneIsRefusedWhole() {
        send("{}").isBadInput("connections");
        send("{\"connections\": 7}").isBadInput("connections");
        send(Json.of("connections", Collections.nCopies(101, row(SINCE, anna, otto))))
                .isBadInput("connections");
        assertThat(anna.connectedWith()).isEmpty();
        assertThat(statuses(send(Json.of("connections", Collections.nCopies(100, row(SINCE, anna, otto))))))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .map(i -> i == 0 ? 201 : 200)
                        .boxed()
                        .toList());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Answer connect(Map<String, Object>... rows) {
        return send(Json.of("connections", List.of(rows))).is(200);
    }

    private Answer send(String body) {
        return world.hosts(world.backend(), "POST", "/v1/host/connections", body);
    }

    private static Map<String, Object> row(String since, Somebody one, Somebody other) {
        List<String> members = List.of(one.memberId(), other.memberId());
        return since == null ? Map.of("members", members) : Map.of("members", members, "since", since);
    }

    private static JsonNode only(Answer answer) {
        assertThat(answer.json().path("results")).hasSize(1);
        return answer.json().at("/results/0");
    }

    private static List<Integer> statuses(Answer answer) {
        return answer.json().findValues("results").get(0).findValuesAsText("row").stream()
                .map(row -> answer.json().at("/results/" + row + "/status").asInt())
                .toList();
    }

    private List<String> eventsOf(Somebody somebody) {
        JsonNode events = world.request("GET", "/local/events", null, Map.of()).json();
        return IntStream.range(0, events.size())
                .mapToObj(events::get)
                .filter(event -> event.path("detail").toString().contains("\"" + somebody.memberId() + "\""))
                .map(event -> event.path("detail-type").asText())
                .toList();
    }
}
