package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.mail.letter.Messages;
import dev.invito.story.Answer;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What two people and an outsider do with the page, from the first invitation to the last leaving. */
@InABrowser
class PageStoryIT {
    private static final By DIALOG = By.cssSelector("dialog[open]");
    private static final By MENU = By.cssSelector("details[open]");
    private static final By TOASTS = By.cssSelector(".toasts");
    private static final By SUGGESTIONS = By.cssSelector("[aria-labelledby=suggestions]");
    private static final String REPORT = "I don’t know this person";
    private static final Pattern LETTER = Pattern.compile("/letters/[\\w.~-]+");

    private final RunningService world;
    private final Browsers browsers;

    PageStoryIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void theWholeStoryOfTwoPeopleAndAnOutsider() {
        Somebody octavia = world.member("Octavia");
        Somebody benedict = world.member("Benedict");
        Somebody guest = world.visitor("Gwendolyn");
        Somebody sought = world.member("Zebulon");
        Somebody suggested = world.member("Suggestible");
        Somebody hub = world.member("Hubertus");
        List.of(octavia, suggested).forEach(hub::hasConnectedWith);
        world.member("Intruder").hasInvited(benedict);
        try (Person sender = browsers.of(world, octavia);
                Person recipient = browsers.of(world, benedict);
                Person outsider = browsers.visitor(world)) {
            // From four places; the address book comes later.
            sender.reads("Suggestible").presses(SUGGESTIONS, "Invite " + named("Suggestible") + " to connect");
            sender.presses(DIALOG, "Send invitation").reads("Pending");
            sender.presses(SUGGESTIONS, "Invite by e-mail").writes("E-mail address", guest.email());
            sender.presses(DIALOG, "Send invitation").reads(named(guest.email()) + " is on its way");
            sender.opens("/search?q=zebulon").presses("Invite " + named("Zebulon") + " to connect");
            sender.presses(DIALOG, "Send invitation").reads("Pending");
            sender.opens("/members/" + benedict.memberId())
                    .reads("Only connections see this.")
                    .presses("Invite " + named("Benedict") + " to connect");
            sender.writes("Note (optional)", "We sang in the same choir.");
            sender.presses(DIALOG, "Send invitation").reads("Pending");
            assertThat(world.placesInvitedFromBy(octavia)).contains("suggestion", "network", "search", "profile");

            // The other ignores, thinks better of it, asks back, and has somebody off their back.
            recipient.reloads().reads("the same choir");
            recipient.presses("Ignore the invitation from " + named("Octavia"));
            recipient.nowhereReads("the same choir").presses(TOASTS, "Undo").reads("the same choir");
            recipient.presses("Reply to " + named("Octavia")).writes("Message", "Alto or bass?");
            recipient.presses(DIALOG, "Send reply").reads("is on its way");
            sender.opens("/manage/sent").reads("Alto or bass?");
            assertThat(subjectsOf(octavia)).contains("Benedict replied to your invitation");
            recipient.presses("Ignore the invitation from " + named("Intruder")).presses(TOASTS, REPORT);
            recipient.presses(DIALOG, REPORT).reads("Thank you.");
            recipient.presses("Accept the invitation from " + named("Octavia")).reads("No invitations wait for you.");
            sender.opens("/members/" + benedict.memberId()).reads("Benedict likes boats");
            assertThat(subjectsOf(octavia)).contains("Benedict accepted your invitation");

            // One is taken back, then two.
            octavia.hasInvited(world.member("Tertia"));
            octavia.hasInvited(world.member("Quartus"));
            sender.opens("/manage/sent").presses("Withdraw the invitation to " + named("Zebulon"));
            sender.reads("not told").presses(DIALOG, "Withdraw").nowhereReads("Zebulon works");
            for (String name : List.of("Tertia", "Quartus")) {
                sender.waitsForThe(By.cssSelector("[aria-label='Select " + named(name) + "']"))
                        .click();
            }
            sender.presses(By.cssSelector(".bulk"), "Withdraw 2").presses(DIALOG, "Withdraw 2");
            sender.reads("2 invitations are withdrawn.").nowhereReads("Tertia works");
            sender.opens("/members/" + sought.memberId())
                    .reads("You can invite this person again from")
                    .reads(date(sender, world.now().plus(Duration.ofDays(21))));

            sendsABookOfSixty(sender, octavia);

            // A week later the outsider is reminded, joins and accepts; the other letter waits in vain.
            world.advance(Duration.ofDays(7));
            assertThat(subjectsOf(guest))
                    .containsExactly(
                            "Octavia would like to connect with you", "The invitation from Octavia is still waiting");
            outsider.opens(letterTo(guest)).reads("Octavia").presses("Join or sign in to accept");
            outsider.presses("Sign in").picksOneself("Gwendolyn", guest.email(), true);
            outsider.reads("Welcome to " + Messages.SERVICE).presses("Join").reads("open until");
            outsider.presses("Accept the invitation from " + named("Octavia")).reads("Octavia likes boats");
            sender.opens("/connections").reads("Gwendolyn").reads("Benedict");
            sender.opens("/manage/sent").reads("Last reminder on");
            world.advance(Duration.ofDays(180));
            sender.reloads().reads("No invitation of yours is waiting.");
            assertThat(suggested.received().items()).isEmpty();

            outsider.opens("/me").presses("Leave " + Messages.SERVICE);
            outsider.writes("Type " + named("LEAVE") + " to confirm", "leave");
            outsider.presses(DIALOG, "Leave " + Messages.SERVICE).reads("The people you know");
            sender.opens("/connections").reads("Benedict").nowhereReads("Gwendolyn");
        }
    }

