package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.mail.letter.Messages;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page without a mouse, with a service that refuses, and with more than fits on a screen. */
@InABrowser
class KeyboardIT {
    private static final int FARTHEST = 80;
    private static final By DIALOG = By.cssSelector("dialog[open]");

    private final RunningService world;
    private final Browsers browsers;

    KeyboardIT(RunningService world, Browsers browsers) {
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
    void isEnoughToReplyDeclineReportBlockAndUnblock() {
        Somebody me = world.member("Judging");
        String asked = world.member("Askable").hasInvited(me);
        Somebody declined = world.member("Declinable");
        Somebody reported = world.member("Reportable");
        Somebody blocked = world.member("Blockable");
        declined.hasInvited(me);
        reported.hasInvited(me);
        blocked.hasInvited(me);
        world.member("Ignorable").hasInvited(me);
        world.member("Pardonable").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            chooses(person, "Askable", "Reply");
            person.types("Who are you?");
            tabsTo(person, "Send reply");
            person.presses(Keys.ENTER).reads("is on its way");
            assertThat(me.views(asked).is(200).text("status")).isEqualTo("pending");

            chooses(person, "Declinable", "Decline");
            confirms(person, "Decline");
            person.nowhereReads("Declinable works");
            chooses(person, "Reportable", "I don’t know this person");
            confirms(person, "I don’t know this person");
            person.nowhereReads("Reportable works");
            chooses(person, "Blockable", "Block");
            confirms(person, "Block");
            person.nowhereReads("Blockable works");

            // The same after ignoring.
            tabsTo(person, "Ignore the invitation from " + named("Ignorable"));
            person.presses(Keys.ENTER).reads(named("Ignorable") + " is archived");
            tabsTo(person, "I don’t know this person");
            person.presses(Keys.ENTER);
            confirms(person, "I don’t know this person");
            person.reads("Thank you.");
            tabsTo(person, "Ignore the invitation from " + named("Pardonable"));
            person.presses(Keys.ENTER).reads(named("Pardonable") + " is archived");
            tabsTo(person, "Block");
            person.presses(Keys.ENTER);
            confirms(person, "Block");
            person.reads(named("Pardonable") + " is blocked.");

            goes(person, "Me");
            tabsTo(person, "Unblock " + named("Pardonable"));
            person.presses(Keys.ENTER).reads(named("Pardonable") + " is no longer blocked.");
            person.waitsFor(page -> person.focus().equals("People you have blocked"));
            assertThat(me.blocked().items())
                    .extracting(item -> item.path("name").asText())
                    .containsExactly("Blockable");
            assertThat(me.received().items())
                    .extracting(item -> item.at("/sender/name").asText())
                    .containsExactly("Askable");
        }
    }

