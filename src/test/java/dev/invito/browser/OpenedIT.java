package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.mail.letter.Messages;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What opens over a screen, and the pages beside the screens, are as usable as the screens ({@link PageIT}). */
@InABrowser
class OpenedIT {
    private static final By DIALOG = By.cssSelector("dialog[open]");
    private static final By MENU = By.cssSelector("details[open]");
    private static final By TOASTS = By.cssSelector(".toasts");

    private final RunningService world;
    private final Browsers browsers;

    OpenedIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void theMenuAndTheDialogsOfWhatOneReceives() {
        Somebody me = world.member("Opener");
        world.member("Inviting").invites(me, Map.of("note", "Do you remember?")).is(201);
        try (Person person = browsers.of(world, me)) {
            String more = "More about " + named("Inviting");
            person.presses(more).isAccessibleOnEachScreen(MENU, "menu");
            for (String choice : List.of("Reply", "Decline", "I don’t know this person", "Block")) {
                if (person.browser().findElements(MENU).isEmpty()) {
                    person.presses(more);
                }
                person.presses(MENU, choice).isAccessibleOnEachScreen(DIALOG, choice);
                person.presses(DIALOG, "Cancel");
                person.waitsFor(page -> page.findElements(DIALOG).isEmpty());
            }
            person.presses("Ignore the invitation from " + named("Inviting"));
            person.reads("is archived").waitsForThe(TOASTS);
            person.isAccessibleOnEachScreen(By.cssSelector(".toast"), "toast");
        }
    }

    @Test
    void whatOneInvitesAndWithdrawsWith() {
        Somebody me = world.member("Sender");
        Somebody other = world.member("Recipient");
        me.hasInvited(other);
        me.hasInvited(world.member("Another"));
        Somebody third = world.member("Third");
        try (Person person = browsers.of(world, me)) {
            person.presses("Invite by e-mail").isAccessibleOnEachScreen(DIALOG, "invitation by e-mail");
            person.opens("/members/" + third.memberId());
            person.presses("Invite " + named("Third") + " to connect").isAccessibleOnEachScreen(DIALOG, "invitation");
            person.opens("/manage/sent").presses("Withdraw the invitation to " + named("Recipient"));
            person.isAccessibleOnEachScreen(DIALOG, "withdrawal");
            person.presses(DIALOG, "Cancel")
                    .waitsForThe(By.cssSelector(".bulk input"))
                    .click();
            person.presses("Withdraw 2").isAccessibleOnEachScreen(DIALOG, "withdrawal of many");
            person.presses(DIALOG, "Withdraw 2").reads("2 invitations are withdrawn.");
            person.isAccessibleOnEachScreen(By.cssSelector(".toast"), "toast");
            person.opens("/members/" + other.memberId()).reads("You can invite this person again from");
            person.isAccessibleOnEachScreen(By.cssSelector(".tag.wait"), "cool-down");
        }
    }

    @Test
    void whatEndsAConnectionAndAMembership() {
        Somebody me = world.member("Leaving");
        Somebody friend = world.member("Befriended");
        me.hasConnectedWith(friend);
        try (Person person = browsers.of(world, me)) {
            person.opens("/connections").presses("More about " + named("Befriended"));
            person.isAccessibleOnEachScreen(MENU, "menu of a connection");
            person.presses(MENU, "Remove connection").isAccessibleOnEachScreen(DIALOG, "removal");
            person.opens("/me").presses("Leave " + Messages.SERVICE).isAccessibleOnEachScreen(DIALOG, "leaving");
        }
    }

    @Test
    void anAddressBookFromItsRowsToWhatCameOfThem() {
        Somebody me = world.member("Collector");
        Somebody known = world.member("Known");
        Somebody friend = world.member("Friendly");
        me.hasConnectedWith(friend);
        String book = Stream.of(known.email(), "new-to-" + me.memberId() + "@example.com", friend.email())
                .collect(Collectors.joining("\n"));
        try (Person person = browsers.of(world, me)) {
            person.opens("/grow").writes("Or paste addresses, one on each line", book);
            person.presses("See who they are").reads("3 entries");
            person.isAccessibleOnEachScreen(By.cssSelector(".contacts"), "rows");
            person.waitsForThe(By.cssSelector(".bulk input")).click();
            person.reads("Invite 2 people");
            person.isAccessibleOnEachScreen(By.cssSelector(".mailing"), "what will be sent");
            person.presses("Send 2 invitations").reads("2 invitations were sent.");
            person.isAccessibleOnEachScreen(By.id("outcome"), "outcome");
        }
    }

    @Test
    void aNoticeOfWhatWentWrong() {
        Somebody me = world.member("Unlucky");
        Somebody sender = world.member("Wavering");
        String id = sender.hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Wavering works");
            sender.withdraws(id).is(200);
            person.presses("Accept the invitation from " + named("Wavering")).reads("It is not here any more");
            person.isAccessibleOnEachScreen(By.cssSelector(".toast.error"), "toast");
            person.opens("/members/nobody-at-all")
                    .reads("This person is not here")
                    .nowhereReads("reload");
            person.isAccessibleOnEachScreen(By.tagName("h1"), "nobody's profile");
            person.opens("/no/such/screen").isAccessibleOnEachScreen(By.tagName("h1"), "no screen");
            assertThat(person.errors()).as("the two refusals").hasSize(2).allMatch(line -> line.contains("404"));
        }
    }

    @Test
    void theLettersPageInEachState() {
        Somebody me = world.member("Author");
        Somebody guest = world.visitor("Reading");
        me.invites(guest, Map.of("to", Map.of("email", guest.email()))).is(201);
        String letter = "/letters/" + guest.letterTokens().get(0);
        try (Person person = browsers.visitor(world)) {
            person.opens(letter).isAccessibleOnEachScreen(By.tagName("h1"), "open");
            assertThat(person.browser().findElements(By.tagName("script")))
                    .as("it works without")
                    .isEmpty();
            person.presses("Decline").reads("You declined").isAccessibleOnEachScreen(By.tagName("h1"), "declined");
            person.presses("Stop all mail from " + Messages.SERVICE + " to this address")
                    .reads("You get no more mail");
            person.isAccessibleOnEachScreen(By.tagName("h1"), "stopped");
            assertThat(person.errors()).isEmpty();

            person.opens("/letters/none")
                    .reads("There is nothing here any more.")
                    .isAccessibleOnEachScreen(By.tagName("h1"), "over");
            assertThat(person.errors()).as("what is not there is 404").hasSize(1);
        }
    }

    @Test
    void thePagesOfWhoIsNotThere() {
        Somebody guest = world.visitor("Newcomer");
        try (Person person = browsers.visitor(world)) {
            person.opens("/").isAccessibleOnEachScreen(By.tagName("h1"), "first page");
            person.signsIn(guest, "/").reads("Welcome to " + Messages.SERVICE);
            person.isAccessibleOnEachScreen(By.tagName("form"), "welcome");
        }
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