    @Test
    void oneInvitesFromAProfileAndTheOtherIgnoresUndoesRepliesAndAccepts() {
        Somebody quirin = world.member("Quirin");
        Somebody rosalie = world.member("Rosalie");
        try (Person sender = browsers.of(world, quirin);
                Person recipient = browsers.visitor(world)) {
            sender.opens("/members/" + rosalie.memberId()).presses("Invite " + named("Rosalie") + " to connect");
            sender.writes("Note (optional)", "We met <b>at sea</b>.");
            sender.reads("Last reminder").reads("whoever accepts sees your whole profile");
            sender.presses(DIALOG, "Send invitation").reads("Pending");
            assertThat(world.placesInvitedFromBy(quirin)).containsExactly("profile");

            recipient.signsIn(rosalie, "/network").reads("We met <b>at sea</b>.");
            recipient.waitsFor(page -> page.getTitle().startsWith("(1) "));
            recipient.presses("Ignore the invitation from " + named("Quirin")).nowhereReads("at sea");
            recipient.presses(TOASTS, "Undo").reads("at sea");
            assertThat(recipient.title()).startsWith("(1) ");
            recipient.presses("Reply to " + named("Quirin")).writes("Message", "Which Quirin?");
            recipient.presses(DIALOG, "Send reply").reads("is on its way");

            sender.opens("/manage/sent").reads("Which Quirin?").reads("No more letters are planned");

            recipient.presses("Accept the invitation from " + named("Quirin")).reads("No invitations wait for you.");
            recipient.waitsFor(page -> !page.getTitle().startsWith("("));
            sender.opens("/members/" + rosalie.memberId())
                    .reads("Rosalie likes boats")
                    .reads("1st");
        }
    }

    @Test
    void oneInvitesFromASearch() {
        Somebody found = world.member("Xanthippe");
        Somebody seeker = world.member("Seeker");
        try (Person person = browsers.of(world, seeker)) {
            person.writes("Name or headline", "xanth").presses(org.openqa.selenium.Keys.ENTER);
            person.presses(By.tagName("screen-search"), "Invite " + named("Xanthippe") + " to connect");
            person.presses(DIALOG, "Send invitation").reads("Pending");
            assertThat(found.received().items()).hasSize(1);
            assertThat(world.placesInvitedFromBy(seeker)).containsExactly("search");
        }
    }

