package dev.invito.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final LambdaFunction FUNCTION =
            new LambdaFunction("Any", "any", "any", Duration.ofSeconds(3), Map.of());

    private final Routes routes = routes(
            "GET /v1/{proxy+}",
            "ANY /v1/invitations/{id}",
            "GET /v1/invitations/{id}",
            "GET /v1/invitations/received",
            "POST /v1/invitations/{id}/accept",
            "POST /v1/invitations");

    @Test
    void aFixedNameBeatsAParameterWhicheverComesFirst() {
        assertThat(key("GET", "/v1/invitations/received")).isEqualTo("GET /v1/invitations/received");
        assertThat(key("GET", "/v1/invitations/x")).isEqualTo("GET /v1/invitations/{id}");
    }

    @Test
    void theMethodDecidesAmongThem() {
        assertThat(key("POST", "/v1/invitations/received")).isEqualTo("ANY /v1/invitations/{id}");
        assertThat(key("POST", "/v1/invitations")).isEqualTo("POST /v1/invitations");
    }

    @Test
    void aGreedyParameterComesLast() {
        assertThat(key("GET", "/v1/a/b")).isEqualTo("GET /v1/{proxy+}");
        assertThat(parameters("GET", "/v1/a/b%20c")).containsEntry("proxy", "a/b c");
    }

    @Test
    void headIsNoGet() {
        assertThat(routes("GET /v1/me").match("HEAD", "/v1/me")).isEmpty();
    }

    @Test
    void nothingElseMatches() {
        assertThat(routes.match("POST", "/v1/invitations/")).isEmpty();
        assertThat(routes.match("POST", "/v1/invitations/x/accept/y")).isEmpty();
        assertThat(routes.match("GET", "/v2/x")).isEmpty();
    }

    @Test
    void parametersAreDecodedButAPlusStays() {
        assertThat(parameters("GET", "/v1/invitations/a%2Fb+c%C3%A9")).containsEntry("id", "a/b+cé");
    }

    private String key(String method, String path) {
        return routes.match(method, path).orElseThrow().route().key();
    }

    private Map<String, String> parameters(String method, String path) {
        return routes.match(method, path).orElseThrow().parameters();
    }

    private static Routes routes(String... keys) {
        return new Routes(List.of(keys).stream()
                .map(key -> key.split(" ", 2))
                .map(parts -> new Route(parts[0], parts[1], false, FUNCTION))
                .toList());
    }
}
