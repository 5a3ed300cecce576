package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.template.TemplateYaml;
import dev.invito.story.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudFront's function of {@code template.yaml}, run by a browser, answers as the laptop does. */
@InABrowser
class SiteFunctionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> OWN_POOL = Map.of(
            "IssuerUrl", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC",
            "ClientId", "4f5g6h",
            "SignOutUrl", "https://acme-1.auth.eu-west-1.amazoncognito.com/logout",
            "SiteUrl", "https://people.example.com");
    private static final Map<String, String> OTHER_ISSUER = Map.of(
            "IssuerUrl", "https://id.example.com/realm",
            "ClientId", "people",
            "SignOutUrl", "",
            "SiteUrl", "https://people.example.com");

    private final RunningService world;
    private final Browsers browsers;
    private final String code;

    SiteFunctionIT(RunningService world, Browsers browsers) throws IOException {
        this.world = world;
        this.browsers = browsers;
        this.code = TemplateYaml.read(Path.of("template.yaml"))
                .at("/Resources/SiteRequests/Properties/FunctionCode/Fn::Sub/0")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /index.html",
        "/network, /index.html",
        "/manage/sent, /index.html",
        "/signed-in, /index.html",
        "/members/4f0c-11, /index.html",
        "/members/anna.rossi, /index.html",
        "/members/anna.rossi/, /index.html",
        "/host, /host.html",
        "/host/members/anna.rossi, /host.html",
        "/hosted, /index.html",
        "/service-worker.js, /service-worker.js",
        "/icons/icon.svg, /icons/icon.svg",
        "/no-such-file.js, /no-such-file.js"
    })
    void leadsEveryScreenToThePageAsTheLaptopDoes(String path, String file) throws IOException {
        JsonNode request = answer(OWN_POOL, path);
        assertThat(request.path("uri").asText()).isEqualTo(file);
        assertThat(request.path("method").asText()).isEqualTo("GET");
        assertThat(request.at("/querystring/q/value").asText()).isEqualTo("anna");
        assertThat(world.request("GET", path, null, Map.of()).body())
                .isEqualTo(world.request("GET", file, null, Map.of()).body());
    }

    @Test
    void tellsThePageWhoSignsPeopleInAndHowTheySignOut() throws IOException {
        JsonNode answer = answer(OWN_POOL, "/config.json");
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.at("/headers/content-type/value").asText()).isEqualTo("application/json");
        assertThat(answer.at("/headers/cache-control/value").asText()).isEqualTo("no-cache");
        assertThat(answer.at("/body/encoding").asText()).isEqualTo("text");
        assertThat(JSON.readTree(answer.at("/body/data").asText()))
                .isEqualTo(JSON.valueToTree(Map.of(
                        "issuer",
                        OWN_POOL.get("IssuerUrl"),
                        "clientId",
                        "4f5g6h",
                        "scope",
                        "openid email profile",
                        "signOut",
                        OWN_POOL.get("SignOutUrl")
                                + "?client_id=4f5g6h&logout_uri=https%3A%2F%2Fpeople.example.com%2F")));
    }

    @Test
    void saysOfAnotherIssuerWhatTheLaptopSaysOfItsOwn() throws IOException {
        JsonNode config = JSON.readTree(
                answer(OTHER_ISSUER, "/config.json").at("/body/data").asText());
        JsonNode laptops =
                world.request("GET", "/config.json", null, Map.of()).is(200).json();
        assertThat(config.path("issuer").asText()).isEqualTo("https://id.example.com/realm");
        assertThat(config.path("clientId").asText()).isEqualTo("people");
        assertThat(config.path("scope")).isEqualTo(laptops.path("scope"));
        assertThat(config.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(() -> laptops.fieldNames());
    }

    /** What CloudFront would make of a viewer's request. */
    private JsonNode answer(Map<String, String> values, String path) throws IOException {
        String script = code;
        for (Map.Entry<String, String> value : values.entrySet()) {
            script = script.replace("${" + value.getKey() + "}", value.getValue());
        }
        assertThat(script)
                .as("every place has its value")
                .contains("function handler(event)")
                .doesNotContain("${");
        Map<String, Object> event = Map.of(
                "version",
                "1.0",
                "context",
                Map.of("eventType", "viewer-request"),
                "request",
                Map.of(
                        "method", "GET",
                        "uri", path,
                        "querystring", Map.of("q", Map.of("value", "anna")),
                        "headers", Map.of("host", Map.of("value", "people.example.com")),
                        "cookies", Map.of()));
        try (Person nobody = browsers.visitor(world)) {
            return JSON.readTree((String) nobody.opens("/icons/icon.svg")
                    .browser()
                    .executeScript(script + "\nreturn JSON.stringify(handler(arguments[0]))", event));
        }
    }
}
