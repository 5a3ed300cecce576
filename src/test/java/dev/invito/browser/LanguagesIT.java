package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page speaks the browser's language, then the profile's, and every one of them fits the smallest phone. */
@InABrowser
class LanguagesIT {
    private static final String LANGUAGE = "return document.documentElement.lang";
    private static final String SUSPENDED = "{\"suspended\": true, \"reason\": \"Sells courses.\"}";
    private static final By DIALOG = By.cssSelector("dialog[open]");

    private final RunningService world;
    private final Browsers browsers;

    LanguagesIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void fitsTheSmallestPhone(String language) throws IOException {
        JsonNode words = WordsTest.words(language);
        Somebody me = world.member("Speaker");
        me.put("/v1/me", "{\"name\": \"Speaker\", \"locale\": \"" + language + "\"}")
                .is(200);
        world.member("Foreigner").hasInvited(me);
        me.archives(world.member("Faraway").hasInvited(me)).is(200);
        me.hasInvited(world.member("Overseas"));
        Somebody other = world.member("Abroad");
        me.hasConnectedWith(world.member("Nearest"));
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone(320);
            for (String path : List.of(
                    "/network",
                    "/manage/archived",
                    "/manage/sent",
                    "/members/" + other.memberId(),
                    "/grow",
                    "/connections",
                    "/me")) {
                person.opens(path).isAtRest();
                fits(person, path);
            }
            assertThat(person.browser().executeScript(LANGUAGE)).isEqualTo(language);
            person.reads(words.path("leave.text").asText());
            person.opens("/members/" + other.memberId())
                    .waitsForThe(By.cssSelector("invito-connect-button button"))
                    .click();
            person.waitsForThe(DIALOG);
            fits(person, "the dialog");
            person.reads(words.path("invite.advice").asText());
            assertThat(person.violations()).isEmpty();
            person.presses(Keys.ESCAPE)
                    .waitsFor(page -> page.findElements(DIALOG).isEmpty());

            world.hosts(world.backend(), "PUT", "/v1/host/members/" + me.memberId() + "/standing", SUSPENDED)
                    .is(200);
            person.opens("/network").reads(words.path("suspended.text").asText());
            person.isAtRest().types("?").waitsForThe(DIALOG);
            person.reads(words.path("palette").asText());
            fits(person, "the palette");
            assertThat(person.violations()).isEmpty();
            person.presses(Keys.ESCAPE).isOffline(true);
            person.reads(words.path("offline.as.of").asText().replace("{when}.", ""));
            fits(person, "without a network");
            assertThat(person.violations()).isEmpty();
            person.isOffline(false);
            person.errors();
        }
    }

    @Test
    void isTheBrowsersUntilOneSaysOtherwise() {
        Somebody me = world.member("Polyglot");
        me.put("/v1/me", "{\"name\": \"Polyglot\", \"locale\": \"fr\"}").is(200);
        try (Person person = browsers.visitor(world)) {
            person.speaks("it-CH").opens("/").isAtRest();
            assertThat(person.browser().executeScript(LANGUAGE)).isEqualTo("it");
            person.signsIn(me, "/").isAtRest();
            assertThat(person.browser().executeScript(LANGUAGE)).isEqualTo("fr");
        }
    }

    @Test
    void tellsTheTimeOfWhereOneIs() {
        Somebody me = world.member("Traveller");
        me.hasInvited(world.member("Antipode"));
        String sentAt = me.sent().items().get(0).path("sentAt").asText();
        assertThat(sentAt).startsWith("20");
        try (Person person = browsers.of(world, me)) {
            for (String zone : List.of("Pacific/Auckland", "America/Los_Angeles")) {
                person.isIn(zone).opens("/manage/sent").reads("Sent");
                WebElement time = person.waitsForThe(By.cssSelector("time[datetime='" + sentAt + "']"));
                new Actions(person.browser())
                        .moveToLocation(0, 0)
                        .moveToElement(time)
                        .perform();
                assertThat(time.getAttribute("title"))
                        .isEqualTo(person.browser()
                                .executeScript(
                                        "return new Intl.DateTimeFormat('en', {dateStyle: 'full', timeStyle: 'short',"
                                                + " timeZone: arguments[0]}).format(new Date(arguments[1]))",
                                        zone,
                                        sentAt));
            }
        }
    }

    static Stream<String> languages() {
        return WordsTest.languages();
    }

    private static void fits(Person person, String where) {
        assertThat(person.browser()
                        .executeScript("const page = document.documentElement;"
                                + " return Math.max(0, page.scrollWidth - page.clientWidth)"))
                .as("pixels too wide: " + where)
                .isEqualTo(0L);
        assertThat((List<?>) person.browser().executeScript("""
                        const wide = document.documentElement.clientWidth;
                        return [...document.querySelectorAll('main button, main a, dialog[open] button, .places a')]
                            .filter(shown => shown.checkVisibility())
                            .map(shown => [shown.textContent.trim(), shown.getBoundingClientRect()])
                            .filter(([, box]) => box.width > 2 && (box.left < -1 || box.right > wide + 1))
                            .map(([text]) => text);
                        """))
                .as("cut off at a side: " + where)
                .isEmpty();
    }
}
