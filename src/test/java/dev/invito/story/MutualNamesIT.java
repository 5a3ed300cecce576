package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R12: the first letter to a member names whom both know, which is what its sender's profile shows them; no other letter does. */
@OnALaptop
class MutualNamesIT {

    private static final String NAMES = "Mutual connections";

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;
    private final Somebody common;

    MutualNamesIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
        this.common = world.member("Common");
        common.hasConnectedWith(anna);
    }

    @Test
    void theFirstLetterNamesThem() {
        common.hasConnectedWith(otto);
        Somebody unknown = world.member("Unknown");
        unknown.hasConnectedWith(anna);

        anna.hasInvited(otto);
        world.advance(Duration.ofDays(7));

        assertThat(otto.profileOf(anna).json().at("/mutual/members/0/name").asText())
                .isEqualTo("Common");
        JsonNode first = of(otto, "invitation");
        for (String form : new String[] {"text", "html"}) {
            assertThat(first.path(form).asText())
                    .contains(NAMES + ": \u2068Common\u2069")
                    .doesNotContain("Unknown");
            assertThat(of(otto, "first-reminder").path(form).asText()).doesNotContain(NAMES, "Common");
        }
    }

    @Test
    void whoeverSharesNobodyReadsOfNobody() {
        anna.hasInvited(otto);

        assertThat(of(otto, "invitation").path("text").asText()).doesNotContain(NAMES, "Common");
    }

    /** Somebody whom the reader blocked is in no list of theirs, and in no letter. */
    @Test
    void aPersonWhomTheReaderIsNoLongerConnectedToIsNotNamed() {
        common.hasConnectedWith(otto);
        otto.blocks(common).is(204);

        anna.hasInvited(otto);

        assertThat(of(otto, "invitation").path("html").asText()).doesNotContain(NAMES, "Common");
    }

    private static JsonNode of(Somebody reader, String kind) {
        return reader.mails().stream()
                .filter(mail -> mail.path("kind").asText().equals(kind)
                        && mail.path("subject").asText().contains("Anna"))
                .findFirst()
                .orElseThrow();
    }
}
