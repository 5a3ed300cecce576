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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
            JsonNode operation = operation(route);
            assertThat(operation.has("security")).as(route.key()).isEqualTo(route.open());
            assertThat(operation.path("responses").has("401")).as(route.key()).isEqualTo(!route.open());
        }
    }

    @Test
    void everyOperationIsNamedAsItsHandler() throws IOException {
        for (Route route : Template.read(Path.of("template.yaml"), Map.of()).routes()) {
            assertThat(operation(route).path("operationId").asText())
                    .as(route.key())
                    .isEqualTo(route.function().handler());
        }
    }

    @Test
    void everyParameterOfAPathIsDocumented() throws IOException {
        for (Route route : Template.read(Path.of("template.yaml"), Map.of()).routes()) {
            List<String> documented = new ArrayList<>();
            for (JsonNode parameter : operation(route).path("parameters")) {
                JsonNode whole =
                        contract.document().at(parameter.path("$ref").asText().substring(1));
                if (whole.path("in").asText().equals("path")) {
                    documented.add("{" + whole.path("name").asText() + "}");
                }
            }
            assertThat(documented)
                    .as(route.key())
                    .containsExactlyElementsOf(Stream.of(route.path().split("/", -1))
                            .filter(part -> part.startsWith("{"))
                            .toList());
        }
    }

    /** Of what is asked, of every success and of every problem; a page for people needs none. */
    @Test
    void everyBodyHasAnExampleThatIsOneByItsSchema() {
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String body : bodies()) {
            Map<String, String> examples = examples(body);
            if (examples.isEmpty()) {
                wrong.add(body + " has no example");
            }
            examples.forEach((at, example) -> {
                seen.add(at);
                contract.faults(body + "/schema", example).forEach(fault -> wrong.add(at + ": " + fault));
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(60);
    }

    @Test
    void everyProblemHasAnExample() {
        Set<String> shown = bodies().stream()
                .flatMap(body -> examples(body).values().stream())
                .flatMap(example -> Json.read(example).findValuesAsText("type").stream())
                .filter(type -> type.startsWith("urn:"))
                .collect(Collectors.toSet());
        assertThat(contract.document().at("/components/schemas/Problem/properties/type/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    /** Else generated clients do not compile, or cannot read what they get ({@code .ci/clients} makes them). */
    @Test
    void saysWhatMakersOfClientsMustKnow() {
        List<String> unsaid = new ArrayList<>();
        collectUnsaid(contract.document().at("/components"), "/components", unsaid);
        collectUnsaid(contract.document().path("paths"), "/paths", unsaid);
        assertThat(unsaid).isEmpty();
    }

    private static void collectUnsaid(JsonNode node, String at, List<String> unsaid) {
        if (node.path("enum").isArray() && !node.has("type")) {
            unsaid.add(at + ": an enum without a type");
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            for (JsonNode one : node.path(choice)) {
                // That there may be none is all that a choice may say.
                if (node.path(choice).size() != 2
                        || !node.path(choice).path(1).path("type").asText().equals("null")) {
                    unsaid.add(at + ": a choice of shapes, " + one);
                }
            }
        }
        node.properties().stream()
                .filter(field ->
                        !field.getKey().startsWith("example") && !field.getKey().equals("value"))
                .forEach(field -> collectUnsaid(field.getValue(), at + "/" + field.getKey(), unsaid));
        if (node.isArray()) {
            node.forEach(one -> collectUnsaid(one, at + "/", unsaid));
        }
    }

    /** openapi-generator makes a class of what stands under {@code not}, of types that it has none for; under {@code if} it looks at nothing. */
    @Test
    void refusesNoShapeWhereMakersOfClientsLook() {
        List<String> refused = new ArrayList<>();
        collectRefused(contract.document().at("/components"), "/components", refused);
        collectRefused(contract.document().path("paths"), "/paths", refused);

        assertThat(refused).isEmpty();
    }

    @Test
    void noShapeHasRoomForMore() {
        List<String> open = new ArrayList<>();
        collectOpen(contract.closed().path("paths"), "/paths", open);
        collectOpen(contract.closed().path("components"), "/components", open);
        // Whatever uses it closes it with what it adds.
        assertThat(open).containsExactly("/components/schemas/Problem");
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
        assertThat(faults(404, "application/problem+json", type.replace("404", "410") + "}"))
                .isNotEmpty();
        assertThat(faults(200, "application/json", "{\"id\":\"x\",\"status\":\"pending\"}"))
                .isNotEmpty();
        assertThat(faults(204, "", "")).containsExactly("status 204 is not documented");
    }

    @Test
    void noticesADateThatIsNoneAndAFieldDeepInside() {
        String sent = contract.document().at("/components/examples/Sent/value").toString();
        assertThat(faults(200, "application/json", sent)).isEmpty();
        assertThat(faults(200, "application/json", sent.replace("2040-01-17T09:00:00Z", "17 January")))
                .isNotEmpty();
        assertThat(faults(200, "application/json", sent.replace("2040-07-10T09:00:00Z", "2040-02-30T09:00:00Z")))
                .isNotEmpty();
        assertThat(faults(200, "application/json", sent.replace("\"memberId\":\"tomas\"", "\"id\":\"tomas\"")))
                .isNotEmpty();
        assertThat(faults(200, "application/json", sent.replace("\"kind\"", "\"went\":true,\"kind\"")))
                .isNotEmpty();
    }

    @Test
    void noticesAnAnswerWhereThereIsNoRoute() {
        Answer good = new Answer("", 200, Map.of("content-type", List.of("application/json")), "{}");
        Answer notFound = new Answer("", 404, Map.of(), "{\"message\":\"Not Found\"}");
        assertThat(contract.faults("PATCH", "/v1/me", good)).isNotEmpty();
        assertThat(contract.faults("GET", "/v1/secrets", good)).isNotEmpty();
        assertThat(contract.faults("GET", "/v1/secrets", notFound)).isEmpty();
        assertThat(contract.faults("GET", "/local/clock", good)).isEmpty();
    }

    private JsonNode operation(Route route) {
        return contract.document()
                .path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT));
    }

    /** Where every body that is no page is described, of requests and of answers. */
    private Set<String> bodies() {
        Set<String> bodies = new TreeSet<>();
        for (var path : contract.document().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                String operation = Contract.pointer("paths", path.getKey(), method.getKey());
                addBodies(operation + "/requestBody", bodies);
                for (var response : method.getValue().path("responses").properties()) {
                    addBodies(operation + "/responses/" + response.getKey(), bodies);
                }
            }
        }
        return bodies;
    }

    private void addBodies(String pointer, Set<String> bodies) {
        String content = contract.referred(pointer) + "/content";
        contract.document().at(content).fieldNames().forEachRemaining(type -> {
            if (!type.equals("text/html")) {
                bodies.add(content + "/" + Contract.escaped(type));
            }
        });
    }

    /** The examples of a body, by where they are. */
    private Map<String, String> examples(String body) {
        Map<String, String> examples = new TreeMap<>();
        JsonNode single = contract.document().at(body + "/example");
        if (!single.isMissingNode()) {
            examples.put(body, single.toString());
        }
        contract.document().at(body + "/examples").fieldNames().forEachRemaining(name -> {
            String at = body + "/examples/" + name;
            examples.put(
                    at, contract.document().at(contract.referred(at) + "/value").toString());
        });
        return examples;
    }

    private static void collectOpen(JsonNode node, String at, List<String> open) {
        if (node.path("type").asText().equals("object")
                && !node.path("unevaluatedProperties").isBoolean()) {
            open.add(at);
        }
        node.properties().forEach(field -> collectOpen(field.getValue(), at + "/" + field.getKey(), open));
        if (node.isArray()) {
            node.forEach(one -> collectOpen(one, at + "/", open));
        }
    }

    private static void collectRefused(JsonNode node, String at, List<String> refused) {
        if (node.path("not").has("properties")) {
            refused.add(at);
        }
        node.properties().forEach(field -> {
            if (!List.of("if", "then", "else").contains(field.getKey())) {
                collectRefused(field.getValue(), at + "/" + field.getKey(), refused);
            }
        });
    }

    private List<String> faults(int status, String type, String body) {
        return contract.faults(
                "GET", "/v1/invitations/x", new Answer("", status, Map.of("content-type", List.of(type)), body));
    }
}
