package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People one may know: who is among them, why, and who never is. */
@OnALaptop
class SuggestionsIT {

    private static final Duration DAY = Duration.ofDays(1);

    private static int companies;

    private final RunningService world;
    /** Nobody of another test works there. */
    private final String company = "Wfzz" + (char) ('a' + ++companies / 20) + (char) ('a' + companies % 20) + "corp";

    private Somebody anna;
    private Somebody bob;

    SuggestionsIT(RunningService world) {
        this.world = world;
    }

    @BeforeEach
    void annaKnowsBob() {
        anna = member("Anna", "");
        bob = member("Bob", "");
        anna.hasConnectedWith(bob);
    }

    @Test
    void connectionsOfConnectionsTheMostSharedFirst() {
        Somebody cleo = member("Cleo", "");
        Somebody shared = member("Dora", "Bakes");
        Somebody early = member("Early", "");
        Somebody late = member("Late", "");
        world.tick();
        cleo.hasConnectedWith(anna);
        bob.hasConnectedWith(shared);
        shared.hasConnectedWith(cleo);
        world.tick();
        early.hasConnectedWith(bob);
        world.tick();
        late.hasConnectedWith(cleo);

        List<JsonNode> items = suggestions(anna).items();

        assertThat(ids(items)).containsExactly(shared.memberId(), late.memberId(), early.memberId());
        assertThat(items.get(0))
                .isEqualTo(Json.read(Json.of(
                        "memberId",
                        shared.memberId(),
                        "name",
                        "Dora",
                        "headline",
                        "Bakes",
                        "mutual",
                        Map.of("count", 2, "members", List.of(card(cleo), card(bob))),
                        "reason",
                        Map.of("kind", "mutual-connections"))));
        for (JsonNode item : items) {
            JsonNode profile =
                    anna.get("/v1/members/" + item.path("memberId").asText()).json();
            assertThat(item.path("mutual")).isEqualTo(profile.path("mutual"));
            assertThat(profile.path("degree").asInt()).isEqualTo(2);
        }
    }

    @Test
    void threeOfManyMutualConnectionsAreNamed() {
        Somebody eve = member("Eve", "");
        bob.hasConnectedWith(eve);
        for (int i = 0; i < 4; i++) {
            Somebody friend = member("Friend " + i, "");
            friend.hasConnectedWith(anna);
            eve.hasConnectedWith(friend);
        }
        JsonNode mutual = suggestions(anna).items().get(0).path("mutual");

        assertThat(mutual.path("count").asInt()).isEqualTo(5);
        assertThat(mutual.path("members")).hasSize(3);
    }

    @Test
    void neverWhomOneHasSomethingWithAlready() {
        Somebody stranger = friendOfBob();
        Somebody connected = friendOfBob();
        Somebody invited = friendOfBob();
        Somebody inviting = friendOfBob();
        Somebody withdrawn = friendOfBob();
        Somebody declined = friendOfBob();
        Somebody reported = friendOfBob();
        Somebody blocked = friendOfBob();
        Somebody blocking = friendOfBob();
        Somebody dismissed = friendOfBob();
        Somebody hidden = friendOfBob();
        Somebody removed = friendOfBob();
        assertThat(ids(suggestions(anna).items())).hasSize(12);

        anna.hasConnectedWith(connected);
        anna.hasInvited(invited);
        inviting.hasInvited(anna);
        anna.withdraws(anna.hasInvited(withdrawn)).is(200);
        anna.declines(declined.hasInvited(anna)).is(200);
        anna.reports(reported.hasInvited(anna)).is(200);
        anna.blocks(blocked).is(204);
        blocking.blocks(anna).is(204);
        dismiss(anna, dismissed).is(204);
        hidden.put("/v1/me", Json.of("name", "Hidden", "discoverable", false)).is(200);
        bob.removes(removed).is(204);

        assertThat(ids(suggestions(anna).items())).containsExactly(stranger.memberId());
    }

    @Test
    void aDeclineOrAReportIsNotToBeSeen() {
        Somebody declining = friendOfBob();
        Somebody reporting = friendOfBob();
        declining.declines(anna.hasInvited(declining)).is(200);
        reporting.reports(anna.hasInvited(reporting)).is(200);
        assertThat(suggestions(anna).items()).isEmpty();

        world.advance(Duration.ofDays(185));

        assertThat(ids(suggestions(anna).items()))
                .containsExactlyInAnyOrder(declining.memberId(), reporting.memberId());
        assertThat(ids(suggestions(reporting).items())).doesNotContain(anna.memberId());
    }

