package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists: newest first, page by page, without a gap or a repeat. */
@OnALaptop
class ListsIT {

    private final RunningService world;
    private final Somebody anna;

    ListsIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
    }

    @Test
    void sixtySentOnesComeNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            newestFirst.add(0, sendTo("guest-" + i));
            world.tick();
        }

        assertThat(paged(anna, "/v1/invitations/sent?")).isEqualTo(newestFirst);
        assertThat(paged(anna, "/v1/invitations/sent?limit=7&")).isEqualTo(newestFirst);
        assertThat(anna.get("/v1/invitations/sent").is(200).items()).hasSize(25);
        assertThat(anna.get("/v1/invitations/sent?limit=60").is(200).ids()).isEqualTo(newestFirst);
        assertThat(anna.get("/v1/invitations/sent?limit=60").json().has("next")).isFalse();
        assertThat(anna.get("/v1/invitations/sent?limit=59").json().has("next")).isTrue();
    }

    @Test
    void whatWasSentAtTheSameMomentIsNeitherLostNorRepeated() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(sendTo("twin-" + i));
        }

        assertThat(paged(anna, "/v1/invitations/sent?limit=3&")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void receivedOnesComeNewestFirstAndAreAllCounted() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            newestFirst.add(0, world.member("Fan").hasInvited(anna));
            world.tick();
        }
        List<String> archived = new ArrayList<>(newestFirst.subList(3, 6));
        archived.forEach(id -> anna.archives(id).is(200));
        newestFirst.removeAll(archived);

        assertThat(paged(anna, "/v1/invitations/received?limit=4&")).isEqualTo(newestFirst);
        assertThat(paged(anna, "/v1/invitations/received?status=archived&limit=2&"))
                .isEqualTo(archived);
        Answer first = anna.get("/v1/invitations/received?limit=4").is(200);
        assertThat(first.json().path("count").asInt()).isEqualTo(9);
        Answer second = anna.get("/v1/invitations/received?limit=4&cursor=" + first.text("next"));
        assertThat(second.is(200).items()).hasSize(4);
        assertThat(anna.pending()).isEqualTo(9);
    }

    @Test
    void aPageGoesOnWhereTheLastEndedWhateverHasChanged() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(0, sendTo("guest-" + i));
            world.tick();
        }
        Answer first = anna.get("/v1/invitations/sent?limit=3").is(200);
        anna.withdraws(ids.get(2)).is(200);
        sendTo("late");

        Answer second = anna.get("/v1/invitations/sent?limit=3&cursor=" + first.text("next"))
                .is(200);

        assertThat(second.ids()).isEqualTo(ids.subList(3, 6));
    }

    @Test
    void connectionsComeTheLatestFirstWhoeverInvited() {
        List<String> latestFirst = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Somebody friend = world.member("Friend");
            if (i % 3 == 0) {
                friend.hasConnectedWith(anna);
            } else {
                anna.hasConnectedWith(friend);
            }
            latestFirst.add(0, friend.memberId());
            world.tick();
        }

        assertThat(anna.connectedWith()).isEqualTo(latestFirst);
        assertThat(paged(anna, "/v1/connections?limit=2&")).isEqualTo(latestFirst);
        assertThat(paged(anna, "/v1/connections?limit=9&")).isEqualTo(latestFirst);
    }

    @Test
    void connectionsAreFoundByTheWordsOfTheirNames() {
        Somebody zoe = world.member("Zo\u00eb Fern\u00e1ndez");
        Somebody karl = world.member("Karl-Heinz M\u00fcller");
        anna.hasConnectedWith(zoe);
        anna.hasConnectedWith(karl);

        assertThat(found("zoe")).containsExactly(zoe.memberId());
        assertThat(found("FERN")).containsExactly(zoe.memberId());
        assertThat(found("heinz%20mull")).containsExactly(karl.memberId());
        assertThat(found("works")).containsExactlyInAnyOrder(zoe.memberId(), karl.memberId());
        assertThat(found("zoe%20karl")).isEmpty();
        assertThat(found("oe")).isEmpty();
        assertThat(found("")).hasSize(2);
        assertThat(found("boats")).as("not everybody may read what is searched").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSearchGoesOnFromPageToPage(int limit) {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Somebody friend = world.member(i % 2 == 0 ? "Wanda" : "Friend");
            anna.hasConnectedWith(friend);
            world.tick();
            if (i % 2 == 0) {
                wanted.add(0, friend.memberId());
            }
        }

        assertThat(paged(anna, "/v1/connections?q=wanda&limit=" + limit + "&")).isEqualTo(wanted);
    }

    @Test
    void manyAreWithdrawnEachByItself() {
        Somebody carl = world.member("Carl");
        Somebody dora = world.member("Dora");
        String pending = anna.hasInvited(world.member("Emil"));
        String archived = anna.hasInvited(carl);
        carl.archives(archived).is(200);
        String accepted = anna.hasInvited(dora);
        dora.accepts(accepted).is(200);
        String others = carl.hasInvited(dora);

        Answer answer = anna.post(
                        "/v1/invitations/withdraw",
                        Json.of("ids", List.of(archived, pending, "x", accepted, others, pending)))
                .is(200);

        List<JsonNode> results = new ArrayList<>();
        answer.json().path("results").forEach(results::add);
        assertThat(results.stream()
                        .map(row -> row.path("row").asInt() + " "
                                + row.path("status").asInt() + " "
                                + row.at("/invitation/status").asText()
                                + row.at("/problem/type").asText()))
                .containsExactly(
                        "0 409 urn:invito:problem:recipient-has-acted",
                        "1 200 withdrawn",
                        "2 404 urn:invito:problem:not-found",
                        "3 409 urn:invito:problem:already-connected",
                        "4 404 urn:invito:problem:not-found",
                        "5 200 withdrawn");
        assertThat(anna.sent().ids()).containsExactly(archived);
        assertThat(anna.connectedWith()).containsExactly(dora.memberId());
    }

    @Test
    void allAreWithdrawnAtOnceButWhatWasActedOn() {
        Somebody carl = world.member("Carl");
        String acted = anna.hasInvited(carl);
        carl.declines(acted).is(200);
        for (int i = 0; i < 30; i++) {
            sendTo("guest-" + i);
        }

        Answer answer =
                anna.post("/v1/invitations/withdraw", Json.of("all", true)).is(200);

        assertThat(answer.json().path("results")).hasSize(31);
        assertThat(Collections.frequency(answer.json().path("results").findValuesAsText("row"), "0"))
                .isEqualTo(1);
        assertThat(anna.sent().ids()).containsExactly(acted);
        assertThat(anna.left()).as("withdrawn ones count").isEqualTo(69);
    }

    @Test
    void withdrawingAllOfNothingIsNothing() {
        Answer answer =
                anna.post("/v1/invitations/withdraw", Json.of("all", true)).is(200);

        assertThat(answer.json().path("results")).isEmpty();
    }

    private String sendTo(String name) {
        String email = name + "-" + anna.memberId() + "@example.org";
        return anna.post("/v1/invitations", Json.of("to", Map.of("email", email)))
                .is(201)
                .id();
    }

    private List<String> found(String query) {
        return anna.get("/v1/connections?q=" + query).is(200).items().stream()
                .map(item -> item.path("memberId").asText())
                .toList();
    }

    /** All pages of a list, one after the other: the ids of invitations or members. */
    private static List<String> paged(Somebody reader, String list) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = reader.get(list + (cursor.isEmpty() ? "" : "cursor=" + cursor))
                    .is(200);
            page.items()
                    .forEach(item -> all.add(
                            item.path(item.has("id") ? "id" : "memberId").asText()));
            cursor = page.text("next");
        } while (!cursor.isEmpty());
        return all;
    }
}
