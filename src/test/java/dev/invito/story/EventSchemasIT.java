package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.invito.story.RunRecord.Noted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every event that the stories have put on the bus is as its schema has it. The build runs this after all stories. */
@OnALaptop
class EventSchemasIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("src/docs/events");
    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final RunningService world;

    /** @param world is there so that this can run by itself */
    EventSchemasIT(RunningService world) {
        this.world = world;
        Somebody otto = world.member("Otto");
        otto.declines(world.member("Anna").hasInvited(otto)).is(200);
    }

    @Test
    void everyEventFitsItsSchema() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        world.request("GET", "/local/events", null, Map.of()).json().forEach(events::add);
        for (String event : Noted.read().events()) {
            events.add(JSON.readTree(event));
        }
        assertThat(events).isNotEmpty();

        for (JsonNode event : events) {
            assertThat(misfits(
                            event.path("detail"),
                            schema(event.path("detail-type").asText())))
                    .as(event.toString())
                    .isEmpty();
        }
    }

    @Test
    void noticesAnEventThatDoesNotFit() throws Exception {
        assertThat(misfits(JSON.readTree("{\"version\": \"2\", \"note\": \"Hello\"}"), schema("invitation.sent")))
                .hasSize(8)
                .anyMatch(misfit -> misfit.contains("reachesRecipient"))
                .anyMatch(misfit -> misfit.contains("version"))
                .anyMatch(misfit -> misfit.contains("note"));
    }

    private static JsonNode schema(String type) throws Exception {
        return JSON.readTree(SCHEMAS.resolve(type + ".json").toFile());
    }

    private static List<String> misfits(JsonNode detail, JsonNode schema) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema, FORMATS_TOO)
                .validate(detail)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