    @Test
    void aCoolDownEnds() {
        Somebody withdrawn = friendOfBob();
        anna.withdraws(anna.hasInvited(withdrawn)).is(200);
        world.advance(Duration.ofDays(21).minusSeconds(1));
        assertThat(suggestions(anna).items()).isEmpty();
        world.advance(Duration.ofSeconds(1));

        assertThat(ids(suggestions(anna).items())).containsExactly(withdrawn.memberId());
    }

    @Test
    void whoSharesAWordOfTheHeadlineComesAfter() {
        introduce(anna, "Anna", "Engineer at " + company.toLowerCase(Locale.ROOT) + " – Zürich");
        Somebody colleague = member("Colleague", company.toUpperCase(Locale.ROOT) + ", sales");
        Somebody other = member("Other engineer", "Engineer at another");
        member(company, "The company's name in the name");
        Somebody friend = friendOfBob();

        List<JsonNode> items = suggestions(anna).items();

        assertThat(ids(items)).containsExactly(friend.memberId(), colleague.memberId());
        assertThat(items.get(1).path("reason"))
                .isEqualTo(Json.read(Json.of("kind", "headline", "word", company.toUpperCase(Locale.ROOT))));
        assertThat(items.get(1).path("mutual")).isEqualTo(Json.read(Json.of("count", 0, "members", List.of())));
        assertThat(ids(suggestions(colleague).items())).containsExactly(anna.memberId());
        assertThat(ids(items)).doesNotContain(other.memberId());
        introduce(colleague, "Colleague", "Retired");
        assertThat(ids(suggestions(anna).items())).containsExactly(friend.memberId());
    }

    @Test
    void aDismissalSticks() {
        Somebody carl = friendOfBob();
        Somebody dora = friendOfBob();
        dismiss(anna, carl).is(204);
        dismiss(anna, carl).is(204);

        assertThat(ids(suggestions(anna).items())).containsExactly(dora.memberId());
        world.advance(Duration.ofDays(400));
        member("Eve", "").hasConnectedWith(anna);
        assertThat(ids(suggestions(anna).items())).containsExactly(dora.memberId());
        assertThat(ids(suggestions(carl).items()))
                .as("it is nothing to the other")
                .contains(anna.memberId());
        assertThat(anna.buttonFor(carl)).isEqualTo("connect");
    }

    @Test
    void onlyMembersWhoAreThereAreDismissed() {
        Somebody carl = friendOfBob();
        Somebody blocking = friendOfBob();
        blocking.blocks(anna).is(204);
        Somebody visitor = world.visitor("visitor");

        dismiss(anna, visitor).isProblem(404, "not-found");
        dismiss(anna, blocking).isProblem(404, "not-found");
        dismiss(blocking, anna).isProblem(404, "not-found");
        dismiss(anna, anna).isProblem(404, "not-found");
        dismiss(visitor, carl).isProblem(403, "not-a-member");
        for (String id : List.of("%00", "%F0%9F%98%80", "x".repeat(256), "x".repeat(2000), "..%2F..", "%20")) {
            anna.ask("DELETE", "/v1/suggestions/" + id, null, Map.of()).isProblem(404, "not-found");
        }
        dismiss(anna, bob).is(204);
        dismiss(anna, member("Anybody", "")).is(204);
        assertThat(ids(suggestions(anna).items())).containsExactly(carl.memberId());
    }

    @Test
    void whatWasFoundIsKeptForADay() {
        for (int i = 0; i < 5; i++) {
            member("Friend " + i, "").hasConnectedWith(anna);
        }
        Somebody first = friendOfBob();
        assertThat(ids(suggestions(anna).items())).containsExactly(first.memberId());
        Somebody second = friendOfBob();

        assertThat(ids(suggestions(anna).items())).as("the same day").containsExactly(first.memberId());
        world.advance(DAY);
        assertThat(ids(suggestions(anna).items()))
                .as("the next day")
                .containsExactlyInAnyOrder(first.memberId(), second.memberId());
    }

