package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** All that one can do by name and by keys, the page as an app, pulling down, and what a suspended member is told. */
@InABrowser
class PaletteIT {
    private static final By PALETTE = By.cssSelector("invito-palette-dialog dialog[open]");

    private static final String NO_OFFER = "addEventListener('beforeinstallprompt',"
            + " event => event.isTrusted && event.stopImmediatePropagation());";

    private final RunningService world;
    private final Browsers browsers;

    PaletteIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void isOpenedByAKeyFindsByNameAndGoesThere() {
        try (Person person = browsers.of(world, world.member("Keyfinder"))) {
            person.isAtRest().types("?").waitsForThe(PALETTE);
            person.reads("Connections").reads("Sent invitations");
            assertThat(person.violations()).isEmpty();
            person.isOnAPhone(320);
            assertThat(person.violations()).isEmpty();
            assertThat(person.browser().executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(320L);
            person.isAtADesk().types("arch inv");
            person.waitsFor(
                    page -> page.findElements(By.cssSelector(".palette li")).size() == 1);
            person.presses(Keys.ENTER);
            person.waitsFor(page -> person.path().equals("/manage/archived"));

            // Two keys, one after the other; and none where one types.
            person.isAtRest().types("gc").waitsFor(page -> person.path().equals("/connections"));
            person.waitsForThe(By.id("bar-search")).click();
            person.types("gm?");
            assertThat(person.path()).isEqualTo("/connections");
            assertThat(person.browser().findElements(PALETTE)).isEmpty();
        }
    }

    @Test
    void singleKeysCanBeTurnedOffAndTheOtherWayStays() {
        try (Person person = browsers.of(world, world.member("Steadyhand"))) {
            person.isAtRest().types("?").waitsForThe(PALETTE);
            person.waitsForThe(By.cssSelector("invito-palette-dialog [name=keys]"))
                    .click();
            person.presses(Keys.ESCAPE)
                    .waitsFor(page -> page.findElements(PALETTE).isEmpty());
            person.types("?gm");
            assertThat(person.path()).isNotEqualTo("/me");
            assertThat(person.browser().findElements(PALETTE)).isEmpty();
            new Actions(person.browser())
                    .keyDown(Keys.CONTROL)
                    .sendKeys("k")
                    .keyUp(Keys.CONTROL)
                    .perform();
            person.waitsForThe(PALETTE);
            person.types("sign");
            person.presses(Keys.ENTER).waitsFor(page -> !person.isSignedIn());
        }
    }

    @Test
    void theAppIsOfferedWhereTheBrowserOffersIt() {
        try (Person person = browsers.of(world, world.member("Installer"))) {
            // The browser's own offer comes when it likes.
            String script = (String) person.browser()
                    .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NO_OFFER))
                    .get("identifier");
            person.opens("/me").reads("Mails to me").isAtRest().nowhereReads("Install as an app");
            person.browser()
                    .executeScript("const event = new Event('beforeinstallprompt', {cancelable: true});"
                            + " event.prompt = async () => { self.prompted = true; };"
                            + " dispatchEvent(event); self.kept = event.defaultPrevented;");
            person.reads("Install as an app");
            assertThat(person.browser().executeScript("return self.kept")).isEqualTo(true);
            assertThat(person.violations()).isEmpty();
            person.presses(By.tagName("invito-install-sheet"), "Install as an app");
            person.waitsFor(page -> person.browser().executeScript("return self.prompted"));
            person.nowhereReads("Install as an app");
            person.browser()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    @Test
    void pullingDownShowsWhatHasCome() {
        Somebody me = world.member("Puller");
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone().reads("No invitations wait for you.").isAtRest();
            world.member("Freshly").hasInvited(me);
            person.browser().executeScript("""
                    const touch = y => new Touch({identifier: 1, target: document.body, clientX: 100, clientY: y});
                    const says = (name, touches) => document.body.dispatchEvent(new TouchEvent(name, {touches, bubbles: true}));
                    says('touchstart', [touch(100)]);
                    says('touchmove', [touch(160)]);
                    says('touchmove', [touch(260)]);
                    says('touchend', []);
                    """);
            person.reads("Freshly works");
            person.waitsFor(page -> page.findElements(By.className("pull")).isEmpty());
        }
    }

    @Test
    void whoIsSuspendedIsToldSoOnEveryScreen() {
        Somebody me = world.member("Suspendee");
        world.hosts(
                        world.backend(),
                        "PUT",
                        "/v1/host/members/" + me.memberId() + "/standing",
                        "{\"suspended\": true, \"reason\": \"Sells courses.\"}")
                .is(200);
        try (Person person = browsers.of(world, me)) {
            for (String path : new String[] {"/network", "/me"}) {
                person.opens(path)
                        .reads("Your account has been suspended since")
                        .reads("Sells courses.");
                assertThat(person.isAtRest().violations()).isEmpty();
                person.isOnAPhone(320);
                assertThat(person.browser().executeScript("return document.documentElement.scrollWidth"))
                        .isEqualTo(320L);
                person.isAtADesk();
            }
        }
    }
}
