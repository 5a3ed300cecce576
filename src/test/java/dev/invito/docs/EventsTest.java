package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.invitation.InvitationId;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Route;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function has an event to be tried with, and it is one that could come. */
class EventsTest {
    private static final Template TEMPLATE = template();

    private final JsonNode image = Events.of("deliver-mail").at("/Records/0/dynamodb/NewImage");

    static Stream<String> functions() throws IOException {
        return Events.functions().stream();
    }

    static List<Route> routes() {
        return TEMPLATE.routes();
    }

    @Test
    void thereIsOneForEachFunction() throws IOException {
        assertThat(Events.functions())
                .containsAll(TEMPLATE.functions().stream()
                        .map(LambdaFunction::handler)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void eachIsAnObject(String function) {
        assertThat(Events.of(function).isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void eachHttpEventComesByItsRoute(Route route) {
        JsonNode event = Events.of(route.function().handler());
        JsonNode context = event.path("requestContext");
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo(route.key());
        assertThat(context.path("routeKey").asText()).isEqualTo(route.key());
        assertThat(context.at("/http/method").asText()).isEqualTo(route.method());
        assertThat(event.path("rawPath").asText()).isEqualTo(filledIn(route.path(), event.path("pathParameters")));
        assertThat(context.has("authorizer")).isEqualTo(!route.open());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void allAreAboutOneInvitation(String function) {
        String id = invitation().encoded();
        assertThat(Events.of(function).at("/pathParameters/id").asText(id)).isEqualTo(id);
        // A link's token names nobody (R17).
        if (!Events.of(function).path("routeKey").asText().contains("/v1/links/")) {
            assertThat(Events.of(function).at("/pathParameters/token").asText(id))
                    .startsWith(id);
        }
    }

    private InvitationId invitation() {
        InvitationId id = InvitationId.parse(
                        Events.of("view-invitation").at("/pathParameters/id").asText())
                .orElseThrow();
        assertThat(id.pair().key()).isEqualTo(image.at("/pk/S").asText());
        assertThat(id.generation().toString()).isEqualTo(image.at("/gen/S").asText());
        return id;
    }

    private static String filledIn(String path, JsonNode parameters) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .replaceAll(name -> parameters.path(name.group(1)).asText());
    }

    private static Template template() {
        try {
            return Template.read(Path.of("template.yaml"), Map.of());
        } catch (IOException e) {
            throw new AssertionError("template.yaml stands at the root of the project", e);
        }
    }
}
