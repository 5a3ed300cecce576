package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.Somebody;
import dev.invito.story.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page without a mouse, with a service that refuses, and with more than fits on a screen. */
@InABrowser
class KeyboardIT {
    private static final int FARTHEST = 80;

    private final World world;
    private final Browsers browsers;

    KeyboardIT(World world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void isEnoughToSignInAcceptIgnoreUndoAndLeaveADialog() {
        Somebody me = world.member("Typing");
        world.member("Firsthand").hasInvited(me);
        world.member("Secondhand").invites(me, Map.of("note", "from the keys")).is(201);
        try (Person person = browsers.visitor(world)) {
            person.opens("/network").reads("Sign in");
            tabsTo(person, "Sign in");
            person.presses(Keys.ENTER);
            // The issuer's page is not ours.
            person.picksOneself("Typing", me.email(), true);
            person.reads("from the keys");

            tabsTo(person, "Ignore the invitation from " + named("Secondhand"));
            person.presses(Keys.ENTER).nowhereReads("from the keys");
            tabsTo(person, "Undo");
            person.presses(Keys.ENTER).reads("from the keys");
            tabsTo(person, "Accept the invitation from " + named("Firsthand"));
            person.presses(Keys.ENTER).reads("You and " + named("Firsthand") + " are connected.");

            tabsTo(person, "Invite by e-mail");
            person.presses(Keys.ENTER).waitsForThe(By.cssSelector("dialog[open]"));
            assertThat(person.focus()).isEqualTo("E-mail address");
            assertThat(person.violations()).as("the dialog").isEmpty();
            person.presses(Keys.ESCAPE);
            person.waitsFor(page -> page.findElements(By.tagName("dialog")).isEmpty());
            assertThat(person.focus()).isEqualTo("Invite by e-mail");
        }
    }

    @Test
    void whatTheServiceRefusesIsPutBack() {
        Somebody me = world.member("Tardy");
        Somebody sender = world.member("Fickle");
        String id = sender.hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Fickle works");
            sender.withdraws(id).is(200);
            person.presses("Accept the invitation from " + named("Fickle"));
            person.reads("It is not here any more").reads("Fickle works");
            person.waitsFor(page -> page.getTitle().startsWith("(1) "));
            person.reloads().reads("No invitations wait for you.");
        }
    }

    @Test
    void whoScrollsSeesTheNextPage() {
        Somebody me = world.member("Popular");
        for (int i = 0; i < 30; i++) {
            world.member("Admirer").hasInvited(me);
        }
        By cards = By.tagName("received-card");
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/received")
                    .waitsFor(page -> page.findElements(cards).size() == 20);
            person.waitsFor(page -> page.getTitle().startsWith("(30) "));
            person.browser().executeScript("scrollTo(0, document.documentElement.scrollHeight)");
            person.waitsFor(page -> page.findElements(cards).size() == 30);
        }
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