    @Test
    void oneInvitesSomebodySuggestedAndDismissesAnother() {
        Somebody hub = world.member("Hub");
        Somebody near = world.member("Nearby");
        Somebody other = world.member("Otherwise");
        Somebody me = world.member("Myself");
        List.of(near, other, me).forEach(hub::hasConnectedWith);
        try (Person person = browsers.of(world, me)) {
            person.presses(SUGGESTIONS, "Do not suggest " + named("Otherwise"));
            person.waitsFor(page -> !page.findElement(SUGGESTIONS).getText().contains("Otherwise"));
            person.presses("Undo");
            person.waitsFor(page -> page.findElement(SUGGESTIONS).getText().contains("Otherwise"));
            assertThat(suggestedTo(me)).contains(other.memberId());
            person.presses(SUGGESTIONS, "Do not suggest " + named("Otherwise"));
            person.reads("will not be suggested any more.").presses(By.cssSelector(".toasts"), "Close");
            person.waitsFor(page -> !suggestedTo(me).contains(other.memberId()));
            person.presses(SUGGESTIONS, "Invite " + named("Nearby") + " to connect");
            person.presses(DIALOG, "Send invitation");
            person.waitsFor(page -> page.findElement(SUGGESTIONS).getText().contains("Pending"));
            person.reloads().reads("People you may know").nowhereReads("Otherwise");
            assertThat(near.received().items()).hasSize(1);
            assertThat(world.placesInvitedFromBy(me)).contains("suggestion");
        }
    }

    private static String suggestedTo(Somebody somebody) {
        return somebody.get("/v1/suggestions").is(200).body();
    }