    @Test
    void oneOwnChangesShowAtOnce() {
        for (int i = 0; i < 5; i++) {
            member("Friend " + i, "").hasConnectedWith(anna);
        }
        Somebody carl = friendOfBob();
        Somebody dora = friendOfBob();
        assertThat(suggestions(anna).items()).hasSize(2);

        Somebody eve = member("Eve", "");
        Somebody friendOfEve = member("Friend of Eve", "");
        eve.hasConnectedWith(friendOfEve);
        eve.hasConnectedWith(anna);
        assertThat(ids(suggestions(anna).items()))
                .as("a new connection brings hers")
                .containsExactlyInAnyOrder(carl.memberId(), dora.memberId(), friendOfEve.memberId());
        eve.removes(anna).is(204);
        assertThat(ids(suggestions(anna).items())).doesNotContain(friendOfEve.memberId(), eve.memberId());
        anna.hasInvited(carl);
        dora.blocks(anna).is(204);
        assertThat(suggestions(anna).items()).isEmpty();
        Somebody more = friendOfBob();
        assertThat(ids(suggestions(anna).items())).as("when all are used up").isEmpty();
        world.advance(DAY);
        assertThat(ids(suggestions(anna).items())).containsExactly(more.memberId());
        String word = company.toLowerCase(Locale.ROOT);
        Somebody colleague = member("Colleague", word);
        introduce(anna, "Anna", word);
        assertThat(ids(suggestions(anna).items())).containsExactly(more.memberId(), colleague.memberId());
    }

    @Test
    void nobodyForWhoIsAlone() {
        assertThat(suggestions(member("Zoe", "")).json()).isEqualTo(Json.read("{\"items\":[]}"));
        assertThat(suggestions(world.visitor("visitor")).json()).isEqualTo(Json.read("{\"items\":[]}"));
    }

    @Test
    void pagesAreOneList() {
        for (int i = 0; i < 7; i++) {
            friendOfBob();
            world.tick();
        }
        List<String> all = ids(suggestions(anna).items());
        assertThat(all).hasSize(7);
        for (int limit : List.of(1, 3, 7, 100)) {
            List<String> paged = new ArrayList<>();
            String cursor = "";
            do {
                Answer page =
                        anna.get("/v1/suggestions?limit=" + limit + cursor).is(200);
                assertThat(page.items()).hasSizeBetween(1, limit);
                paged.addAll(ids(page.items()));
                cursor = "&cursor=" + page.text("next");
            } while (!cursor.equals("&cursor="));
            assertThat(paged).as("%d on a page", limit).isEqualTo(all);
        }
    }

    @Test
    void whoIsInvitedBetweenPagesMakesNobodyMissing() {
        List<Somebody> friends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            friends.add(0, friendOfBob());
            world.tick();
        }
        Answer page = anna.get("/v1/suggestions?limit=2").is(200);
        anna.hasInvited(friends.get(0));

        assertThat(ids(anna.get("/v1/suggestions?limit=2&cursor=" + page.text("next"))
                        .is(200)
                        .items()))
                .containsExactly(friends.get(2).memberId(), friends.get(3).memberId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "x", "-1", "", "1.5"})
    void limitsAreChecked(String limit) {
        anna.get("/v1/suggestions?limit=" + limit).isBadInput("limit");
    }

    @Test
    void cursorsAreOnesOwn() {
        friendOfBob();
        friendOfBob();
        String cursor = anna.get("/v1/suggestions?limit=1").is(200).text("next");
        assertThat(cursor).isNotEmpty();
        anna.get("/v1/suggestions?cursor=" + cursor).is(200);
        anna.get("/v1/suggestions?cursor=" + cursor + "A").isBadInput("cursor");
        anna.get("/v1/suggestions?cursor=x").isBadInput("cursor");
        bob.get("/v1/suggestions?cursor=" + cursor).isBadInput("cursor");
        anna.get("/v1/connections?cursor=" + cursor).isBadInput("cursor");
    }

    private static Answer suggestions(Somebody somebody) {
        return somebody.get("/v1/suggestions").is(200);
    }

    private static Answer dismiss(Somebody somebody, Somebody other) {
        return somebody.ask("DELETE", "/v1/suggestions/" + other.memberId(), null, Map.of());
    }

    private static List<String> ids(Iterable<JsonNode> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("memberId").asText())
                .toList();
    }

    private Somebody friendOfBob() {
        Somebody friend = member("Friend of Bob", "");
        bob.hasConnectedWith(friend);
        return friend;
    }

    private Somebody member(String name, String headline) {
        Somebody somebody = world.visitor("member");
        introduce(somebody, name, headline);
        return somebody;
    }

    private static Map<String, Object> card(Somebody somebody) {
        return Json.map("memberId", somebody.memberId(), "name", somebody.me().text("name"), "headline", "");
    }

    private static void introduce(Somebody somebody, String name, String headline) {
        somebody.put("/v1/me", Json.of("name", name, "headline", headline)).is(200);
    }
}
