package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding people by name. All tests share one network, so each has a town of its own in its people's headlines. */
@OnALaptop
class SearchIT {

    private static final char[] LETTERS = "bcdfghjklmnp".toCharArray();

    private static int towns;

    private final RunningService world;
    private final String town = town(++towns);
    private Somebody anna;

    SearchIT(RunningService world) {
        this.world = world;
    }

    @BeforeEach
    void annaLooks() {
        anna = world.visitor("anna");
        introduce(anna, "Anna Looking" + town, "");
    }

    @ParameterizedTest
    @CsvSource({
        "José Pérez, jose",
        "José Pérez, JOSÉ",
        "Jose Perez, josé",
        "Sven Ångström, angs",
        "Eva Weiß, weiss",
        "EVA WEISS, weiß",
        "Наталья Ёлкина, ЕЛК",
        "İrem Işık, irem isik",
        "陈玉婷, 陈",
        "陈玉婷, 玉婷",
        "コンピューター 花子, 花",
        "김민준, 민준",
        "Nikos Παπαδόπουλος, παπαδ",
        "Jean-Luc d'Arc, arc",
        "Søren Kjær, soren kjaer",
        "R2 D2, r2"
    })
    void findsByTheBeginningsOfWords(String name, String query) {
        Somebody found = member(name, town);

        assertThat(search(query + " " + town)).containsExactly(found.memberId());
    }

    @Test
    void findsByTheHeadlineToo() {
        Somebody carl = member("Carl Brandt", "Lighthouse electrician in " + town);

        assertThat(search("electri " + town)).containsExactly(carl.memberId());
        assertThat(search("brandt light " + town)).containsExactly(carl.memberId());
        assertThat(search("thouse " + town)).as("the middle of a word").isEmpty();
        assertThat(search("brandt dark " + town)).as("not every word").isEmpty();
    }

