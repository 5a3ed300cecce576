package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.story.Answer;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The host's console (R19, R20): what a host does there, and that nobody else sees it or is sent it. */
@InABrowser
class ConsoleIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final By DIALOG = By.cssSelector("dialog[open]");
    private static final By PLOT = By.cssSelector("[role=slider]");
    private static final int FARTHEST = 60;

    private final RunningService world;
    private final Browsers browsers;
    private final Somebody mona;

    ConsoleIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
        this.mona = world.member("Mona");
    }

    @Test
    void aHostFindsWhoWasReportedSuspendsThemAndLiftsIt() {
        Somebody pest = reported("Pestering");
        try (Person host = browsers.visitor(world)) {
            host.signsInAsHost(mona, "/host").reads("Reported lately");
            host.writes("Name, headline or id", "Pestering");
            host.presses(Keys.ENTER)
                    .reads("Open the member with the id")
                    .presses("Pestering")
                    .reads("Reported by 2 people");

            host.presses("Suspend").writes("Reason", "Sells courses to everybody.");
            host.presses(DIALOG, "Suspend").reads(named("Pestering") + " is suspended.");
            assertThat(standing(pest).path("reason").asText()).isEqualTo("Sells courses to everybody.");
            assertThat(pest.me().json().at("/suspended/reason").asText()).isEqualTo("Sells courses to everybody.");

            host.writes("Invitations a week", "7").presses("Save").reads("Saved.");
            assertThat(standing(pest).path("weeklyLimit").asInt()).isEqualTo(7);

            host.reloads().reads("Sells courses to everybody.");
            host.presses("Reports").reads("the latest first").reads("Suspended");
            host.presses("Pestering").presses("Lift the suspension");
            host.presses(DIALOG, "Lift the suspension").reads("is no longer suspended.");
            host.writes("Invitations a week", "").presses("Save").reads("Saved.");
            assertThat(standing(pest).path("suspended").asBoolean()).isFalse();
            assertThat(standing(pest).has("weeklyLimit")).isFalse();
        }
    }

    @Test
    void keysAreEnoughOnAPhoneToo() {
        Somebody pest = reported("Untiring");
        try (Person host = browsers.visitor(world)) {
            host.signsInAsHost(mona, "/host").isOnAPhone().isAtRest();
            tabsTo(host, "Name, headline or id");
            host.types(pest.memberId());
            host.presses(Keys.ENTER).reads("Open the member with the id");
            tabsTo(host, "Open the member with the id " + named(pest.memberId()));
            host.presses(Keys.ENTER).reads("Not suspended");
            assertThat(host.focus()).as("where one is after going on").isEqualTo("Untiring");
            tabsTo(host, "Suspend");
            host.presses(Keys.ENTER).waitsForThe(DIALOG);
            assertThat(host.focus()).isEqualTo("Reason");
            host.types("Does not stop.");
            tabsTo(host, "Suspend");
            host.presses(Keys.ENTER).reads("Since ");
            assertThat(standing(pest).path("suspended").asBoolean()).isTrue();
            host.waitsFor(page -> host.focus().equals("Lift the suspension"));

            tabsTo(host, "Letters");
            host.presses(Keys.ENTER).reads("Letters sent");
            host.isAtRest();
            tabsTo(host, "Letters by kind: day");
            String today = told(host);
            host.presses(Keys.ARROW_LEFT);
            assertThat(told(host)).isNotEqualTo(today).contains("Invitation");
            host.presses(Keys.ARROW_RIGHT);
            assertThat(told(host)).isEqualTo(today);
        }
    }

    @Test
    void theFunnelIsDrawnAndWrittenOutAsTheServiceCountsIt() {
        Somebody anna = world.member("Anna");
        anna.invites(world.member("Otto"), Map.of("source", "search")).is(201);
        anna.hasConnectedWith(world.member("Emma"));
        Somebody stranger = world.visitor("Stranger");
        anna.invites(stranger, Map.of("to", Map.of("email", stranger.email()))).is(201);
        String today = world.now().toString().substring(0, 10);
        world.request(
                        "POST",
                        "/local/mail-event",
                        "{\"type\": \"bounce\", \"email\": \"" + stranger.email() + "\"}",
                        Map.of())
                .is(204);
        try (Person host = browsers.visitor(world)) {
            host.signsInAsHost(mona, "/host/funnel")
                    .reads("Where invitations were sent from")
                    .isAtRest();
            JsonNode days = funnel("");
            assertThat(cells(host, "Invitations, day by day", 0))
                    .hasSize(days.size())
                    .startsWith(Long.toString(sent(days.get(days.size() - 1))));
            assertThat(total(host, "Invitations, day by day", 0)).isEqualTo(sum(days, ConsoleIT::sent));
            assertThat(total(host, "Invitations, day by day", 1))
                    .isEqualTo(sum(days, day -> day.path("accepted").asLong()))
                    .isPositive();
            assertThat(total(host, "Where invitations were sent from, day by day", 1))
                    .isEqualTo(sum(days, day -> day.at("/sent/search").asLong()))
                    .isPositive();
            assertThat(drawn(host))
                    .as("something is painted on every canvas")
                    .doesNotContain(false)
                    .hasSize(4);

            host.presses("7 days").isAtRest();
            assertThat(host.browser().getCurrentUrl()).contains("to=" + today);
            assertThat(cells(host, "Invitations, day by day", 0)).hasSize(7);
            host.opens("/host/letters?from=" + today + "&to=" + today)
                    .reads("Bounces and complaints")
                    .isAtRest();
            assertThat(total(host, "Bounces and complaints, day by day", 0))
                    .isEqualTo(sum(funnel("?from=" + today + "&to=" + today), day -> day.path("bounced")
                            .asLong()))
                    .isPositive();
            assertThat(total(host, "Letters by kind, day by day", 0)).isPositive();
        }
    }

    @Test
    void allThatIsAMembersIsOneFileAndErasingNamesThem(@TempDir Path downloads) throws IOException {
        Somebody leaving = world.member("Departing");
        for (int i = 0; i < 130; i++) {
            world.member("Crowd").hasInvited(leaving);
        }
        Somebody friend = world.member("Remaining");
        leaving.hasConnectedWith(friend);
        try (Person host = browsers.visitor(world)) {
            host.downloadsTo(downloads).signsInAsHost(mona, "/host/members/" + leaving.memberId());
            host.presses("Export").reads("The file is among your downloads.");
            Path file = downloads.resolve("member-" + leaving.memberId() + ".json");
            host.waitsFor(page -> Files.exists(file));
            JsonNode export = JSON.readTree(file.toFile());
            assertThat(export.path("received").size()).as("over two pages").isEqualTo(130);
            assertThat(export.at("/profile/name").asText()).isEqualTo("Departing");
            assertThat(export.at("/connections/0/memberId").asText()).isEqualTo(friend.memberId());
            assertThat(export.has("next")).isFalse();

            host.presses("Erase " + named("Departing")).reads("Erase " + named("Departing") + "?");
            assertThat(host.waitsForThe(DIALOG).getText()).contains(leaving.memberId());
            assertThat(host.waitsForThe(By.cssSelector("dialog .danger")).isEnabled())
                    .isFalse();
            host.presses(DIALOG, "Cancel");
            assertThat(leaving.get("/v1/me").status()).isEqualTo(200);
            host.presses("Erase " + named("Departing")).types("erase").presses(DIALOG, "Erase");
            host.reads(named("Departing") + " is erased.");
            leaving.get("/v1/me").is(404);
            assertThat(friend.connections().items()).isEmpty();

            host.reloads().reads("Nobody here has this id");
            assertThat(host.errors()).singleElement().asString().contains("404");
        }
    }

    @Test
    void whoIsNoHostIsToldSoAndShownNothing() {
        Somebody pest = reported("Unseen");
        Somebody anna = world.member("Anna");
        try (Person person = browsers.of(world, anna)) {
            person.startsCounting();
            for (String path : List.of("/host", "/host/reports", "/host/funnel", "/host/members/" + pest.memberId())) {
                person.opens(path).reads("who is no host here").nowhereReads("Unseen");
            }
            assertThat(person.requests().stream().filter(address -> address.contains("/v1/")))
                    .isNotEmpty()
                    .allMatch(address -> address.endsWith("/v1/host/reports?limit=1"));
            assertThat(person.violations()).isEmpty();
            assertThat(person.errors()).hasSize(4).allMatch(error -> error.contains("403"));
            person.presses("To the members’ page").reads("People you may know");
        }
        try (Person nobody = browsers.visitor(world)) {
            nobody.opens("/host/reports").reads("For whoever looks after");
            assertThat(nobody.requests()).noneMatch(address -> address.contains("/v1/"));
            assertThat(nobody.violations()).isEmpty();
            nobody.presses("Sign in").waitsForThe(By.name("host")).click();
            nobody.picksOneself("Mona", mona.email(), true);
            nobody.reads("Unseen");
            assertThat(nobody.path()).as("where one wanted to be").isEqualTo("/host/reports");
        }
    }

    @Test
    void membersAreSentNoneOfIt() {
        Somebody anna = world.member("Anna");
        try (Person person = browsers.of(world, anna)) {
            for (String path : List.of("/network", "/me", "/grow", "/search?q=anna")) {
                person.opens(path).isAtRest();
            }
            List<String> assets = person.requests().stream()
                    .filter(address -> address.contains("/assets/"))
                    .distinct()
                    .toList();
            assertThat(assets).isNotEmpty();
            Pattern console = Pattern.compile("host-console|/v1/host|uPlot|Reported lately|\"host\\.");
            for (String asset : assets) {
                String path = asset.substring(world.base().toString().length());
                assertThat(console.matcher(world.request("GET", path, null, Map.of())
                                        .is(200)
                                        .body())
                                .find())
                        .as(path)
                        .isFalse();
            }
        }
    }

    @Test
    void saysWhatIsNotThereWithoutANetworkAndGoesOnWithOne() {
        Somebody pest = reported("Offline");
        try (Person host = browsers.visitor(world)) {
            host.signsInAsHost(mona, "/host/members/" + pest.memberId()).reads("Not suspended");
            host.isOffline(true).presses("Reports").reads("Try again");
            host.presses("Funnel").reads("Try again");
            host.isOffline(false).presses("Try again").reads("Where invitations were sent from");
            host.presses("Reports").reads("Offline");
            host.presses("Offline").reads("Not suspended");
            host.isOffline(true).presses("Suspend").presses(DIALOG, "Suspend").reads("The network cannot be reached");
            host.isOffline(false).presses(DIALOG, "Suspend").reads("is suspended.");
            assertThat(standing(pest).path("suspended").asBoolean()).isTrue();
            assertThat(host.errors()).isNotEmpty().allMatch(error -> error.contains("ERR_INTERNET_DISCONNECTED"));
        }
    }

    @Test
    void isAccessibleInEveryLightAndOnEveryScreen() {
        Somebody pest = reported("Accessible");
        // A few days show all that there is to see, and axe looks at every cell.
        String today = world.now().toString().substring(0, 10);
        String days = "?from=" + today + "&to=" + today;
        try (Person host = browsers.visitor(world)) {
            host.signsInAsHost(mona, "/host");
            for (String path : List.of(
                    "/host",
                    "/host?q=accessible",
                    "/host/members/" + pest.memberId(),
                    "/host/reports",
                    "/host/funnel" + days,
                    "/host/letters" + days,
                    "/host/none")) {
                host.opens(path).isAccessibleOnEachScreen(By.tagName("h1"), path);
            }
            host.opens("/host/members/" + pest.memberId());
            host.presses("Suspend").isAccessibleOnEachScreen(DIALOG, "suspension");
            host.presses(DIALOG, "Cancel");
            host.presses("Erase " + named("Accessible")).isAccessibleOnEachScreen(DIALOG, "erasure");
            host.presses(DIALOG, "Cancel");
            host.presses("More").isAccessibleOnEachScreen(By.cssSelector("details[open]"), "menu");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void fitsTheSmallestPhoneInEveryLanguage(String language) throws IOException {
        JsonNode words = WordsTest.words(language);
        Somebody pest = reported("Spoken");
        try (Person host = browsers.visitor(world)) {
            host.speaks(language).signsInAsHost(mona, "/host").isOnAPhone(320);
            for (String path : List.of(
                    "/host", "/host/members/" + pest.memberId(), "/host/reports", "/host/funnel", "/host/letters")) {
                host.opens(path).isAtRest();
                fits(host, language + " " + path);
            }
            assertThat(host.browser().executeScript("return document.documentElement.lang"))
                    .isEqualTo(language);
            host.reads(words.path("host.letters.text").asText());
            host.opens("/host/members/" + pest.memberId())
                    .presses(words.path("host.suspend").asText());
            host.waitsForThe(DIALOG);
            fits(host, language + " the dialog");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void isServedAsStrictlyAsThePage() {
        Answer console =
                world.request("GET", "/host/members/anna.rossi", null, Map.of()).is(200);
        Answer page = world.request("GET", "/network", null, Map.of()).is(200);
        for (String header :
                List.of("content-security-policy", "x-frame-options", "cache-control", "referrer-policy")) {
            assertThat(console.header(header)).as(header).isEqualTo(page.header(header));
        }
        assertThat(console.body()).contains("<host-console>").doesNotContain("<invito-app>");
    }

    static Stream<String> languages() {
        return WordsTest.languages();
    }

    /** Somebody whom two have reported. */
    private Somebody reported(String name) {
        Somebody pest = world.member(name);
        for (String reporter : List.of("First", "Second")) {
            Somebody victim = world.member(reporter);
            victim.reports(pest.hasInvited(victim)).is(200);
        }
        // Reports are counted behind the stream.
        world.now();
        return pest;
    }

    private JsonNode standing(Somebody somebody) {
        return world.hosts(world.moderator(mona), "GET", "/v1/host/members/" + somebody.memberId(), null)
                .is(200)
                .json()
                .path("standing");
    }

    private JsonNode funnel(String range) {
        return world.hosts(world.moderator(mona), "GET", "/v1/host/funnel" + range, null)
                .is(200)
                .json()
                .path("days");
    }

    private static long sent(JsonNode day) {
        return StreamSupport.stream(day.path("sent").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static long sum(JsonNode days, ToLongFunction<JsonNode> of) {
        return StreamSupport.stream(days.spliterator(), false).mapToLong(of).sum();
    }

    /** A column of a table, the latest day first. */
    private static List<Object> cells(Person host, String table, int column) {
        return List.copyOf((List<?>) host.browser()
                .executeScript(
                        "return [...document.querySelectorAll(`[aria-label=\"${arguments[0]}\"] tbody tr`)]"
                                + ".map(row => row.querySelectorAll('td')[arguments[1]].textContent)",
                        table,
                        column));
    }

    private static long total(Person host, String table, int column) {
        return Long.parseLong((String) host.browser()
                .executeScript(
                        "return document.querySelectorAll(`[aria-label=\"${arguments[0]}\"] tfoot td`)[arguments[1]]"
                                + ".textContent.replace(/\\D/g, '')",
                        table,
                        column));
    }

    /** Of each canvas, whether anything is on it. */
    private static List<Object> drawn(Person host) {
        return List.copyOf((List<?>) host.browser().executeScript("""
                return [...document.querySelectorAll('canvas')].map(canvas => canvas.getContext('2d')
                    .getImageData(0, 0, canvas.width, canvas.height).data.some(octet => octet !== 0));
                """));
    }

    private static String told(Person host) {
        return host.waitsForThe(PLOT).getAttribute("aria-valuetext");
    }

    private static void fits(Person person, String where) {
        assertThat(person.browser()
                        .executeScript("const page = document.documentElement;"
                                + " return Math.max(0, page.scrollWidth - page.clientWidth)"))
                .as("pixels too wide: " + where)
                .isEqualTo(0L);
    }

    private static void tabsTo(Person person, String label) {
        person.waitsFor(page -> page.getPageSource().contains(label));
        for (int i = 0; i < FARTHEST && !person.focus().equals(label); i++) {
            person.presses(Keys.TAB);
        }
        assertThat(person.focus()).as("what the Tab key comes to").isEqualTo(label);
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