    @Test
    void isEnoughToInviteFromEachPlaceAndToDismiss() {
        Somebody hub = world.member("Hubert");
        Somebody me = world.member("Inviter");
        Somebody seen = world.member("Seenby");
        List.of(me, world.member("Knownby"), world.member("Unwanted"), seen).forEach(hub::hasConnectedWith);
        Somebody found = world.member("Quetzalcoatl");
        Somebody guest = world.visitor("Stranger");
        try (Person person = browsers.of(world, me)) {
            person.reads("Unwanted");
            tabsTo(person, "Do not suggest " + named("Unwanted"));
            person.presses(Keys.ENTER);
            person.waitsFor(page -> page.findElements(By.cssSelector(".tile")).stream()
                    .noneMatch(tile -> tile.getText().contains("Unwanted")));
            person.waitsFor(page -> person.focus().equals("Undo"));
            tabsTo(person, "Invite " + named("Knownby") + " to connect");
            person.presses(Keys.ENTER);
            person.waitsForThe(DIALOG);
            person.types("From the keys");
            sends(person);
            person.waitsFor(page -> person.focus().contains("pending"));

            tabsTo(person, "Invite by e-mail");
            person.presses(Keys.ENTER);
            person.waitsForThe(DIALOG);
            person.types(guest.email());
            sends(person);
            person.reads("is on its way");

            tabsTo(person, "Name or headline");
            person.types("quetzal");
            person.presses(Keys.ENTER).reads("Quetzalcoatl works");
            tabsTo(person, "Invite " + named("Quetzalcoatl") + " to connect");
            person.presses(Keys.ENTER);
            sends(person);
            person.reads("Pending");

            person.opens("/members/" + seen.memberId()).isAtRest();
            tabsTo(person, "Invite " + named("Seenby") + " to connect");
            person.presses(Keys.ENTER);
            sends(person);
            person.reads("Pending");

            goes(person, "Grow");
            tabsTo(person, "Or paste addresses, one on each line");
            person.types("one-of-" + me.memberId() + "@example.com, two-of-" + me.memberId() + "@example.com");
            tabsTo(person, "See who they are");
            person.presses(Keys.ENTER).reads("2 entries");
            tabsTo(person, "Select " + named("one-of-" + me.memberId() + "@example.com"));
            person.presses(Keys.SPACE).reads("1 selected");
            tabsTo(person, "Send without reminders");
            person.presses(Keys.SPACE).nowhereReads("Last reminder");
            tabsTo(person, "Send 1 invitation");
            person.presses(Keys.ENTER).reads("1 invitation was sent.");

            assertThat(world.placesInvitedFromBy(me).stream().filter(place -> !place.isEmpty()))
                    .containsExactlyInAnyOrder("suggestion", "network", "search", "profile", "contacts");
            assertThat(found.received().items()).hasSize(1);
        }
    }

    @Test
    void isEnoughToWithdrawMoveBackAndRemove() {
        Somebody me = world.member("Undoing");
        Somebody first = world.member("Firstly");
        Somebody profiled = world.member("Profiled");
        me.hasInvited(first);
        me.hasInvited(world.member("Nextly"));
        me.hasInvited(world.member("Lastly"));
        me.hasInvited(profiled);
        me.archives(world.member("Shelved").hasInvited(me)).is(200);
        me.hasConnectedWith(world.member("Removable"));
        try (Person person = browsers.of(world, me)) {
            person.opens("/members/" + profiled.memberId()).isAtRest();
            tabsTo(person, "Invitation to " + named("Profiled") + " is pending: withdraw");
            person.presses(Keys.ENTER);
            confirms(person, "Withdraw");
            person.reads("You can invite this person again from");

            person.opens("/manage/received").isAtRest();
            goes(person, "Sent");
            tabsTo(person, "Withdraw the invitation to " + named("Firstly"));
            person.presses(Keys.ENTER);
            confirms(person, "Withdraw");
            person.nowhereReads("Firstly works");
            tabsTo(person, "Select " + named("Nextly"));
            person.presses(Keys.SPACE);
            tabsTo(person, "Select " + named("Lastly"));
            person.presses(Keys.SPACE);
            tabsTo(person, "Withdraw 2");
            person.presses(Keys.ENTER);
            confirms(person, "Withdraw 2");
            person.reads("No invitation of yours is waiting.");
            person.waitsFor(page -> person.focus().equals("Manage invitations"));

            goes(person, "Archived");
            tabsTo(person, "Move back the invitation from " + named("Shelved"));
            person.presses(Keys.ENTER).reads("The invitation is back");
            goes(person, "Connections");
            chooses(person, "Removable", "Remove connection");
            confirms(person, "Remove");
            person.reads("is not a connection any more.");
            assertThat(me.connections().items()).isEmpty();
            assertThat(me.sent().items()).isEmpty();
            assertThat(me.pending()).isEqualTo(1);
        }
    }

