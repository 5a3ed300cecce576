package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Whatever people type is text: it runs nothing, and makes no screen wider than a small phone. */
@InABrowser
class TypedWordsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first word is what a search finds them by. */
    private static final List<String> NAMES = List.of(
            "Zwolle <script>run=1</script><img src=x onerror=run=1>",
            "Zwolle שרה לוי \u202eanimal",
            "Zwolle 👩‍👩‍👧‍👦🏳️‍🌈👩‍👩‍👧‍👦 ${run} {{run}}",
            "Zwolle " + "W".repeat(90));

    private static final List<String> NOTES = List.of(
            "<b onclick=run=1>bold</b> &amp; <svg onload=run=1> </blockquote>",
            "مرحبا \u202e abc \u2066 def",
            "😀".repeat(300),
            "M".repeat(300));

    private final RunningService world;
    private final Browsers browsers;

    TypedWordsIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void areTextOnEveryScreenOfTheSmallestPhone() throws JsonProcessingException {
        Somebody me = world.member("Reader");
        Somebody friend = typing(world.member("Typist"), NAMES.get(3));
        me.hasConnectedWith(friend);
        List<Somebody> senders =
                NAMES.stream().map(name -> world.member("Typist")).toList();
        for (int i = 0; i < NAMES.size(); i++) {
            typing(senders.get(i), NAMES.get(i))
                    .invites(me, Map.of("note", NOTES.get(i)))
                    .is(201);
            me.invites(typing(world.member("Typist"), NAMES.get(i)), Map.of("note", NOTES.get(i)))
                    .is(201);
        }
        try (Person person = browsers.of(world, me)) {
            for (int width : new int[] {360, 320}) {
                person.isOnAPhone(width);
                for (String path : List.of(
                        "/network",
                        "/manage/received",
                        "/manage/archived",
                        "/manage/sent",
                        "/members/" + senders.get(0).memberId(),
                        "/members/" + senders.get(1).memberId(),
                        "/members/" + friend.memberId(),
                        "/search?q=zwolle",
                        "/connections",
                        "/grow",
                        "/me")) {
                    person.opens(path).isAtRest();
                    fits(person, path + " at " + width);
                }
            }
            person.opens("/manage/received")
                    .reads(NAMES.get(0))
                    .reads(NOTES.get(0))
                    .reads(NOTES.get(3));
            person.opens("/manage/sent").reads(NAMES.get(0)).reads(NOTES.get(0)).reads(NOTES.get(3));
            person.opens("/search?q=zwolle").reads(NAMES.get(0));
            person.opens("/members/" + senders.get(0).memberId())
                    .reads(NAMES.get(0))
                    .reads(NOTES.get(0));
        }
    }

    private static void fits(Person person, String where) {
        assertThat(person.browser()
                        .executeScript("const page = document.documentElement;"
                                + " return Math.max(0, page.scrollWidth - page.clientWidth)"))
                .as("pixels too wide: " + where)
                .isEqualTo(0L);
        assertThat(person.browser().executeScript("return typeof window.run"))
                .as("no script runs: " + where)
                .isEqualTo("undefined");
        assertThat(person.browser().findElements(By.cssSelector("main img, main script, main b, main [onclick]")))
                .as("no element but the page's own: " + where)
                .isEmpty();
    }

    private static Somebody typing(Somebody somebody, String name) throws JsonProcessingException {
        String headline = "<i>\u202e😀" + "W".repeat(80);
        somebody.put("/v1/me", JSON.writeValueAsString(Map.of("name", name, "headline", headline)))
                .is(200);
        return somebody;
    }
}
