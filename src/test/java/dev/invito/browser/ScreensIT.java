package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;

/**
 * Takes the pictures of {@code src/docs/screens}: every screen at 360 and 1280 pixels, light and dark.
 * {@code mvn verify -Dscreens=true -Dit.test=ScreensIT}
 */
@InABrowser
@EnabledIfSystemProperty(named = "screens", matches = "true")
class ScreensIT {
    private static final Path PICTURES = Path.of("src/docs/screens");
    private static final int LARGEST = 40_000;
    private static final Pattern LETTER = Pattern.compile("/letters/[\\w.~-]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningService world;
    private final Browsers browsers;

    ScreensIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void takesAPictureOfEveryScreen() throws IOException {
        Somebody amara = person("amara", "Amara Okafor", "Structural engineer, bridges");
        Somebody bruno = person("bruno", "Bruno Conti", "Baker turned food chemist");
        Somebody chen = person("chen", "Chen Yu-Ting", "Puts satellites where they belong");
        Somebody elias = person("elias", "Elias Bergström", "Forest hydrology, Umeå");
        Somebody fatima = person("fatima", "Fatima Zahra El Idrissi", "Data engineer at a port authority");
        Somebody goncalo = person("goncalo", "Gonçalo Teixeira", "Luthier; guitars for small hands");
        Somebody hana = person("hana", "Hana Kobayashi", "Courtroom interpreter");
        Somebody jack = person("jack", "Jack O'Sullivan", "Lighthouse electrician");
        Somebody kiran = person("kiran", "Kiran Deshmukh", "Teaches statistics to journalists");
        Somebody leila = person("leila", "Leila Haddad", "Restores mosaics");
        for (Somebody friend : List.of(chen, elias, kiran)) {
            amara.hasConnectedWith(friend);
        }
        elias.hasConnectedWith(jack);
        kiran.hasConnectedWith(jack);
        chen.hasConnectedWith(fatima);
        kiran.hasConnectedWith(fatima);
        elias.hasConnectedWith(hana);
        for (Somebody stranger : List.of(
                person("noor", "Noor van den Berg", "Bridges and locks at Rijkswaterstaat"),
                person("mateus", "Mateus Araújo", "Engenheiro de pontes, Porto"),
                person("wanjiru", "Wanjirũ Kamau", "Bridges that the river may not take"))) {
            kiran.hasConnectedWith(stranger);
        }
        bruno.invites(amara, Map.of("note", "We met at the sourdough and steel evening. Do you still bake?"));
        world.advance(Duration.ofDays(2));
        jack.invites(amara, Map.of());
        String archived = goncalo.hasInvited(amara);
        amara.archives(archived);
        world.advance(Duration.ofDays(1));
        leila.invites(amara, Map.of("note", "Your footbridge in Tripoli stands next to my last floor."));
        amara.invites(goncalo, Map.of("to", Map.of("email", "dilek@example.org"), "note", "Kiran speaks well of you."));
        amara.hasInvited(hana);
        world.advance(Duration.ofHours(5));
        Matcher letter = LETTER.matcher(world.mailsTo(amara)
                .get(world.mailsTo(amara).size() - 1)
                .path("text")
                .asText());
        assertThat(letter.find()).isTrue();

        Map<String, String> screens = new LinkedHashMap<>();
        screens.put("network", "/network");
        screens.put("received", "/manage/received");
        screens.put("archived", "/manage/archived");
        screens.put("sent", "/manage/sent");
        screens.put("profile", "/members/" + kiran.memberId());
        screens.put("card", "/members/" + jack.memberId());
        screens.put("search", "/search?q=" + "el");
        screens.put("invite", "/members/" + fatima.memberId());
        screens.put("grow", "/grow");
        screens.put("connections", "/connections");
        screens.put("links", "/links");
        screens.put("me", "/me");
        try (Person person = browsers.of(world, amara)) {
            for (Map.Entry<String, String> screen : screens.entrySet()) {
                person.opens(screen.getValue());
                photograph(person, screen.getKey(), "main h1");
            }
            person.opens("/network").isAtRest();
            photograph(person, "suggestions", "#suggestions");
            person.types("?");
            photograph(person, "palette", "dialog[open]");
            person.opens("/manage/sent").presses(By.cssSelector(".row"), "Withdraw");
            photograph(person, "withdraw", "dialog[open]");
            person.opens("/grow")
                    .writes(
                            "Or paste addresses, one on each line",
                            String.join(
                                    "\n",
                                    "Nadia Rahman <nadia@example.org>",
                                    "Tomás Lindqvist <tomas@example.org>",
                                    fatima.email(),
                                    kiran.email(),
                                    hana.email()));
            person.presses("See who they are")
                    .waitsForThe(By.cssSelector(".bulk input"))
                    .click();
            photograph(person, "rows", "main h1");
            photograph(person, "book", ".mailing");
        }
        try (Person nobody = browsers.visitor(world)) {
            nobody.opens("/");
            photograph(nobody, "sign-in", "main h1");
            nobody.opens(letter.group());
            photograph(nobody, "letter", "h1");
        }
        try (Person guest = browsers.visitor(world)) {
            guest.signsInAs("Dilek Aydın", "dilek@example.org", true, "/");
            photograph(guest, "welcome", "main h1");
        }
    }

    private Somebody person(String id, String name, String headline) throws IOException {
        Somebody somebody = world.somebody(id + "-on-a-picture", name);
        somebody.put("/v1/me", JSON.writeValueAsString(Map.of("name", name, "headline", headline, "about", ABOUT)))
                .is(200);
        return somebody;
    }

    private static final String ABOUT =
            "I like people who finish what they begin, long walks by the water, and a good argument about fonts.";

    private static void photograph(Person person, String screen, String sign) throws IOException {
        person.waitsForThe(By.cssSelector(sign));
        person.waitsFor(page -> page.findElements(By.cssSelector(".skeleton")).isEmpty());
        if (screen.equals("invite")) {
            person.waitsForThe(By.cssSelector("invito-connect-button button")).click();
            person.waitsForThe(By.cssSelector("dialog[open]"));
        }
        for (String scheme : List.of("light", "dark")) {
            person.prefers(scheme);
            for (int width : List.of(360, 1280)) {
                if (width == 360) {
                    person.isOnAPhone();
                } else {
                    person.isAtADesk();
                }
                // What it is about is in sight, below the bar.
                person.browser()
                        .executeScript(
                                "scrollTo(0, 0);"
                                        + " const top = document.querySelector(arguments[0]).getBoundingClientRect().top;"
                                        + " if (top > innerHeight / 2) scrollTo(0, top - 200)",
                                sign);
                keep(person, PICTURES.resolve(screen + "-" + width + "-" + scheme + ".webp"));
            }
        }
        person.prefers("light").isAtADesk();
    }

    /** What the window shows, as small as still looks well. */
    private static void keep(Person person, Path file) throws IOException {
        person.browser()
                .executeAsyncScript("const done = arguments[arguments.length - 1];"
                        + " requestAnimationFrame(() => requestAnimationFrame(done))");
        byte[] picture = new byte[0];
        for (int quality : List.of(70, 50, 30)) {
            picture = Base64.getDecoder().decode((String) person.browser()
                    .executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", quality))
                    .get("data"));
            if (picture.length <= LARGEST) {
                break;
            }
        }
        assertThat(picture).as(file.toString()).hasSizeLessThanOrEqualTo(LARGEST);
        Files.createDirectories(PICTURES);
        Files.write(file, picture);
    }
}