    @Test
    void isEnoughToSaveOneselfSignOutAndLeave() {
        Somebody me = world.member("Changing");
        try (Person person = browsers.of(world, me)) {
            goes(person, "Me");
            person.isAtRest();
            tabsTo(person, "Headline");
            person.presses(Keys.END).types(", still");
            tabsTo(person, "When someone accepts or replies to my invitation");
            person.presses(Keys.SPACE);
            tabsTo(person, "Save");
            person.presses(Keys.ENTER).reads("Saved.");
            assertThat(me.me().text("headline")).isEqualTo("Changing works, still");
            assertThat(me.me().json().at("/mail/answers").asBoolean()).isFalse();
            assertThat(me.me().json().at("/mail/reminders").asBoolean()).isTrue();

            tabsTo(person, "Sign out");
            person.presses(Keys.ENTER).reads("The people you know");
            tabsTo(person, "Sign in");
            person.presses(Keys.ENTER);
            person.waitsForThe(By.name("email"));
            tabsTo(person, "E-mail address");
            person.types(me.email());
            tabsTo(person, "Name");
            person.types("Changing");
            tabsTo(person, "Sign in");
            person.presses(Keys.ENTER).reads("People you may know");

            goes(person, "Me");
            tabsTo(person, "Leave " + Messages.SERVICE);
            person.presses(Keys.ENTER);
            person.waitsForThe(DIALOG);
            person.types("leave");
            confirms(person, "Leave " + Messages.SERVICE);
            person.reads("The people you know");
            me.get("/v1/me").is(404);
        }
    }

    @Test
    void isEnoughForTheLettersPage() {
        Somebody me = world.member("Lettered");
        Somebody guest = world.visitor("Keying");
        me.invites(guest, Map.of("to", Map.of("email", guest.email()))).is(201);
        try (Person person = browsers.visitor(world)) {
            person.opens("/letters/" + guest.letterTokens().get(0));
            tabsTo(person, "Join or sign in to accept");
            tabsTo(person, "Decline");
            person.presses(Keys.ENTER).reads("You declined this invitation.");
            tabsTo(person, "Stop all mail from " + Messages.SERVICE + " to this address");
            person.presses(Keys.ENTER).reads("You get no more mail from " + Messages.SERVICE + ".");
        }
        me.invites(guest, Map.of("to", Map.of("email", guest.email()))).is(409);
        assertThat(guest.mails()).as("no more than the first").hasSize(1);
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
            assertThat(person.errors()).singleElement().asString().contains("/accept", "404");
            person.reloads().reads("No invitations wait for you.");
        }
    }

    @Test
    void whoScrollsSeesTheNextPage() {
        Somebody me = world.member("Popular");
        for (int i = 0; i < 30; i++) {
            world.member("Admirer").hasInvited(me);
        }
        By cards = By.tagName("invito-received-card");
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/received")
                    .waitsFor(page -> page.findElements(cards).size() == 20);
            person.waitsFor(page -> page.getTitle().startsWith("(30) "));
            person.browser().executeScript("scrollTo(0, document.documentElement.scrollHeight)");
            person.waitsFor(page -> page.findElements(cards).size() == 30);
        }
    }

    /** From the menu at somebody's name, by the arrows. */
    private static void chooses(Person person, String name, String choice) {
        tabsTo(person, "More about " + named(name));
        person.presses(Keys.ENTER).waitsForThe(By.cssSelector("details[open]"));
        for (int i = 0; i < FARTHEST && !person.focus().equals(choice); i++) {
            person.presses(Keys.ARROW_DOWN);
        }
        person.presses(Keys.ENTER);
    }

    private static void confirms(Person person, String label) {
        person.waitsForThe(DIALOG);
        tabsTo(person, label);
        person.presses(Keys.ENTER).waitsFor(page -> page.findElements(DIALOG).isEmpty());
    }

    private static void sends(Person person) {
        confirms(person, "Send invitation");
    }

    /** By the links of the page. */
    private static void goes(Person person, String place) {
        tabsTo(person, place);
        person.presses(Keys.ENTER);
    }

    private static void tabsTo(Person person, String label) {
        // A brand's name may have an ampersand.
        person.waitsFor(page -> page.getPageSource().replace("&amp;", "&").contains(label));
        for (int i = 0; i < FARTHEST && !person.focus().equals(label); i++) {
            person.presses(Keys.TAB);
        }
        assertThat(person.focus()).as("what the Tab key comes to").isEqualTo(label);
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
