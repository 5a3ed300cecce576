package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A slow line, and what was done elsewhere in the page: what is late takes nobody away, and one thing is shown alike everywhere. */
@InABrowser
class MeanwhileIT {
    private static final By DIALOG = By.cssSelector("dialog[open]");
    private static final By MENU = By.cssSelector("details[open]");
    private static final By TOASTS = By.cssSelector(".toasts");
    private static final By BADGE = By.cssSelector(".bar .badge");
    private static final By MY_NETWORK = By.cssSelector(".bar .places a[href='/network']");
    private static final By CARDS = By.tagName("invito-received-card");
    /** Answers to what is asked by this method, of an address that has this in it, come when one lets them. */
    private static final String HOLDS = """
            const [method, address] = %s;
            const sent = self.fetch;
            const held = new Promise(go => (self.letGo = go));
            self.heldBack = 0;
            self.fetch = async (asked, options) => {
              const answer = await sent(asked, options);
              if ((options?.method ?? 'GET') === method && String(asked).includes(address)) {
                self.heldBack++;
                await held;
              }
              return answer;
            };
            """;
    /** One invitation in a request, and the second request of them fails. */
    private static final String ONE_BY_ONE = """
            const sent = self.fetch;
            let answers = 0;
            self.fetch = async (asked, options) => {
              if (String(asked).includes('/v1/invitations/answer') && ++answers === 2) {
                return new Response('{"status": 500}', {status: 500});
              }
              const answer = await sent(asked, options);
              if (!String(asked).endsWith('/v1/home')) {
                return answer;
              }
              const home = await answer.json();
              home.me.policy.batchSize = 1;
              return new Response(JSON.stringify(home), {status: 200});
            };
            """;

    private final RunningService world;
    private final Browsers browsers;

    MeanwhileIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void aDialogThatIsBusyIsNotClosedAndItsOutcomeIsSaidWhateverOnePresses() {
        Somebody me = world.member("Impatient");
        world.member("Unwelcome").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.presses("More about " + named("Unwelcome")).presses(MENU, "Decline");
            holds(person, "POST", "/decline");
            person.presses(DIALOG, "Decline").waitsForThe(By.cssSelector("dialog [aria-busy=true]"));
            person.presses(Keys.ESCAPE);
            assertThat(person.browser().findElements(DIALOG)).hasSize(1);
            assertThat(person.browser().findElements(By.cssSelector("dialog button:enabled")))
                    .isEmpty();
            assertThat(person.violations()).isEmpty();
            // Chromium closes it now.
            person.presses(Keys.ESCAPE);
            letsGo(person);
            person.reads("The invitation is declined.").reads("No invitations wait for you.");
            assertThat(person.browser().findElements(By.tagName("dialog"))).isEmpty();
            assertThat(person.title()).startsWith("My Network");
            assertThat(me.pending()).isZero();
        }
    }

    @Test
    void whatADialogCouldNotDoIsSaidInItThoughItWasClosed() {
        Somebody me = world.member("Hasty");
        Somebody sender = world.member("Fleeting");
        String id = sender.hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.presses("More about " + named("Fleeting")).presses(MENU, "Decline");
            sender.withdraws(id).is(200);
            holds(person, "POST", "/decline");
            person.presses(DIALOG, "Decline").waitsForThe(By.cssSelector("dialog [aria-busy=true]"));
            person.presses(Keys.ESCAPE).presses(Keys.ESCAPE);
            letsGo(person);
            person.waitsForThe(By.cssSelector("dialog[open] .notice"));
            person.presses(DIALOG, "Cancel")
                    .waitsFor(page -> page.findElements(By.tagName("dialog")).isEmpty());
            assertThat(person.errors()).singleElement().asString().contains("/decline", "404");
        }
    }

    @Test
    void aDialogGoesWithItsScreenAndWithTheSession() {
        try (Person person = browsers.of(world, world.member("Expiring"))) {
            person.presses("Connections").reads("You have no connections yet.");
            person.waitsForThe(MY_NETWORK).click();
            person.presses("Invite by e-mail").waitsForThe(DIALOG);
            person.browser().navigate().back();
            person.reads("You have no connections yet.");
            person.waitsFor(page -> page.findElements(By.tagName("dialog")).isEmpty());

            person.browser().navigate().forward();
            person.presses("Invite by e-mail").writes("E-mail address", "somebody@example.com");
            person.browser().executeScript("""
                    const tokens = JSON.parse(sessionStorage.getItem('invito.tokens'));
                    sessionStorage.setItem('invito.tokens', JSON.stringify({...tokens, refreshToken: 'forged', endsAt: 0}));
                    """);
            person.presses(DIALOG, "Send invitation").reads("Your session has ended. Please sign in again.");
            person.waitsFor(page -> page.findElements(By.tagName("dialog")).isEmpty());
            assertThat(person.violations()).isEmpty();
            assertThat(person.errors()).singleElement().asString().contains("/local/oidc/token", "400");
        }
    }

    @Test
    void whatIsAnsweredElsewhereIsNotInMyNetworkAndWhatIsMovedBackIs() {
        Somebody me = world.member("Roaming");
        me.archives(world.member("Shelved").hasInvited(me)).is(200);
        world.member("Oldest").hasInvited(me);
        world.member("Middling").hasInvited(me);
        Somebody beheld = world.member("Beheld");
        beheld.hasInvited(me);
        world.member("Newest").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Middling works").isAtRest();
            person.presses("See all").waitsForThe(By.tagName("screen-manage"));
            person.presses("Accept the invitation from " + named("Middling")).reads("are connected.");
            comesBackTo(person, 3);
            person.reads("Oldest works").reads("Newest works").nowhereReads("Middling works");

            goes(person, "/members/" + beheld.memberId());
            person.waitsForThe(By.tagName("screen-profile"));
            person.presses("Ignore").reads("is archived.");
            comesBackTo(person, 2);
            person.reads("Oldest works").reads("Newest works").nowhereReads("Beheld works");

            goes(person, "/manage/archived");
            person.presses("Move back the invitation from " + named("Shelved")).reads("back among those received.");
            comesBackTo(person, 3);
            person.reads("Shelved works").reads("Newest works");
        }
    }

    @Test
    void whatIsSentStaysPendingWhateverElseIsDone() {
        Somebody hub = world.member("Hubwise");
        Somebody me = world.member("Outreaching");
        List.of(me, world.member("Candidate"), world.member("Alternate")).forEach(hub::hasConnectedWith);
        try (Person person = browsers.of(world, me)) {
            for (String name : List.of("Candidate", "Alternate")) {
                person.presses("Invite " + named(name) + " to connect").presses(DIALOG, "Send invitation");
                person.waitsForThe(pending(name));
            }
            person.isAtRest();
            assertThat(person.browser().findElements(pending("Candidate"))).hasSize(1);
        }
    }

    private static By pending(String name) {
        return By.cssSelector("[aria-label='Invitation to " + named(name) + " is pending: withdraw']");
    }

    @Test
    void aProfileIsTheOneThatWasAskedForLast() {
        Somebody me = world.member("Leafing");
        Somebody slow = world.member("Slowpoke");
        slow.invites(me, Map.of("note", "From the slow one.")).is(201);
        Somebody quick = world.member("Quickstep");
        try (Person person = browsers.of(world, me)) {
            person.isAtRest();
            holds(person, "GET", "/v1/members/" + slow.memberId());
            goes(person, "/members/" + slow.memberId());
            person.waitsFor(page -> heldBack(person) > 0);
            goes(person, "/members/" + quick.memberId());
            person.reads("Quickstep works");
            letsGo(person);
            person.isAtRest();
            assertThat(person.waitsForThe(By.tagName("h1")).getText()).isEqualTo("Quickstep");
            assertThat(person.title()).startsWith("Quickstep");
            person.nowhereReads("From the slow one.");
        }
    }

    @Test
    void aLetterThatComesLateTakesNobodyAway() {
        Somebody me = world.member("Goneahead");
        Somebody sender = world.member("Lettering");
        String id = sender.hasInvited(me);
        String letter = "/letter?token=" + me.letterTokens().get(0);
        me.accepts(id).is(200);
        try (Person person = browsers.of(world, me)) {
            person.isAtRest();
            holds(person, "GET", "/v1/members/" + sender.memberId());
            goes(person, letter);
            person.waitsFor(page -> heldBack(person) > 0);
            goes(person, "/grow");
            letsGo(person);
            person.reads("Drop an address book here").isAtRest();
            assertThat(person.path()).isEqualTo("/grow");
        }
    }

    @Test
    void whoAcceptsGoesWhereTheSendersPageSaid() {
        Somebody me = world.member("Forwarded");
        String there = world.base() + "/connections?x=1";
        Map<String, String> wish = Map.of("returnTo", there);
        world.member("Carded").invites(me, wish).is(201);
        world.member("Lettered").invites(me, wish).is(201);
        Somebody profiled = world.member("Profiled");
        profiled.invites(me, wish).is(201);
        List<String> letters = me.letterTokens();
        try (Person person = browsers.of(world, me)) {
            accepts(person, "Carded", there);
            person.opens("/letter?token=" + letters.get(1));
            accepts(person, "Lettered", there);
            person.opens("/members/" + profiled.memberId());
            accepts(person, "Profiled", there);
            assertThat(me.connections().items()).hasSize(3);
        }
    }

    private static void accepts(Person person, String name, String there) {
        person.presses("Accept the invitation from " + named(name));
        person.waitsFor(page -> there.equals(page.getCurrentUrl()));
        person.reads(name + " works");
    }

    @Test
    void onlyWhatWasCountedIsCountedOffAndOnce() {
        Somebody me = world.member("Counting");
        Somebody archived = world.member("Putaside");
        me.archives(archived.hasInvited(me)).is(200);
        Somebody twice = world.member("Pressedtwice");
        twice.hasInvited(me);
        world.member("Remaining").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Remaining works").isAtRest();
            goes(person, "/members/" + archived.memberId());
            person.presses("Accept the invitation from " + named("Putaside")).reads("are connected.");
            person.isAtRest();
            assertThat(badge(person)).startsWith("2");

            goes(person, "/members/" + twice.memberId());
            By accept = By.cssSelector("[aria-label='Accept the invitation from " + named("Pressedtwice") + "']");
            person.browser().executeScript("arguments[0].click(); arguments[0].click();", person.waitsForThe(accept));
            person.reads(named("Pressedtwice") + " are connected.").isAtRest();
            assertThat(badge(person)).startsWith("1");
        }
    }

    @Test
    void whatOneAnswersWhileTheAnswerIsOnItsWayIsNotCountedAgain() {
        Somebody me = world.member("Forestalling");
        world.member("Answered").hasInvited(me);
        world.member("Outstanding").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Answered works").isAtRest();
            person.opensWith(holding("GET", "/v1/home"), () -> {
                person.reads("Answered works").waitsFor(page -> heldBack(person) > 0);
                person.presses("Accept the invitation from " + named("Answered"))
                        .reads("are connected.");
                letsGo(person);
                person.isAtRest().nowhereReads("Answered works");
                assertThat(badge(person)).startsWith("1");
            });
        }
    }

    @Test
    void ofManyWhatWasDoneBeforeOneFailedIsCountedAndTakenBack() {
        Somebody me = world.member("Halfway");
        for (String name : List.of("Primus", "Secunda", "Tertius")) {
            world.member(name).hasInvited(me);
        }
        try (Person person = browsers.of(world, me)) {
            person.reads("Tertius works").isAtRest();
            person.opensWith(ONE_BY_ONE, () -> {
                person.isAtRest();
                goes(person, "/manage/received");
                person.presses("Select")
                        .waitsForThe(By.cssSelector(".bulk input"))
                        .click();
                person.presses("Ignore 3")
                        .reads("1 invitation is archived.")
                        .reads("Something went wrong on our side.");
                person.reads("Ignore 2").nowhereReads("Tertius works");
                assertThat(badge(person)).startsWith("2");
                person.presses(TOASTS, "Undo").reads("Tertius works");
                person.waitsFor(page -> me.pending() == 3);
                assertThat(badge(person)).startsWith("3");
            });
        }
    }

    @Test
    void whatOneHasScrolledToStaysWhenSomethingComesOrGoes() {
        Somebody me = world.member("Besought");
        List<String> ids = IntStream.range(0, 25)
                .mapToObj(i -> world.member("Suitor" + (char) ('a' + i)).hasInvited(me))
                .toList();
        try (Person person = browsers.of(world, me)) {
            person.waitsFor(page -> page.findElements(CARDS).size() == 20);
            person.browser().executeScript("scrollTo(0, document.documentElement.scrollHeight)");
            person.waitsFor(page -> page.findElements(CARDS).size() == 25);
            person.isAtRest();
            person.browser()
                    .executeScript("self.lastOne = [...document.querySelectorAll('invito-received-card')].at(-1)");
            me.accepts(ids.get(24)).is(200);
            world.advance(Duration.ofMinutes(1));
            world.member("Latecome").hasInvited(me);
            person.browser().executeScript("document.dispatchEvent(new Event('visibilitychange'))");
            person.reads("Latecome works").nowhereReads("Suitory works");
            assertThat(person.browser().findElements(CARDS)).hasSize(25);
            assertThat(person.browser().executeScript("return lastOne.isConnected"))
                    .as("the very card that one looks at")
                    .isEqualTo(true);
        }
    }

    @Test
    void theFocusIsOnWhatHasComeAndOnWhatFollows() {
        Somebody me = world.member("Focused");
        Somebody shown = world.member("Lookedat");
        shown.hasInvited(me);
        Somebody declined = world.member("Turneddown");
        declined.hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.isAtRest();
            holds(person, "GET", "/v1/members/" + shown.memberId());
            goes(person, "/members/" + shown.memberId());
            person.waitsFor(page -> heldBack(person) > 0 && person.focus().equals("Profile"));
            assertThat(person.title()).contains("Profile").doesNotContain("has left");
            letsGo(person);
            person.waitsFor(page -> person.focus().equals("Lookedat"));

            person.presses("Accept the invitation from " + named("Lookedat")).reads("are connected.");
            person.isAtRest();
            assertThat(person.focus()).isEqualTo("Connected");

            goes(person, "/members/" + declined.memberId());
            person.presses("More about " + named("Turneddown")).presses(MENU, "Decline");
            person.presses(DIALOG, "Decline")
                    .reads("The invitation is declined.")
                    .isAtRest();
            assertThat(person.focus()).isEqualTo("More about " + named("Turneddown"));
        }
    }

    /** By a link of the page's own, wherever one is. */
    private static void goes(Person person, String path) {
        person.browser().executeScript("""
                const link = document.createElement('a');
                link.href = arguments[0];
                document.body.append(link);
                link.click();
                link.remove();
                """, path);
    }

    /** To My Network, where so many wait. */
    private static void comesBackTo(Person person, int waiting) {
        assertThat(badge(person)).startsWith(String.valueOf(waiting));
        person.waitsForThe(MY_NETWORK).click();
        person.waitsForThe(By.tagName("screen-network"));
    }

    private static String badge(Person person) {
        return person.waitsForThe(BADGE).getText();
    }

    private static String holding(String method, String address) {
        return HOLDS.formatted("['" + method + "', '" + address + "']");
    }

    private static void holds(Person person, String method, String address) {
        person.browser().executeScript(holding(method, address));
    }

    private static long heldBack(Person person) {
        return (Long) person.browser().executeScript("return self.heldBack ?? 0");
    }

    private static void letsGo(Person person) {
        person.waitsFor(page -> heldBack(person) > 0);
        person.browser().executeScript("letGo()");
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
