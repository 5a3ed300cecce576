package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** What one has typed, chosen or gone through stays at hand, and what is another's does not. */
@InABrowser
class NothingLostIT {
    private static final By DIALOG = By.cssSelector("dialog[open]");
    private static final By ME = By.cssSelector(".bar a[href='/me']");
    private static final By HEADLINE = By.name("headline");
    private static final By FILE = By.cssSelector("[type=file]");
    private static final String FIND = "Find by name or note";

    /** The answer to the first address book waits for {@code self.release()}. */
    private static final String FIRST_BOOK_WAITS = """
            const fetched = self.fetch;
            self.fetch = (address, options) => {
              const answered = fetched(address, options);
              if (!String(address).includes('/compare') || self.release) {
                return answered;
              }
              answered.catch(() => {});
              return new Promise((resolve, reject) => (self.release = () => answered.then(resolve, reject)));
            };
            """;

    private final RunningService world;
    private final Browsers browsers;

    NothingLostIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void theFieldThatHidesTheOthersStaysWhileItHidesThem() {
        Somebody me = world.member("Finding");
        world.member("Annabel").hasInvited(me);
        world.member("Bobby").hasInvited(me);
        me.hasInvited(world.member("Cordelia"));
        me.hasInvited(world.member("Dietrich"));
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/received").reads("Bobby works").writes(FIND, "annabel");
            person.nowhereReads("Bobby works").presses("Accept the invitation from " + named("Annabel"));
            person.reads("Nobody was found.").writes(FIND, "bob").reads("Bobby works");

            person.opens("/manage/sent").reads("Dietrich works").writes(FIND, "cordelia");
            person.nowhereReads("Dietrich works").presses("Withdraw the invitation to " + named("Cordelia"));
            person.presses(DIALOG, "Withdraw").reads("Nobody was found.");
            person.writes(FIND, "diet").reads("Dietrich works");
        }
    }

    @Test
    void doneStaysWhileOneSelects() {
        Somebody me = world.member("Selecting");
        world.member("Eleonore").hasInvited(me);
        world.member("Fridolin").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/received").reads("Fridolin works").presses("Select");
            person.waitsForThe(By.cssSelector("[aria-label='Select " + named("Eleonore") + "']"))
                    .click();
            person.presses("Ignore 1").nowhereReads("Eleonore works").presses("Done");
            person.waitsFor(
                    page -> page.findElements(By.cssSelector(".picking")).isEmpty());
        }
    }

    @Test
    void whatIsUnsavedIsAskedAboutThoughOneHasGoneToMeTwice() {
        try (Person person = browsers.of(world, world.member("Twicing"))) {
            person.opens("/me").waitsForThe(HEADLINE);
            person.waitsForThe(ME).click();
            person.writes("Headline", "Types twice").presses("Connections");
            person.reads("Leave without saving?").presses(DIALOG, "Leave without saving");
            person.reads("You have no connections yet.");
        }
    }

    @Test
    void backAndForwardGoWhereTheyAlwaysDo() {
        try (Person person = browsers.of(world, world.member("Backing"))) {
            person.opens("/connections").reads("You have no connections yet.");
            person.waitsForThe(ME).click();
            person.waitsForThe(HEADLINE);
            person.browser().navigate().back();
            person.reads("You have no connections yet.").browser().navigate().forward();
            person.writes("Headline", "Goes back").browser().navigate().back();
            person.reads("Leave without saving?").presses(DIALOG, "Leave without saving");
            person.reads("You have no connections yet.").browser().navigate().back();
            person.waitsFor(page -> person.path().equals("/"));
        }
    }

    @Test
    void anAddressBookThatFailedIsChosenAgain(@TempDir Path directory) throws IOException {
        try (Person person = browsers.of(world, world.member("Retrying"))) {
            String book = book(directory, "again@example.com");
            person.opens("/grow").isAtRest().isOffline(true).waitsForThe(FILE).sendKeys(book);
            person.reads("The network cannot be reached.").isOffline(false);
            person.waitsForThe(FILE).sendKeys(book);
            person.reads("1 entry").reads("again@example.com");
            person.errors();
        }
    }

    @Test
    void ofTwoAddressBooksTheLastCounts(@TempDir Path directory) throws IOException {
        try (Person person = browsers.of(world, world.member("Hasting"))) {
            person.opens("/grow").isAtRest().browser().executeScript(FIRST_BOOK_WAITS);
            person.waitsForThe(FILE).sendKeys(book(directory, "former@example.com"));
            person.waitsFor(page -> person.browser().executeScript("return Boolean(self.release)"));
            person.waitsForThe(FILE).sendKeys(book(directory, "latter@example.com"));
            person.reads("latter@example.com").browser().executeAsyncScript("""
                    const done = arguments[0];
                    const frames = left => (left ? requestAnimationFrame(() => frames(left - 1)) : done());
                    release().finally(() => frames(4));
                    """);
            person.reads("latter@example.com").nowhereReads("former@example.com");
        }
    }

    @Test
    void whatATabKeptOfOneMemberIsShownToNoOther() {
        Somebody first = world.member("Hildegard");
        first.hasConnectedWith(world.member("Confidant"));
        Somebody second = world.member("Ingeborg");
        try (Person person = browsers.of(world, first)) {
            person.opens("/connections").reads("Confidant works").browser().executeScript("""
                    const tokens = JSON.parse(sessionStorage.getItem('invito.tokens'));
                    tokens.refreshToken = 'forged';
                    sessionStorage.setItem('invito.tokens', JSON.stringify(tokens));
                    """);
            person.asksThePage("session.token({fresh: true}).catch(problem => problem.name)");
            assertThat(person.browser().executeScript("return Object.keys(sessionStorage).join()"))
                    .asString()
                    .doesNotContain("invito.seen", "invito.home");
            assertThat(person.errors()).as("the refusal").hasSize(1);
            person.signsIn(second, "/network").isAtRest().isOffline(true).presses("Connections");
            person.reads("The network cannot be reached.").nowhereReads("Confidant works");
            person.isOffline(false).errors();
        }
    }

    @Test
    void signingOutReachesEveryTab() {
        try (Person person = browsers.of(world, world.member("Jolanda"))) {
            String first = person.browser().getWindowHandle();
            person.browser().switchTo().newWindow(WindowType.TAB);
            person.browser().get(world.base() + "/connections");
            person.reads("You have no connections yet.").asksThePage("session.signOut()");
            person.waitsFor(page -> person.path().equals("/") && !person.isSignedIn());
            person.browser().close();
            person.browser().switchTo().window(first);
            person.reads("The people you know");
            assertThat(person.browser().executeScript("return sessionStorage.length"))
                    .isEqualTo(0L);
        }
    }

    @Test
    void signingOutNeedsNoNetworkAndTheIssuerHearsOfItOnceThereIsOne() {
        try (Person person = browsers.of(world, world.member("Kunigunde"))) {
            person.opens("/me").isAtRest().isOffline(true).presses("Sign out").reads("The people you know");
            assertThat(person.isSignedIn()).isFalse();
            person.errors();
            person.startsCounting();
            person.isOffline(false);
            person.waitsFor(
                    page -> person.requests().stream().anyMatch(address -> address.contains("/local/oidc/sign-out?")));
            person.waitsFor(page -> person.path().equals("/"));
        }
    }

    /** A file of one address. */
    private static String book(Path directory, String email) throws IOException {
        return Files.writeString(directory.resolve(email + ".csv"), "E-mail\n" + email + "\n")
                .toString();
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