    @Test
    void oneReportsAndBlocksWhoeverIsIgnored() {
        Somebody stranger = world.member("Stranger");
        Somebody pest = world.member("Pestilence");
        Somebody me = world.member("Troubled");
        stranger.hasInvited(me);
        pest.hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.presses("Ignore the invitation from " + named("Stranger")).presses(TOASTS, REPORT);
            person.reads("this person cannot invite you again").presses(DIALOG, REPORT);
            person.reads("Thank you.");
            person.presses("Ignore the invitation from " + named("Pestilence")).presses(TOASTS, "Block");
            person.presses(DIALOG, "Block").reads("is blocked");
            assertThat(stranger.sent().items())
                    .as("the sender sees nothing of a report")
                    .hasSize(1);
            person.opens("/me").reads("Pestilence works").presses("Unblock " + named("Pestilence"));
            person.reads("is no longer blocked").reads("You have blocked nobody.");
            assertThat(me.blocked().items()).isEmpty();
        }
    }

    @Test
    void oneWithdrawsOneAndManyAndWaitsThreeWeeks() {
        Somebody me = world.member("Regretful");
        Somebody first = world.member("Firstborn");
        me.hasInvited(first);
        me.hasInvited(world.member("Secondly"));
        me.hasInvited(world.member("Thirdly"));
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/sent").presses("Withdraw the invitation to " + named("Firstborn"));
            person.reads("not told").reads("cannot invite this person again for 3 weeks");
            person.presses(DIALOG, "Withdraw").nowhereReads("Firstborn works");
            person.waitsForThe(By.cssSelector(".bulk input")).click();
            person.presses(By.cssSelector(".bulk"), "Withdraw 2").presses(DIALOG, "Withdraw 2");
            person.reads("No invitation of yours is waiting.");
            assertThat(me.sent().items()).isEmpty();
            person.opens("/members/" + first.memberId());
            person.reads("You can invite this person again from")
                    .reads(date(person, world.now().plus(Duration.ofDays(21))));
        }
    }

    @Test
    void anInvitationIsRemindedOfAndExpires() {
        Somebody me = world.member("Patient");
        Somebody other = world.member("Absent");
        me.hasInvited(other);
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/sent").reads("First reminder on");
            world.advance(Duration.ofDays(7));
            assertThat(world.mailsTo(other)).hasSize(2);
            person.reloads().reads("Last reminder on").reads("Sent last week");
            world.advance(Duration.ofDays(180));
            person.reloads().reads("No invitation of yours is waiting.");
        }
        try (Person person = browsers.of(world, other)) {
            person.opens("/manage/received").reads("No invitations wait for you.");
        }
    }

    @Test
    void anOutsiderReadsTheLetterJoinsAndAccepts() {
        Somebody me = world.member("Hostess");
        Somebody guest = world.visitor("Guest");
        try (Person person = browsers.of(world, me);
                Person outsider = browsers.visitor(world)) {
            person.presses(SUGGESTIONS, "Invite by e-mail").writes("E-mail address", guest.email());
            person.presses(DIALOG, "Send invitation").reads("is on its way");
            assertThat(world.placesInvitedFromBy(me)).containsExactly("network");

            outsider.opens(letterTo(guest)).reads("Hostess").reads("Decline");
            outsider.presses("Join or sign in to accept").reads("invites you to connect");
            outsider.presses("Sign in").picksOneself("Guest", guest.email(), true);
            outsider.reads("Welcome to " + Messages.SERVICE)
                    .reads(guest.email())
                    .writes("Headline", "Comes and goes");
            outsider.presses("Join").reads("open until").presses("Accept the invitation from " + named("Hostess"));
            outsider.reads("Hostess likes boats").reads("1st");
            assertThat(outsider.path()).isEqualTo("/members/" + me.memberId());
            person.opens("/connections").reads("Comes and goes");
        }
    }

    @Test
    void aForwardedLetterLeadsNobodyElseToTheInvitation() {
        Somebody me = world.member("Longing");
        Somebody guest = world.visitor("Forwarder");
        Somebody other = world.member("Curious");
        String id = me.invites(guest, Map.of("to", Map.of("email", guest.email())))
                .is(201)
                .text("id");
        String letter = letterTo(guest);
        try (Person person = browsers.visitor(world)) {
            person.opens(letter).presses("Join or sign in to accept").presses("Sign in");
            person.picksOneself("Curious", other.email(), true);
            person.reads("This letter was not sent to " + named(other.email()));
            person.reads("ask " + named("Longing") + " to invite the address");
            assertThat(person.violations()).isEmpty();
            me.withdraws(id).is(200);
            person.reloads().reads("This invitation is over");
            assertThat(person.violations()).isEmpty();
            assertThat(person.errors()).singleElement().asString().contains("/v1/letters/", "404");
        }
    }

    @Test
    void anOutsiderDeclinesByTheLetter() {
        Somebody me = world.member("Hopeful");
        Somebody guest = world.visitor("Nobody");
        me.invites(guest, Map.of("to", Map.of("email", guest.email()))).is(201);
        try (Person outsider = browsers.visitor(world)) {
            outsider.opens(letterTo(guest)).presses("Decline").reads("You declined this invitation.");
            assertThat(me.sent().items()).as("the sender is not told").hasSize(1);
        }
    }

    @Test
    void anAddressBookIsAFileInWhateverEncodingAndIsFilteredAndPickedFrom(@TempDir Path directory) throws IOException {
        Somebody me = world.member("Filer");
        Somebody known = world.member("Kindred");
        Path file = directory.resolve("contacts.csv");
        Files.writeString(
                file,
                "Name,E-mail\nZoë Grün,zoe-of-%1$s@example.com\nKindred,%2$s\nNobody,nowhere\n"
                        .formatted(me.memberId(), known.email()),
                StandardCharsets.ISO_8859_1);
        try (Person person = browsers.of(world, me)) {
            person.opens("/grow").waitsForThe(By.cssSelector("[type=file]")).sendKeys(file.toString());
            person.reads("3 entries").reads("Zoë Grün").reads("Not an address").reads("0 selected");
            assertThat(person.waitsForThe(By.cssSelector("[aria-label='Select " + named("Nobody") + "']"))
                            .isEnabled())
                    .isFalse();
            person.presses("Member 1").nowhereReads("Zoë Grün").presses("All 3").reads("Zoë Grün");
            person.writes("Filter by name or address", "grün").nowhereReads("Kindred");
            person.waitsForThe(By.cssSelector(".bulk input")).click();
            person.reads("1 selected").reads("Invite 1 person").reads("Language of the letters");
            person.writes("Note (optional)", "n".repeat(301)).reads("1 too many");
            assertThat(person.waitsForThe(By.xpath("//button[normalize-space()='Send 1 invitation']"))
                            .isEnabled())
                    .isFalse();
            person.writes("Note (optional)", "n".repeat(300)).reads("0 left");
            person.presses("Send 1 invitation").reads("1 invitation was sent.");
            assertThat(me.sent().items())
                    .extracting(item -> item.at("/recipient/email").asText())
                    .containsExactly("zoe-of-" + me.memberId() + "@example.com");
        }
    }

    @Test
    void aLetterThatCannotBeDeliveredIsShown() {
        Somebody me = world.member("Trusting");
        Somebody guest = world.visitor("Bouncing");
        me.invites(guest, Map.of("to", Map.of("email", guest.email()))).is(201);
        assertThat(guest.mails()).hasSize(1);
        world.request(
                        "POST",
                        "/local/mail-event",
                        "{\"type\": \"bounce\", \"email\": \"" + guest.email() + "\"}",
                        Map.of())
                .is(204);
        try (Person person = browsers.of(world, me)) {
            person.opens("/manage/sent")
                    .reads("The letter could not be delivered")
                    .reads("No more letters are planned");
            assertThat(person.violations()).isEmpty();
        }
    }

    @Test
    void oneSearchesAndRemovesConnectionsAndBlocksOnAProfile() {
        Somebody me = world.member("Sorting");
        Somebody olga = world.member("Olgierd");
        me.hasConnectedWith(world.member("Pankraz"));
        me.hasConnectedWith(olga);
        try (Person person = browsers.of(world, me)) {
            person.opens("/connections").reads("Pankraz works").writes("Search your connections", "olg");
            person.nowhereReads("Pankraz works").reads("Olgierd works");
            person.opens("/members/" + olga.memberId()).reads("Olgierd likes boats");
            person.presses("More about " + named("Olgierd")).presses(MENU, "Remove connection");
            person.presses(DIALOG, "Remove").reads("Only connections see this.").nowhereReads("likes boats");
            person.presses("More about " + named("Olgierd")).presses(MENU, "Block");
            person.presses(DIALOG, "Block").reads(named("Olgierd") + " is blocked.");
            assertThat(person.path()).isEqualTo("/network");
            assertThat(olga.profileOf(me).status()).isEqualTo(404);
        }
    }

    @Test
    void oneAddsAnAddressByItsCodeAndSendsLettersThere() {
        Somebody me = world.member("Movable");
        String other = "other-" + me.email();
        try (Person person = browsers.of(world, me)) {
            person.opens("/me").reads(me.email()).presses("Add an address").writes("E-mail address", other);
            person.presses(DIALOG, "Send the code").reads("A code of eight digits is on its way");
            String code = code(other);
            person.writes("Code", code.equals("00000000") ? "11111111" : "00000000");
            person.presses(DIALOG, "Confirm").reads("That is not the code").reads("4 tries left");
            person.writes("Code", code).presses(DIALOG, "Confirm").reads(named(other) + " is yours.");
            person.presses("Make primary: " + named(other)).reads("Letters go to " + named(other) + " now.");
            person.waitsFor(page -> person.focus().equals("My addresses"));
            person.presses("Remove " + named(me.email())).presses(DIALOG, "Remove");
            person.reads(named(me.email()) + " is removed.");
            person.waitsFor(page -> person.focus().equals("My addresses"));
            assertThat(person.violations()).isEmpty();
            assertThat(person.errors())
                    .as("the wrong code")
                    .singleElement()
                    .asString()
                    .contains("/confirm", "400");
        }
        JsonNode addresses = me.me().json().path("addresses");
        assertThat(addresses).hasSize(1);
        assertThat(addresses.at("/0/email").asText()).isEqualTo(other);
    }

    /** The code in the mail to this address. */
    private String code(String email) {
        String to = URLEncoder.encode(email, StandardCharsets.UTF_8);
        String text = world.request("GET", "/local/mail?to=" + to, null, Map.of())
                .json()
                .at("/0/text")
                .asText();
        return Pattern.compile("\\b[0-9]{8}\\b")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    @Test
    void oneLeavesOnlyAfterTypingTheWord() {
        Somebody me = world.member("Leaver");
        try (Person person = browsers.of(world, me)) {
            person.opens("/me").presses("Leave " + Messages.SERVICE);
            assertThat(person.waitsForThe(By.cssSelector("dialog [type=submit]"))
                            .isEnabled())
                    .isFalse();
            person.writes("Type " + named("LEAVE") + " to confirm", "LEAVE");
            person.presses(DIALOG, "Leave " + Messages.SERVICE).reads("The people you know");
            Answer gone = me.get("/v1/me");
            assertThat(gone.status()).isEqualTo(404);
        }
    }

    /** Two of them are invited elsewhere meanwhile; one of those can be invited again when it is tried once more. */
    private void sendsABookOfSixty(Person person, Somebody me) {
        Somebody early = world.member("Earlybird");
        Somebody late = world.member("Latecomer");
        String book = IntStream.range(0, 58)
                .mapToObj(i -> "guest" + i + "-of-" + me.memberId() + "@example.com")
                .collect(Collectors.joining("\n", early.email() + "\n" + late.email() + "\n", ""));
        person.opens("/grow").waitsForThe(By.id("addresses"));
        person.browser()
                .executeScript(
                        "const box = document.getElementById('addresses'); box.value = arguments[0];"
                                + " box.dispatchEvent(new Event('input'))",
                        book);
        person.presses("See who they are").reads("60 entries").reads("0 selected");
        person.waitsForThe(By.cssSelector(".bulk input")).click();
        person.reads("60 selected").reads("Last reminder");
        String toEarly = me.hasInvited(early);
        String toLate = me.hasInvited(late);
        person.presses("Send 60 invitations").reads("58 invitations were sent.").reads("2 were not sent.");
        person.reads("You have invited this person already.");
        assertThat(world.placesInvitedFromBy(me).stream().filter("contacts"::equals))
                .hasSize(58);

        early.accepts(toEarly).is(200);
        early.removes(me).is(204);
        me.withdraws(toLate).is(200);
        person.presses("Try 2 again").reads("59 invitations were sent.").reads("1 was not sent.");
        person.reads("You can invite them again from");
        assertThat(early.received().items()).hasSize(1);
    }

    private List<String> subjectsOf(Somebody reader) {
        return world.mailsTo(reader).stream()
                .map(mail -> mail.path("subject").asText())
                .toList();
    }

    private String letterTo(Somebody guest) {
        Matcher link = LETTER.matcher(world.mailsTo(guest).get(0).path("text").asText());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    /** As the page writes it. */
    private static String date(Person person, Instant instant) {
        return (String) person.asksThePage("words.date(arguments[0])", instant.toString());
    }

    /** A name within a sentence keeps its own direction. */
    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
