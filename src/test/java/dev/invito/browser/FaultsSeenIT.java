package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What people have stumbled over, one by one, so that it does not come back. */
@InABrowser
class FaultsSeenIT {
    private static final By DIALOG = By.cssSelector("dialog[open]");
    private static final long PHONE = 740;

    /** As a service whose host's hook refuses every invitation, with this reason or with none. */
    private static final String HOOK_REFUSES = """
            const problem = {type: 'urn:invito:problem:not-allowed', status: 403, ...(arguments[0] && {reason: arguments[0]})};
            const fetched = self.fetch;
            self.fetch = async (address, options) => {
              const one = address.endsWith('/v1/invitations');
              if (options?.method !== 'POST' || !(one || address.endsWith('/v1/invitations/batch'))) {
                return fetched(address, options);
              }
              return one
                  ? new Response(JSON.stringify(problem), {status: 403})
                  : new Response(JSON.stringify({results: [{row: 0, status: 403, problem}]}));
            };
            """;

    private final RunningService world;
    private final Browsers browsers;

    FaultsSeenIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void theMenuOfAProfileIsWhollyInSightOnAPhone() {
        Somebody me = world.member("Menuless");
        Somebody friend = world.member("Removable");
        me.hasConnectedWith(friend);
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone().opens("/members/" + friend.memberId());
            person.presses("More about " + named("Removable"));
            for (String choice : List.of("Remove connection", "Block")) {
                WebElement button =
                        person.waitsForThe(By.xpath("//details[@open]//button[normalize-space()='" + choice + "']"));
                assertThat(person.browser().executeScript("""
                                const box = arguments[0].getBoundingClientRect();
                                const top = document.elementFromPoint(box.left + box.width / 2, box.bottom - 4);
                                return arguments[0].contains(top);
                                """, button))
                        .as(choice + " can be pressed")
                        .isEqualTo(true);
                assertThat(button.getRect().getX()).as(choice + " is whole").isPositive();
            }
        }
    }

    @Test
    void theErrorOfAnInvitationIsInSightOnAPhoneAndSaysWhatTheServiceSays() {
        Somebody me = world.member("Erring");
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone().presses("Invite by e-mail").writes("E-mail address", "somebody@localhost");
            person.presses(DIALOG, "Send invitation");
            WebElement notice = person.waitsForThe(By.cssSelector("dialog .notice"));
            assertThat(notice.getRect().getY() + notice.getRect().getHeight()).isBetween(1, (int) PHONE);
            assertThat(notice.getText()).contains("to.email");
            assertThat(person.violations()).isEmpty();
            assertThat(person.errors()).as("the refusal").hasSize(1);
        }
    }

    @Test
    void whyTheHostsHookRefusesIsReadInTheDialogAndInTheAddressBook() {
        Somebody me = world.member("Hindered");
        Somebody other = world.member("Offlimits");
        String reason = "They are in another company.";
        try (Person person = browsers.of(world, me)) {
            person.opens("/members/" + other.memberId());
            person.presses("Invite " + named("Offlimits") + " to connect").waitsForThe(DIALOG);
            person.browser().executeScript(HOOK_REFUSES, reason);
            person.presses(DIALOG, "Send invitation").reads(reason).nowhereReads("reload");
            person.browser().executeScript(HOOK_REFUSES, (Object) null);
            person.presses(DIALOG, "Send invitation")
                    .reads("Whoever runs this network does not allow this invitation.");
            person.nowhereReads(reason);

            person.opens("/grow").writes("Or paste addresses, one on each line", other.email());
            person.presses("See who they are")
                    .waitsForThe(By.cssSelector(".bulk input"))
                    .click();
            person.browser().executeScript(HOOK_REFUSES, reason);
            person.presses("Send 1 invitation").reads("1 was not sent.");
            assertThat(person.waitsForThe(By.cssSelector(".contacts .tag")).getText())
                    .contains(reason);
        }
    }

    @Test
    void theMailOfAnAcceptanceLeadsToTheProfile() {
        Somebody me = world.member("Mailed");
        Somebody friend = world.member("Acceptor");
        friend.accepts(me.hasInvited(friend)).is(200);
        String text = world.mailsTo(me).get(0).path("text").asText();
        assertThat(text).contains("See the profile").contains(world.base() + "/members/" + friend.memberId());
    }

    @Test
    void oneSignsOutAtTheTopOfMe() {
        try (Person person = browsers.of(world, world.member("Outgoing"))) {
            person.isOnAPhone().opens("/me").isAtRest();
            WebElement signOut = person.waitsForThe(By.xpath("//button[normalize-space()='Sign out']"));
            assertThat(signOut.getRect().getY()).isLessThan((int) PHONE);
            assertThat(person.browser().findElements(By.xpath("//*[contains(@class,'leave')]//button")))
                    .as("leaving is by itself")
                    .hasSize(1);
            signOut.click();
            person.reads("The people you know");
        }
    }

    @Test
    void whatOneHasTypedIsNotLostWithoutAQuestion() {
        try (Person person = browsers.of(world, world.member("Typist"))) {
            person.waitsForThe(By.cssSelector(".bar a[href='/me']")).click();
            person.writes("Headline", "Types for a living");
            person.presses("Connections").reads("Leave without saving?").presses(DIALOG, "Cancel");
            person.waitsFor(page -> page.findElements(DIALOG).isEmpty());
            assertThat(person.path()).isEqualTo("/me");
            person.waitsFor(page -> page.findElements(DIALOG).isEmpty());
            person.browser().navigate().back();
            person.reads("Leave without saving?").presses(DIALOG, "Cancel");
            assertThat(person.path()).isEqualTo("/me");
            assertThat(person.waitsForThe(By.name("headline")).getAttribute("value"))
                    .isEqualTo("Types for a living");
            person.presses("Save").reads("Saved.").presses("Connections").reads("You have no connections yet.");
            person.opens("/me").writes("Headline", "Never mind").presses("Connections");
            person.presses(DIALOG, "Leave without saving").reads("You have no connections yet.");
        }
    }

    @Test
    void theNamesOfTheBlockedAreReadable() {
        Somebody me = world.member("Blocking");
        Somebody other = world.member("Bartholomew");
        me.put("/v1/blocks/" + other.memberId(), "").is(204);
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone(320).opens("/me");
            WebElement name = person.waitsForThe(By.cssSelector("[aria-labelledby=blocks] .name"));
            assertThat(name.getRect().getHeight()).as("on one line").isLessThan(40);
            assertThat(name.getRect().getWidth()).isGreaterThan(70);
        }
    }

    @Test
    void theMessageAfterIgnoringIsSmallAndUndoIsAtHandForKeys() {
        Somebody me = world.member("Ignoring");
        world.member("Underfoot").hasInvited(me);
        world.member("Onlooker").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone().isAtRest();
            WebElement ignore = person.waitsForThe(
                    By.xpath("//button[@aria-label='Ignore the invitation from " + named("Underfoot") + "']"));
            // As with the keyboard.
            person.browser().executeScript("arguments[0].focus({focusVisible: true})", ignore);
            person.presses(Keys.ENTER).reads("is archived.");
            WebElement toast = person.waitsForThe(By.cssSelector(".toast"));
            assertThat(toast.getRect().getHeight()).isLessThan((int) (PHONE / 6));
            person.waitsFor(page -> person.focus().equals("Undo"));
            person.presses(Keys.ENTER).reads("Underfoot works");
            person.waitsFor(page -> person.focus().equals("Ignore the invitation from " + named("Underfoot")));
            person.presses(Keys.ENTER).reads("is archived.");
            person.waitsFor(page -> person.focus().equals("Undo"));
            person.presses(Keys.ESCAPE).nowhereReads("is archived.");
            person.waitsFor(page -> person.focus().contains("Onlooker"));
        }
    }

    @Test
    void suggestionsAreTwoColumnsOnAPhoneAndFewToBeginWith() {
        Somebody hub = world.member("Hubbub");
        Somebody me = world.member("Suggestee");
        hub.hasConnectedWith(me);
        IntStream.range(0, 10).forEach(i -> hub.hasConnectedWith(world.member("Suggestion" + (char) ('a' + i))));
        try (Person person = browsers.of(world, me)) {
            person.isOnAPhone().reads("People you may know").isAtRest();
            List<WebElement> tiles = person.browser().findElements(By.cssSelector(".tile"));
            assertThat(tiles).hasSize(8);
            assertThat(tiles.get(0).getRect().getY())
                    .isEqualTo(tiles.get(1).getRect().getY());
            assertThat(person.waitsForThe(By.cssSelector("[aria-labelledby=suggestions]"))
                            .getRect()
                            .getHeight())
                    .isLessThan(1600);
            person.isAtADesk().presses(By.cssSelector("[aria-labelledby=suggestions]"), "Show more");
            person.waitsFor(page -> page.findElements(By.cssSelector(".tile")).size() == 10);
        }
    }

    @Test
    void anItalianBrowserStaysItalianForWhoHasChosenNothing() {
        Somebody me = world.member("Italiana");
        try (Person person = browsers.visitor(world)) {
            person.speaks("it-IT").signsIn(me, "/").isAtRest();
            assertThat(person.browser().executeScript("return document.documentElement.lang"))
                    .isEqualTo("it");
        }
    }

    @Test
    void whoIsNotThereIsSaidCalmly() {
        try (Person person = browsers.of(world, world.member("Seeking"))) {
            person.opens("/members/nobody").reads("This person is not here");
            assertThat(person.browser().findElements(By.cssSelector(".notice.bad")))
                    .isEmpty();
            assertThat(person.errors()).as("the 404").hasSize(1);
        }
    }

    @Test
    void aCardSaysNothingThatIsNobodysConcern() {
        Somebody me = world.member("Concise");
        world.member("Unrelated").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            person.reads("Unrelated works").isAtRest();
            person.nowhereReads("No mutual connections").nowhereReads("open until");
            world.advance(java.time.Duration.ofDays(160));
            person.reloads().reads("open until");
        }
    }

    @Test
    void theLaptopSaysOfEveryFunctionWhatCallsIt() {
        world.request("GET", "/local/about", null, Map.of())
                .is(200)
                .json()
                .path("functions")
                .forEach(function -> assertThat(function.path("triggers"))
                        .as(function.path("name").asText())
                        .isNotEmpty());
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