    @Test
    void eachComesWithTheOneButton() {
        Somebody connected = member("Connected", town);
        Somebody invited = member("Invited", town);
        Somebody inviting = member("Inviting", town);
        Somebody withdrawn = member("Withdrawn", town);
        Somebody stranger = member("Stranger", town);
        anna.hasConnectedWith(connected);
        String sent = anna.hasInvited(invited);
        String received = inviting.hasInvited(anna);
        String retryAt = anna.withdraws(anna.hasInvited(withdrawn)).is(200).text("retryAt");

        List<JsonNode> items = find(anna, town).items();

        assertThat(items).hasSize(5);
        for (Somebody one : List.of(connected, invited, inviting, withdrawn, stranger)) {
            JsonNode item = items.stream()
                    .filter(found -> found.path("memberId").asText().equals(one.memberId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(item.path("relationship"))
                    .isEqualTo(anna.profileOf(one).json().path("relationship"));
            assertThat(item.fieldNames()).toIterable().containsExactly("memberId", "name", "headline", "relationship");
        }
        assertThat(button(items, connected)).isEqualTo("connected");
        assertThat(button(items, stranger)).isEqualTo("connect");
        assertThat(relationship(items, invited)).isEqualTo(Json.of("state", "pending", "invitationId", sent));
        assertThat(relationship(items, inviting)).isEqualTo(Json.of("state", "respond", "invitationId", received));
        assertThat(relationship(items, withdrawn)).isEqualTo(Json.of("state", "cool-down", "retryAt", retryAt));
    }

    @Test
    void aSenderLearnsNothingOfADeclineOrAReport() {
        Somebody pending = member("Pending", town);
        Somebody declining = member("Declining", town);
        Somebody reporting = member("Reporting", town);
        anna.hasInvited(pending);
        declining.declines(anna.hasInvited(declining)).is(200);
        reporting.reports(anna.hasInvited(reporting)).is(200);

        assertThat(find(anna, town).items())
                .extracting(item -> item.path("relationship").path("state").asText())
                .containsOnly("pending");
        assertThat(button(find(declining, "looking" + town).items(), anna)).isEqualTo("connect");
        assertThat(button(find(reporting, "looking" + town).items(), anna)).isEqualTo("connect");
    }

    @Test
    void whoIsBlockedIsNotFoundEitherWay() {
        Somebody carl = member("Carl", town);
        introduce(anna, "Anna", town);
        assertThat(search(town)).hasSize(2);

        carl.blocks(anna).is(204);

        assertThat(search(town)).containsExactly(anna.memberId());
        assertThat(ids(find(carl, town))).containsExactly(carl.memberId());
    }

    @Test
    void aBlockLeavesNoGap() {
        List<Somebody> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(member("Carl " + (char) ('A' + i), town));
        }
        all.get(1).blocks(anna).is(204);
        anna.blocks(all.get(4)).is(204);
        anna.blocks(all.get(5)).is(204);

        assertThat(pages(town, 2))
                .containsExactly(
                        List.of(all.get(0).memberId(), all.get(2).memberId()),
                        List.of(all.get(3).memberId()));
        assertThat(pages(town, 1)).hasSize(3);
    }

    @Test
    void bestFirstWhateverTheSizeOfAPage() {
        Somebody headlineBegins = member("Anna 1", "Bakery " + town);
        Somebody headline = member("Anna 2", "Bake " + town);
        Somebody nameBegins = member("Baker Smith", town);
        Somebody name = member("Smith Bake", town);

        List<String> best =
                List.of(name.memberId(), nameBegins.memberId(), headline.memberId(), headlineBegins.memberId());
        assertThat(search("bake " + town)).isEqualTo(best);
        for (int limit : List.of(1, 2, 3, 4, 100)) {
            assertThat(pages("bake " + town, limit).stream().flatMap(List::stream))
                    .as("%d on a page", limit)
                    .isEqualTo(best);
        }
    }

    @Test
    void whomTwoWordsFindIsFoundOnce() {
        Somebody anna2 = member("Annette Annika", "annual " + town);

        assertThat(search("ann " + town)).containsExactly(anna2.memberId());
        Somebody twice = member(town + "a " + town + "b", town);
        assertThat(search(town)).containsExactlyInAnyOrder(twice.memberId(), anna2.memberId());
    }

    @Test
    void aNewNameIsFoundAndTheOldIsNot() {
        Somebody carl = member("Carl Before" + town, "old " + town);
        introduce(carl, "Carl After" + town, "new " + town);

        assertThat(search("before" + town)).isEmpty();
        assertThat(search("old " + town)).isEmpty();
        assertThat(search("after" + town)).containsExactly(carl.memberId());
        assertThat(find(anna, "after" + town).items().get(0).path("name").asText())
                .isEqualTo("Carl After" + town);
    }

    @Test
    void whoIsNotDiscoverableIsFoundByName() {
        Somebody carl = world.visitor("carl");
        carl.put("/v1/me", Json.of("name", "Carl", "headline", town, "discoverable", false))
                .is(200);

        assertThat(search(town)).containsExactly(carl.memberId());
    }

    @Test
    void oneFindsOneselfWithNothingToPress() {
        introduce(anna, "Anna", town);

        assertThat(button(find(anna, town).items(), anna)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a b c", "7", "-", "😀🎉", "\u0000", "\u0301", "'\"<>%"})
    void whatNamesNobodyIsRefused(String query) {
        find(anna, query).isBadInput("q");
    }

    @Test
    void absurdQueriesAreRefusedOrFindNobody() {
        anna.get("/v1/members").isBadInput("q");
        find(anna, "x".repeat(101)).isBadInput("q");
        find(anna, "x".repeat(7_000)).isBadInput("q");
        find(anna, "陈".repeat(101)).isBadInput("q");
        find(anna, "xq ".repeat(33)).is(200);
        find(anna, "x".repeat(100)).is(200);
        find(anna, "anna 😀 anna").is(200);
        anna.get("/v1/members?q=%FF%FE%00").isBadInput("q");
        anna.get("/v1/members?q=anna&q=bob").is(200);
        anna.get("/v1/members/?q=anna").is(404);
    }

    @Test
    void limitsAndCursorsAreChecked() {
        member("Carl A", town);
        member("Carl B", town);
        String query = "/v1/members?q=" + encoded(town);
        for (String limit : List.of("0", "101", "x", "-1", "", "1.5", "9999999999")) {
            anna.get(query + "&limit=" + limit).isBadInput("limit");
        }
        String cursor = anna.get(query + "&limit=1").is(200).text("next");
        assertThat(cursor).isNotEmpty();
        anna.get(query + "&cursor=" + cursor).is(200);
        anna.get(query + "&cursor=" + cursor + "A").isBadInput("cursor");
        anna.get(query + "&cursor=" + cursor.substring(1)).isBadInput("cursor");
        anna.get(query + "&cursor=x").isBadInput("cursor");
        world.member("Eve").get(query + "&cursor=" + cursor).isBadInput("cursor");
        anna.get("/v1/members?q=somebody&cursor=" + cursor).isBadInput("cursor");
        anna.get("/v1/connections?cursor=" + cursor).isBadInput("cursor");
    }

    @Test
    void manyAreReadPageByPage() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            all.add(member("Carl", town).memberId());
        }
        List<List<String>> pages = pages(town, 25);

        assertThat(pages.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(pages).hasSize(6);
        assertThat(pages("carl " + town, 100).stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void anAddressThatWasInvitedIsNotSeenToBeSomebodys() {
        Somebody carl = world.visitor("carl");
        String id = anna.post("/v1/invitations", Json.of("to", Json.map("email", carl.email())))
                .is(201)
                .id();
        introduce(carl, "Carl", town);

        assertThat(button(find(anna, town).items(), carl)).isEqualTo("connect");
        assertThat(anna.profileOf(carl).body()).doesNotContain("pending", "invitationId");
        assertThat(button(find(carl, "looking" + town).items(), anna)).isEqualTo("respond");
        assertThat(anna.sent().ids()).containsExactly(id);
        world.advance(Duration.ofSeconds(1));
        carl.accepts(carl.received().ids().get(0)).is(200);
        assertThat(button(find(anna, town).items(), carl)).isEqualTo("connected");
    }

    private List<String> search(String query) {
        return ids(find(anna, query).is(200));
    }

    private static Answer find(Somebody somebody, String query) {
        return somebody.get("/v1/members?q=" + encoded(query));
    }

    private List<List<String>> pages(String query, int limit) {
        List<List<String>> pages = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = anna.get("/v1/members?q=" + encoded(query) + "&limit=" + limit + cursor)
                    .is(200);
            pages.add(ids(page));
            cursor = "&cursor=" + page.text("next");
        } while (!cursor.equals("&cursor="));
        return pages;
    }

    private static List<String> ids(Answer answer) {
        return answer.items().stream()
                .map(item -> item.path("memberId").asText())
                .toList();
    }

    private static String relationship(List<JsonNode> items, Somebody of) {
        return items.stream()
                .filter(item -> item.path("memberId").asText().equals(of.memberId()))
                .map(item -> item.path("relationship").toString())
                .findFirst()
                .orElse("not found");
    }

    private static String button(List<JsonNode> items, Somebody of) {
        return Stream.of(relationship(items, of))
                .map(json -> Json.read(json).path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private Somebody member(String name, String headline) {
        Somebody somebody = world.visitor("member");
        introduce(somebody, name, headline);
        return somebody;
    }

    private static void introduce(Somebody somebody, String name, String headline) {
        somebody.put("/v1/me", Json.of("name", name, "headline", headline)).is(200);
    }

    /** A word that nobody else has, nor any other begins with. */
    private static String town(int number) {
        StringBuilder town = new StringBuilder("xyzz");
        for (char digit : Integer.toString(number, 12).toCharArray()) {
            town.append(LETTERS[Character.digit(digit, 12)]);
        }
        return town.append("ville").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
