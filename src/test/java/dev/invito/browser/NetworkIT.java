package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** My Network, and what one does with many invitations at once. */
@InABrowser
class NetworkIT {
    private static final By TOASTS = By.cssSelector(".toasts");
    private static final By DIALOG = By.cssSelector("dialog[open]");
    /** What is next sent arrives, and its answer does not. */
    private static final String CUT = """
            const sent = self.fetch;
            self.fetch = async (address, options) => {
              const answer = await sent(address, options);
              if (options?.method === 'POST') {
                self.fetch = sent;
                throw new TypeError('cut');
              }
              return answer;
            };
            """;

    /** Notes how many cards there are, each time that some have come. */
    private static final String DRAWN = """
            self.drawn = [];
            new MutationObserver(() => {
              const cards = document.querySelectorAll('invito-received-card').length;
              if (cards > (drawn.at(-1) ?? 0)) {
                drawn.push(cards);
              }
            }).observe(document, {childList: true, subtree: true});
            """;

    /** Notes what is drawn first, and what the browser could do before the next: it is given a task that goes before all others. */
    private static final String ORDER = """
            self.order = [];
            new MutationObserver(() => {
              if (!order.length && document.querySelector('.bar')) {
                order.push('the bar');
                scheduler.postTask(() => order.push('something else'), {priority: 'user-blocking'});
              }
              if (!order.includes('the screen') && document.querySelector('screen-network > *')) {
                order.push('the screen');
              }
            }).observe(document, {childList: true, subtree: true});
            """;

    private final RunningService world;
    private final Browsers browsers;

    NetworkIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void isOneRequestOfTheApiThoughTwentyWaitAndOneScrollsToTheEnd() {
        Somebody me = invitedByTwenty("Awaited", "Waiting");
        try (Person person = browsers.of(world, me)) {
            person.isAtRest().startsCounting();
            person.opens("/network").reads("Waitinga").isAtRest();
            person.browser().executeScript("scrollTo(0, document.body.scrollHeight)");
            person.isAtRest();
            assertThat(person.requests())
                    .filteredOn(address -> address.contains("/v1/"))
                    .containsExactly(world.base() + "/v1/home");
        }
    }

    /** @param senders what each is called, with a letter of their own behind it */
    private Somebody invitedByTwenty(String name, String senders) {
        Somebody me = world.member(name);
        IntStream.range(0, 20)
                .forEach(i -> world.member(senders + (char) ('a' + i)).hasInvited(me));
        return me;
    }

    /** Whoever waits for the first of twenty need not wait for the last, nor for menus that nobody opens. */
    @Test
    void isDrawnInPartsAndAMenuWhenItIsOpened() {
        Somebody me = invitedByTwenty("Besieged", "Besieging");
        try (Person person = browsers.of(world, me)) {
            person.opensWith(DRAWN, () -> person.reads("Besieginga")
                    .reads("People you may know")
                    .isAtRest());
            assertThat(person.browser().executeScript("return self.drawn")).isEqualTo(List.of(8L, 16L, 20L));
            By entries = By.cssSelector(".menu li");
            assertThat(person.browser().findElements(entries)).isEmpty();
            person.presses("More about " + named("Besieginga"));
            assertThat(person.browser().findElements(entries))
                    .extracting(WebElement::getText)
                    .containsExactly("Reply", "Decline", "I don’t know this person", "Block");
        }
    }

    /** On a slow phone the bar and the screen in one task would keep one waiting for both. */
    @Test
    void isDrawnAfterTheBarInATaskOfItsOwn() {
        Somebody me = world.member("Onthego");
        try (Person person = browsers.of(world, me)) {
            person.isAtRest();
            person.opensWith(ORDER, () -> person.reads("No invitations wait for you."));
            assertThat(person.browser().executeScript("return self.order"))
                    .isEqualTo(List.of("the bar", "something else", "the screen"));
        }
    }

