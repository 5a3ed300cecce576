package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes with an invitation: metadata for the sender and the host, and where the page goes once it is accepted. */
@OnALaptop
class AttachedIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    AttachedIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @Test
    void metadataIsSeenByTheSenderAndTheHostInEventsAndNeverByTheRecipient() {
        Map<String, String> metadata = Map.of("campaign", "spring & autumn = 2", "ort", "Köln\n\"1\"", "empty", "");
        Answer sent = anna.invites(otto, Map.of("metadata", metadata, "source", "profile"))
                .is(201);
        JsonNode wanted = Json.read(Json.write(metadata));

        assertThat(sent.json().path("metadata")).isEqualTo(wanted);
        assertThat(anna.views(sent.id()).json().path("metadata")).isEqualTo(wanted);
        assertThat(anna.sent().items().get(0).path("metadata")).isEqualTo(wanted);
        assertThat(anna.actedForWith(world.backend()).views(sent.id()).json().path("metadata"))
                .isEqualTo(wanted);
        assertThat(otto.views(sent.id()).body()).doesNotContain("metadata", "campaign");
        assertThat(otto.received().body()).doesNotContain("metadata", "campaign");
        assertThat(otto.accepts(sent.id()).is(200).body()).doesNotContain("metadata", "campaign");
        JsonNode events = world.request("GET", "/local/events", null, Map.of()).json();
        List<JsonNode> ours = IntStream.range(0, events.size())
                .mapToObj(events::get)
                .filter(event -> event.at("/detail/invitation").asText().equals(sent.id()))
                .toList();
        assertThat(ours).hasSize(2).allSatisfy(event -> assertThat(event.at("/detail/metadata"))
                .isEqualTo(wanted));
        assertThat(ours.get(0).at("/detail/source").asText()).isEqualTo("profile");
    }

    @Test
    void withoutMetadataThereIsNone() {
        Answer sent = anna.invites(otto).is(201);
        assertThat(sent.json().has("metadata")).isFalse();
        assertThat(sent.json().has("returnTo")).isFalse();
    }

    @Test
    void metadataHasItsLimits() {
        Map<String, String> ten = new HashMap<>();
        IntStream.range(0, 10).forEach(i -> ten.put("name" + i, "x".repeat(200)));
        anna.invites(otto, Map.of("metadata", ten)).is(201);
        Somebody ida = world.member("Ida");
        ten.put("eleventh", "x");
        anna.invites(ida, Map.of("metadata", ten)).isBadInput("metadata");
        anna.invites(ida, Map.of("metadata", Map.of("n".repeat(41), "x"))).isBadInput("metadata");
        anna.invites(ida, Map.of("metadata", Map.of("", "x"))).isBadInput("metadata");
        anna.invites(ida, Map.of("metadata", Map.of("long", "x".repeat(201)))).isBadInput("metadata.long");
        anna.invites(ida, Map.of("metadata", Map.of("number", 7))).isBadInput("metadata.number");
        anna.invites(ida, Map.of("metadata", Map.of("deep", Map.of()))).isBadInput("metadata.deep");
        anna.invites(ida, Map.of("metadata", List.of("x"))).isBadInput("metadata");
        anna.invites(ida, Map.of("metadata", Map.of("n".repeat(40), "x"))).is(201);
    }

    @Test
    void thePageGoesWhereTheSendersPageSaid() {
        String url = world.base() + "/members/anna?from=mail#top";
        Answer sent = anna.invites(otto, Map.of("returnTo", url)).is(201);
        assertThat(sent.text("returnTo")).isEqualTo(url);
        assertThat(otto.views(sent.id()).text("returnTo")).isEqualTo(url);
        assertThat(otto.accepts(sent.id()).is(200).text("returnTo")).isEqualTo(url);
    }

    @Test
    void butOnlyToAnOriginOfTheNetworks() {
        for (String url : List.of(
                "https://evil.example/",
                world.base() + ".evil.example/",
                world.base() + "@evil.example/",
                "javascript:alert(1)",
                "//evil.example/",
                "/members/anna",
                "http://localhost:1/",
                world.base().toString().replace("http://", "https://"),
                world.base() + "\\@evil.example",
                world.base() + "/a b")) {
            anna.invites(otto, Map.of("returnTo", url)).isBadInput("returnTo");
        }
        anna.invites(otto, Map.of("returnTo", 7)).isBadInput("returnTo");
        anna.invites(otto).is(201);
    }
}
