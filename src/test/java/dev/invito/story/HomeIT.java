package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R6, R12, R13: My Network in one answer, and many invitations answered in one request. */
@OnALaptop
class HomeIT {

    private final RunningService service;
    private final Somebody anna;

    HomeIT(RunningService service) {
        this.service = service;
        this.anna = service.member("Anna");
    }

    @Test
    void whoIsNoMemberSeesNobodyAndNoFault() {
        Answer home = service.visitor("Visitor").get("/v1/home").is(200);

        assertThat(home.json().has("me")).isTrue();
        assertThat(home.json().path("me").isNull()).isTrue();
        assertThat(home.json().at("/received/items")).isEmpty();
        assertThat(home.json().at("/received/count").asInt()).isZero();
        assertThat(home.json().at("/suggestions/items")).isEmpty();
    }

    @Test
    void showsWhatEachRouteShows() {
        Somebody mutual = service.member("Mutual");
        Somebody otto = service.member("Otto");
        mutual.hasConnectedWith(anna);
        mutual.hasConnectedWith(otto);
        Somebody suggested = service.member("Suggested");
        suggested.hasConnectedWith(mutual);
        otto.hasInvited(anna);

        JsonNode home = anna.get("/v1/home").is(200).json();

        assertThat(home.path("me")).isEqualTo(anna.me().json());
        assertThat(home.at("/received/count").asInt()).isEqualTo(1);
        JsonNode item = home.at("/received/items/0");
        assertThat(item.path("mutual")).isEqualTo(anna.profileOf(otto).json().path("mutual"));
        assertThat(item.at("/mutual/count").asInt()).isEqualTo(1);
        assertThat(item.path("id").asText()).isEqualTo(anna.received().ids().get(0));
        assertThat(home.at("/suggestions/items"))
                .isEqualTo(anna.get("/v1/suggestions?limit=24").json().path("items"));
        assertThat(home.at("/suggestions/items/0/memberId").asText()).isEqualTo(suggested.memberId());
    }

    /** Of few friends they are found each time. */
    @Test
    void whoHasManyFriendsHasTheSuggestionsKept() {
        Somebody suggested = service.member("Suggested");
        for (int i = 0; i < 7; i++) {
            Somebody friend = service.member("Friend");
            friend.hasConnectedWith(anna);
            friend.hasConnectedWith(suggested);
        }

        JsonNode home = anna.get("/v1/home").is(200).json();

        assertThat(home.at("/suggestions/items/0/memberId").asText()).isEqualTo(suggested.memberId());
        assertThat(service.stored("Directory"))
                .filteredOn(item -> item.get("pk").s().equals("M:" + anna.memberId()))
                .extracting(item -> item.get("sk").s())
                .contains("suggestions");
    }

    @Test
    void goesOnAtTheListsOwnRoute() {
        for (int i = 0; i < 23; i++) {
            service.member("Sender").hasInvited(anna);
            service.tick();
        }

        JsonNode home = anna.get("/v1/home").is(200).json();

        assertThat(home.at("/received/items")).hasSize(20);
        assertThat(home.at("/received/count").asInt()).isEqualTo(23);
        String next = home.at("/received/next").asText();
        assertThat(anna.get("/v1/invitations/received?cursor=" + next).is(200).ids())
                .hasSize(3);
    }

    @Test
    void manyAreAnsweredEachByItself() {
        Somebody first = service.member("First");
        String one = first.hasInvited(anna);
        String gone = service.member("Second").hasInvited(anna);
        anna.declines(gone).is(200);

        Answer answer = answers("accept", List.of(one, gone, "nonsense", one)).is(200);

        assertThat(statuses(answer)).containsExactly(200, 409, 404, 200);
        assertThat(answer.text("results/0/invitation/status")).isEqualTo("connected");
        assertThat(anna.connectedWith()).contains(first.memberId());
    }

    @Test
    void manyAreArchivedAndDeclinedToo() {
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> service.member("Sender").hasInvited(anna))
                .toList();

        assertThat(statuses(answers("archive", ids).is(200))).containsOnly(200);
        assertThat(anna.archived().ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(statuses(answers("decline", ids).is(200))).containsOnly(200);
        assertThat(anna.archived().ids()).isEmpty();
        assertThat(statuses(answers("archive", ids).is(200))).containsOnly(409);
    }

    @Test
    void aKeyNamesOneAnswer() {
        List<String> ids = List.of(service.member("Sender").hasInvited(anna));

        assertThat(statuses(answers("archive", ids, "a-key").is(200))).containsExactly(200);
        assertThat(statuses(answers("archive", ids, "a-key").is(200))).containsExactly(200);
        Answer another = answers("decline", ids, "a-key").is(200);

        assertThat(statuses(another)).containsExactly(409);
        assertThat(another.text("results/0/problem/type")).endsWith("key-taken");
        assertThat(anna.archived().ids()).isEqualTo(ids);
    }

    @Test
    void whatIsWrongIsNamed() {
        answers("burn", List.of("x")).isBadInput("answer");
        answers("", List.of("x")).isBadInput("answer");
        anna.post("/v1/invitations/answer", Json.of("ids", List.of("x"))).isBadInput("answer");
        anna.post("/v1/invitations/answer", Json.of("answer", "accept")).isBadInput("ids");
        answers("accept", List.of()).isBadInput("ids");
        answers("accept", IntStream.range(0, 101).mapToObj(i -> "x").toList()).isBadInput("ids");
    }

    @Test
    void nobodyAnswersForAnother() {
        String id = service.member("Sender").hasInvited(anna);
        Somebody eve = service.member("Eve");

        Answer answer = eve.post("/v1/invitations/answer", Json.of("ids", List.of(id), "answer", "accept"));

        assertThat(statuses(answer.is(200))).containsExactly(404);
    }

    private Answer answers(String how, List<String> ids) {
        return anna.post("/v1/invitations/answer", Json.of("ids", ids, "answer", how));
    }

    private Answer answers(String how, List<String> ids, String key) {
        return anna.ask(
                "POST", "/v1/invitations/answer", Json.of("ids", ids, "answer", how), Map.of("Idempotency-Key", key));
    }

    private static List<Integer> statuses(Answer answer) {
        return answer.json().path("results").findValuesAsText("row").stream()
                .map(row -> answer.json().at("/results/" + row + "/status").asInt())
                .toList();
    }
}