    @Test
    void isThereAtOnceFromWhatWasLastSeenAndThenMadeTrue() {
        Somebody me = world.member("Returning");
        Somebody first = world.member("Firstseen");
        first.hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Firstseen works").isAtRest();
            assertThat(person.browser().executeScript("return sessionStorage.getItem('invito.home')"))
                    .asString()
                    .contains("Firstseen");
            world.member("Secondseen").hasInvited(me);
            person.reloads().reads("Secondseen works");
            person.waitsFor(page -> page.getTitle().startsWith("(2) "));
            person.asksThePage("session.signOut()");
            person.waitsFor(page -> !person.isSignedIn());
            assertThat(person.browser().executeScript("return JSON.stringify({...sessionStorage})"))
                    .asString()
                    .doesNotContain("Firstseen");
        }
    }

    @Test
    void showsWhatHasComeWithItsNumberWhenOneComesBackToTheTab() {
        Somebody me = world.member("Absentee");
        try (Person person = browsers.of(world, me)) {
            person.reads("No invitations wait for you.").isAtRest();
            world.member("Latecomer").hasInvited(me);
            person.browser().executeScript("document.dispatchEvent(new Event('visibilitychange'))");
            person.reads("Latecomer works");
            assertThat(person.title()).startsWith("(1) ");
        }
    }

    @Test
    void whoHasManyPicksSomeAndAcceptsOrIgnoresThemAtOnce() {
        Somebody me = world.member("Popular");
        for (String name : List.of("Alphonse", "Berenice", "Cornelia", "Dorothea")) {
            world.member(name).hasInvited(me);
        }
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/received").presses("Select");
            for (String name : List.of("Alphonse", "Berenice")) {
                person.waitsForThe(By.cssSelector("[aria-label='Select " + named(name) + "']"))
                        .click();
            }
            assertThat(person.isAtRest().violations()).isEmpty();
            person.presses("Accept 2").reads("You have 2 new connections.").nowhereReads("Berenice works");
            assertThat(me.connections().items()).hasSize(2);
            person.waitsForThe(By.cssSelector(".bulk input")).click();
            person.presses("Ignore 2").reads("2 invitations are archived.");
            assertThat(me.pending()).isZero();
            person.presses(TOASTS, "Undo").reads("Dorothea works").reads("Cornelia works");
            person.waitsFor(page -> me.pending() == 2);
            person.writes("Find by name or note", "doro")
                    .nowhereReads("Cornelia works")
                    .reads("Dorothea works");
        }
    }

    @Test
    void aListIsThereWithoutANetworkAndSaysHowOldItIs() {
        Somebody me = world.member("Tunnelling");
        me.hasConnectedWith(world.member("Faraway"));
        try (Person person = browsers.of(world, me)) {
            person.opens("/connections").reads("Faraway works").isAtRest();
            person.isOffline(true);
            person.presses("Grow").reads("Drop an address book here");
            person.presses("Connections").reads("You are offline.").reads("Faraway works");
            assertThat(person.violations()).isEmpty();
            person.isOffline(false);
            person.presses("Try again").nowhereReads("You are offline.").reads("Faraway works");
            person.errors();
        }
    }

    @Test
    void withoutANetworkNothingIsSaidToBeDoneAndMyNetworkSaysHowOldItIs() {
        Somebody me = world.member("Unplugged");
        Somebody hub = world.member("Hubert");
        Somebody suggested = world.member("Proposed");
        List.of(me, suggested).forEach(hub::hasConnectedWith);
        world.member("Waitinghere").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Waitinghere works").reads("Proposed").isAtRest().isOffline(true);
            person.reads("You are offline. This is how it was 1 minute ago.");
            assertThat(person.violations()).isEmpty();
            for (String action : List.of(
                    "Accept the invitation from " + named("Waitinghere"),
                    "Ignore the invitation from " + named("Waitinghere"),
                    "Do not suggest " + named("Proposed"))) {
                person.presses(action).reads("The network cannot be reached.");
                person.nowhereReads("connected.").nowhereReads("is archived").nowhereReads("will not be suggested");
                person.reads("Waitinghere works").reads("Proposed");
                person.presses(TOASTS, "Close").nowhereReads("The network cannot be reached.");
            }
            assertThat(me.pending()).isOne();
            person.isOffline(false);
            person.nowhereReads("You are offline.");
            person.presses("Accept the invitation from " + named("Waitinghere")).reads("are connected.");
            person.errors();
        }
    }

    @Test
    void whatWasDoneThoughItsAnswerWasLostIsFoundDone() {
        Somebody me = world.member("Cutoff");
        Somebody sender = world.member("Unheard");
        String id =
                sender.invites(me, Map.of("note", "Do you hear me?")).is(201).id();
        try (Person person = browsers.of(world, me)) {
            person.reads("Unheard works").isAtRest();
            person.browser().executeScript(CUT);
            person.presses("Reply").writes("Message", "Loud and clear.").presses(DIALOG, "Send reply");
            person.reads("Your reply to");
            assertThat(sender.mails().stream().filter(mail -> mail.toString().contains("Loud and clear.")))
                    .as("said once, though it was sent twice")
                    .hasSize(1);
            assertThat(sender.get("/v1/invitations/" + id)
                            .is(200)
                            .json()
                            .at("/reply/message")
                            .asText())
                    .isEqualTo("Loud and clear.");

            person.browser().executeScript(CUT);
            person.presses("Accept the invitation from " + named("Unheard")).reads("are connected.");
            assertThat(me.connections().items()).hasSize(1);
            person.errors();
        }
    }

    @Test
    void whatIsTakenOutStaysOutWhenOneComesBack() {
        Somebody me = world.member("Wanderer");
        world.member("Firstin").hasInvited(me);
        world.member("Lastin").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.presses("Ignore the invitation from " + named("Firstin")).reads("is archived");
            person.presses("Connections").reads("You have no connections yet.");
            person.startsCounting();
            person.waitsForThe(By.cssSelector(".bar .places a[href='/network']"))
                    .click();
            person.reads("Lastin works").isAtRest().nowhereReads("Firstin works");
            assertThat(person.requests()).as("it is at hand").noneMatch(address -> address.endsWith("/v1/home"));
        }
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
