package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R10: a letter to a sender can be stopped with one click too. What it carries does that, and nothing else. */
@OnALaptop
class LettersToSendersIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    LettersToSendersIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "reply"})
    void oneClickStopsThemAll(String answer) {
        otto.does(answer, anna.hasInvited(otto)).is(200);
        JsonNode letter = theLetterTo(anna);
        assertThat(letter.at("/headers/List-Unsubscribe-Post").asText()).isEqualTo("List-Unsubscribe=One-Click");

        click(letter);

        Somebody carl = world.member("Carl");
        carl.accepts(anna.hasInvited(carl)).is(200);
        world.member("Dora").hasInvited(anna);
        assertThat(anna.mails()).as("after the click").hasSize(1);
    }

    /** The invitation is another's to answer: what its sender's letter carries must not open it. */
    @Test
    void itShowsNoInvitationAndDeclinesNone() {
        String id = anna.hasInvited(otto);
        otto.replies(id, "Do we know each other?").is(200);
        String path = path(theLetterTo(anna)).replace("/unsubscribe", "");

        world.request("GET", path, null, Map.of()).isProblem(404, "not-found");
        world.request("POST", path + "/decline", null, Map.of()).isProblem(404, "not-found");

        assertThat(otto.views(id).is(200).text("status")).isEqualTo("pending");
    }

    private JsonNode theLetterTo(Somebody sender) {
        assertThat(sender.mails()).hasSize(1);
        return sender.mails().get(0);
    }

    private void click(JsonNode letter) {
        world.request(
                        "POST",
                        path(letter),
                        "List-Unsubscribe=One-Click",
                        Map.of("content-type", "application/x-www-form-urlencoded"))
                .is(200);
    }

    private static String path(JsonNode letter) {
        return URI.create(letter.at("/headers/List-Unsubscribe").asText().replaceAll("[<>]", ""))
                .getPath();
    }
}
