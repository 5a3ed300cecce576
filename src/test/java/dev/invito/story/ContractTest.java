package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.contacts.ContactState;
import dev.invito.local.template.Route;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} has the routes of {@code template.yaml}, and what it shows is right. */
class ContractTest {

    private final Contract contract = Contract.read();

    @Test
    void hasTheRoutesOfTheTemplate() throws IOException {
        assertThat(contract.operations())
                .containsExactlyInAnyOrderElementsOf(Template.read(Path.of("template.yaml"), Map.of()).routes().stream()
                        .map(Route::key)
                        .toList());
    }

    @Test
    void everyRouteWithoutATokenIsDocumentedSo() throws IOException {
        for (Route route : Template.read(Path.of("template.yaml"), Map.of()).routes()) {
            JsonNode operation = contract.document()
                    .path("paths")
                    .path(route.path())
                    .path(route.method().toLowerCase(Locale.ROOT));
            assertThat(operation.has("security")).as(route.key()).isEqualTo(route.open());
            assertThat(operation.path("responses").has("401")).as(route.key()).isEqualTo(!route.open());
        }
    }

    @Test
    void everyExampleIsOneByItsSchema() {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (Map.Entry<String, JsonNode> schema :
                contract.document().at("/components/schemas").properties()) {
            for (JsonNode example : schema.getValue().path("examples")) {
                examples++;
                contract.faults("/components/schemas/" + schema.getKey(), example.toString())
                        .forEach(fault -> wrong.add(schema.getKey() + ": " + fault));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(20);
    }

    @Test
    void namesEveryStateOfAContact() {
        assertThat(contract.document().at("/components/schemas/Contacts/properties/rows/items/properties/state/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Stream.of(ContactState.values())
                        .map(ContactState::wireName)
                        .toList());
    }

    @Test
    void noticesWhatIsNotDocumented() {
        String type = "{\"type\":\"urn:invito:problem:not-found\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"";
        assertThat(faults(404, "application/problem+json", type + "}")).isEmpty();
        assertThat(faults(404, "application/problem+json", type + ",\"owner\":\"x\"}"))
                .isNotEmpty();
        assertThat(faults(404, "application/problem+json", type.replace("not-found", "lost") + "}"))
                .isNotEmpty();
        assertThat(faults(404, "application/json", type + "}")).isNotEmpty();
        assertThat(faults(418, "application/problem+json", type + "}")).isNotEmpty();
        assertThat(faults(200, "application/json", "{\"id\":\"x\",\"status\":\"pending\"}"))
                .isNotEmpty();
    }

    private List<String> faults(int status, String type, String body) {
        return contract.faults(
                "GET", "/v1/invitations/x", new Answer("", status, Map.of("content-type", List.of(type)), body));
    }
}
