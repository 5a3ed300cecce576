package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The letters as a mail program shows them, on a phone: readable in light and dark, and whole without images, for they have
 * none. With {@code -Dscreens=true} their pictures are in {@code target/letters}.
 */
@InABrowser
class LettersIT {
    private static final Path PICTURES = Path.of("target/letters");
    /** Rules of whole pages, and a letter is shown as a part of one. */
    private static final List<String> OF_PAGES = List.of("landmark-one-main:", "region:");

    private static final List<String> KINDS = List.of("invitation", "first-reminder", "last-reminder");

    private final RunningService world;
    private final Browsers browsers;

    LettersIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void areReadableInEveryLight() {
        Somebody sender = world.member("Author");
        try (Person reader = browsers.visitor(world)) {
            for (String language : List.of("en", "de")) {
                Somebody member = world.member("Reader");
                member.put("/v1/me", "{\"name\": \"Reader\", \"locale\": \"" + language + "\"}")
                        .is(200);
                Somebody guest = world.visitor("Guest");
                String id = sender.invites(member, Map.of("note", "We met at the lake.\nDo you still row?"))
                        .is(201)
                        .id();
                sender.invites(guest, Map.of("to", Map.of("email", guest.email()), "locale", language))
                        .is(201);
                world.advance(Duration.ofDays(7));
                world.advance(Duration.ofDays(14));
                reads(reader, world.mailsTo(member), language + "-member", KINDS);
                reads(reader, world.mailsTo(guest), language + "-guest", KINDS);

                sender.put("/v1/me", "{\"name\": \"Author\", \"locale\": \"" + language + "\"}")
                        .is(200);
                int before = world.mailsTo(sender).size();
                member.replies(id, "Which lake?\nThere were two.").is(200);
                assertThat(world.mailsTo(sender))
                        .as("before the next takes its place")
                        .hasSize(before + 1);
                member.accepts(id).is(200);
                List<JsonNode> answers = world.mailsTo(sender);
                reads(reader, answers.subList(before, answers.size()), language, List.of("replied", "accepted"));
            }
        }
    }

    private static void reads(Person reader, List<JsonNode> letters, String name, List<String> kinds) {
        var seen = new ArrayList<String>();
        for (JsonNode letter : letters) {
            String kind = kinds.get(seen.size());
            String html = letter.path("html").asText();
            assertThat(html).doesNotContain("<img", "url(", "background-image", "<script");
            reader.opensLetter(html);
            for (String scheme : List.of("light", "dark")) {
                String which = name + "-" + kind + "-" + scheme;
                reader.isOnAPhone().prefers(scheme);
                assertThat(reader.violations()).as(which).allMatch(line -> OF_PAGES.stream()
                        .anyMatch(line::startsWith));
                assertThat(reader.browser().executeScript("return document.documentElement.scrollWidth"))
                        .as("nothing of it is cut off: " + which)
                        .isEqualTo(360L);
                if (Boolean.getBoolean("screens")) {
                    reader.photographs(PICTURES.resolve(which + ".png"));
                }
            }
            seen.add(kind);
        }
        assertThat(seen).isEqualTo(kinds);
    }
}
