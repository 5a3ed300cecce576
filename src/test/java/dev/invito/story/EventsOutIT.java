package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.event.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a host is told on the bus; {@code src/docs/events.md} is the contract. */
@OnALaptop
class EventsOutIT {

    private static final Path SCHEMAS = Path.of("src/docs/events");

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    EventsOutIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @Test
    void tellsTheLifeOfAnInvitation() {
        String id = anna.invites(otto, Map.of("note", "A note for nobody else"))
                .is(201)
                .id();
        otto.archives(id).is(200);
        otto.unarchives(id).is(200);
        otto.post("/v1/invitations/" + id + "/reply", Json.of("message", "A reply for nobody else"))
                .is(200);
        otto.accepts(id).is(200);
        anna.removes(otto).is(204);

        assertThat(told())
                .containsExactly(
                        "invitation.sent",
                        "invitation.archived",
                        "invitation.unarchived",
                        "invitation.replied",
                        "invitation.accepted",
                        "connection.removed");
        JsonNode sent = events().get(0);
        assertThat(sent.path("source").asText()).isEqualTo("invito");
        assertThat(sent.at("/detail/invitation").asText()).isEqualTo(id);
        assertThat(sent.at("/detail/sender").asText()).isEqualTo(anna.memberId());
        assertThat(sent.at("/detail/recipient").asText()).isEqualTo(otto.memberId());
        assertThat(sent.at("/detail/reachesRecipient").asBoolean()).isTrue();
    }

    @Test
    void tellsWhatEndsOne() {
        otto.declines(anna.hasInvited(otto)).is(200);
        anna.withdraws(anna.hasInvited(world.member("Dora"))).is(200);
        Somebody carl = world.member("Carl");
        carl.reports(anna.hasInvited(carl)).is(200);

        assertThat(told()).containsExactly("invitation.sent", "invitation.declined");
    }

    @Test
    void namesNobodyWhoIsNoMemberAndTellsWhenTheyJoin() {
        Somebody visitor = world.visitor("Visitor");
        String id = anna.post("/v1/invitations", Json.of("to", Map.of("email", visitor.email())))
                .is(201)
                .id();
        JsonNode sent = ofAnna().get(0);
        assertThat(sent.path("detail").has("recipient")).isFalse();
        assertThat(sent.toString()).doesNotContain(visitor.email());

        visitor.put("/v1/me", Json.of("name", "Visitor")).is(200);

        JsonNode claimed = ofAnna().get(1);
        assertThat(claimed.path("detail-type").asText()).isEqualTo("invitation.claimed");
        assertThat(claimed.at("/detail/invitation").asText()).isEqualTo(id);
        assertThat(claimed.at("/detail/recipient").asText()).isEqualTo(visitor.memberId());
    }

    @Test
    void tellsAgainWithTheSameIdWhatMayBeLost() {
        world.losesTheNextEvents(1);

        otto.declines(anna.hasInvited(otto)).is(200);

        List<JsonNode> events = events();
        assertThat(events.stream().map(event -> event.path("detail-type").asText()))
                .contains("invitation.sent", "invitation.declined");
        assertThat(events.stream().map(event -> event.at("/detail/id").asText()).distinct())
                .hasSize(2);
    }

    @Test
    void eachTypeHasASchemaAndALineInTheDocumentation() throws Exception {
        String documentation = Files.readString(Path.of("src/docs/events.md"));
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(EventType.values())
                            .map(type -> type.wireName() + ".json")
                            .toList());
        }
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(documentation).contains(type.wireName()));
    }

    private List<String> told() {
        return events().stream()
                .map(event -> event.path("detail-type").asText())
                .toList();
    }

    /** Those between Anna and Otto. */
    private List<JsonNode> events() {
        return ofAnna().stream()
                .filter(event -> event.toString().contains(otto.memberId()))
                .toList();
    }

    private List<JsonNode> ofAnna() {
        JsonNode all =
                world.request("GET", "/local/events", null, Map.of()).is(200).json();
        return StreamSupport.stream(all.spliterator(), false)
                .filter(event -> event.path("detail").toString().contains("\"" + anna.memberId() + "\""))
                .toList();
    }
}
