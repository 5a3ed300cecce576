package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.bench.Budget;
import dev.invito.mail.letter.HostContact;
import dev.invito.story.Answer;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** What holds for every screen, whatever is on it. */
@InABrowser
class PageIT {
    private static final Pattern BUNDLE = Pattern.compile("/assets/app-\\w+\\.js");
    private static final long KILOBYTE = 1000;

    private final RunningService world;
    private final Browsers browsers;

    PageIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/network",
                "/manage/received",
                "/manage/archived",
                "/manage/sent",
                "/search?q=gus",
                "/grow",
                "/connections",
                "/me"
            })
    void isAccessibleInEveryLightAndOnEveryScreen(String path) {
        Somebody anna = withPeopleAround();
        try (Person person = browsers.of(world, anna)) {
            person.startsCounting();
            person.opens(path).isAtRest();
            assertThat(person.shift()).as("layout shift of " + path).isLessThan(0.02);
            for (String scheme : new String[] {"light", "dark"}) {
                person.prefers(scheme);
                assertThat(person.isAtADesk().violations())
                        .as("desk, " + scheme)
                        .isEmpty();
                assertThat(person.isOnAPhone().violations())
                        .as("phone, " + scheme)
                        .isEmpty();
                assertThat(person.browser().executeScript("return document.documentElement.scrollWidth"))
                        .as("nothing is cut off or scrolls aside")
                        .isEqualTo(360L);
            }
        }
    }

    @Test
    void isAccessibleOnACardAndOnAWholeProfile() {
        Somebody anna = world.member("Annika");
        Somebody gus = world.member("Gustav");
        Somebody jan = world.member("Janne");
        gus.hasInvited(anna);
        anna.hasConnectedWith(jan);
        try (Person person = browsers.of(world, anna)) {
            for (String path : new String[] {"/members/" + gus.memberId(), "/members/" + jan.memberId()}) {
                person.opens(path).isAtRest();
                assertThat(person.shift()).as("layout shift of " + path).isLessThan(0.02);
                for (String scheme : new String[] {"light", "dark"}) {
                    person.prefers(scheme);
                    assertThat(person.isAtADesk().violations()).as(path).isEmpty();
                    assertThat(person.isOnAPhone().violations()).as(path).isEmpty();
                }
            }
        }
    }

    @Test
    void isSmall() {
        Somebody anna = withPeopleAround();
        try (Person person = browsers.visitor(world)) {
            person.opens("/").isAtRest();
            assertThat(person.requestsOfTheNetwork()).as("first load").hasSize((int) Budget.FIRST_LOAD.counted());
            assertThat(person.received())
                    .as("first load")
                    .isBetween(20 * KILOBYTE, Math.round(Budget.FIRST_BYTES.wanted() * KILOBYTE));
            person.signsIn(anna, "/").startsCountingAt("/signed-in");
            person.isAtRest();
            assertThat(person.requestsOfTheNetwork()).as("after signing in").hasSize((int) Budget.SIGNED_IN.counted());
        }
    }

    /** Of this brand: of one that says nothing there is no foot. {@code SecondBrandIT} looks at one that does. */
    @Test
    void saysOfItsHostWhatTheBrandSays() {
        HostContact contact = HostContact.ofTheBrand();
        int known = contact.links().size() + (contact.support().isEmpty() ? 0 : 1);
        try (Person person = browsers.visitor(world)) {
            person.opens("/").waitsForThe(By.cssSelector("screen-landing h1"));
            assertThat(person.browser().findElements(By.cssSelector(".host-contact")))
                    .hasSize(known == 0 ? 0 : 1);
            assertThat(person.browser().findElements(By.cssSelector(".host-contact a")))
                    .hasSize(known);
        }
    }

    @Test
    void sendsTheHeadersOfTheTemplate() {
        Answer page = world.request("GET", "/search", null, Map.of());
        assertThat(page.is(200).header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self' " + world.base())
                .doesNotContain("unsafe");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        Matcher bundle = BUNDLE.matcher(page.body());
        assertThat(bundle.find()).isTrue();
        assertThat(world.request("GET", bundle.group(), null, Map.of()).is(200).header("cache-control"))
                .contains("immutable");
        world.request("GET", "/no-such-file.js", null, Map.of()).is(404);
        world.request("GET", "/v1/no-such-route", null, Map.of()).is(404);
    }

    /** Somebody with a connection, invitations from and to others, and one archived. */
    private Somebody withPeopleAround() {
        Somebody anna = world.member("Anna");
        world.member("Gus").hasInvited(anna);
        anna.archives(world.member("Hal").hasInvited(anna)).is(200);
        anna.hasInvited(world.member("Ida"));
        anna.hasConnectedWith(world.member("Jan"));
        return anna;
    }
}
