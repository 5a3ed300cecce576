package dev.invito.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Route;
import dev.invito.local.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpApiEventTest {
    private static final Route ROUTE = new Route(
            "POST", "/v1/things/{id}", false, new LambdaFunction("Any", "any", "any", Duration.ofSeconds(3), Map.of()));

    @Test
    void pathIsDecodedAndQueryIsNot() {
        JsonNode event = event("/v1/things/a%20b", "q=x%20y&q=z&flag", Map.of(), "");
        assertThat(event.path("rawPath").asText()).isEqualTo("/v1/things/a b");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a b");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("q=x%20y&q=z&flag");
        assertThat(event.path("queryStringParameters").path("q").asText()).isEqualTo("x y,z");
        assertThat(event.path("queryStringParameters").path("flag").asText()).isEmpty();
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        JsonNode event = event("/v1/things/a", "", Map.of(), "");
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.has("cookies")).isFalse();
        assertThat(event.has("body")).isFalse();
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void headersAreJoinedAndCookiesTakenOut() {
        JsonNode event = event(
                "/v1/things/a", "", Map.of("x-many", List.of("one", "two"), "cookie", List.of("a=1; b=2", "c=3")), "");
        assertThat(event.path("headers").path("x-many").asText()).isEqualTo("one,two");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("cookies")).extracting(JsonNode::asText).containsExactly("a=1", "b=2", "c=3");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, false",
        "Application/JSON; charset=utf-8, false",
        "text/csv, false",
        "application/xml, false",
        "application/x-www-form-urlencoded, true",
        "application/problem+json, true",
        "application/octet-stream, true",
        "'', true"
    })
    void onlySomeTypesStayText(String type, boolean encoded) {
        JsonNode event = event("/v1/things/a", "", Map.of("content-type", List.of(type)), "è");
        assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
        assertThat(event.path("body").asText()).isEqualTo(encoded ? "w6g=" : "è");
    }

    @Test
    void theContextSaysWhoAndWhenAndWhere() {
        JsonNode context = event("/v1/things/a", "", Map.of("user-agent", List.of("curl")), "")
                .path("requestContext");
        assertThat(context.path("routeKey").asText()).isEqualTo("POST /v1/things/{id}");
        assertThat(context.path("stage").asText()).isEqualTo("$default");
        assertThat(context.path("time").asText()).isEqualTo("09/Mar/2026:05:06:07 +0000");
        assertThat(context.path("timeEpoch").asLong()).isEqualTo(1773032767000L);
        assertThat(context.path("domainName").asText()).isEqualTo("localhost");
        assertThat(context.path("http").path("userAgent").asText()).isEqualTo("curl");
        assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
        JsonNode jwt = context.path("authorizer").path("jwt");
        assertThat(jwt.path("claims").path("email_verified").isTextual()).isTrue();
        assertThat(jwt.path("scopes").isNull()).isTrue();
    }

    private static JsonNode event(String path, String query, Map<String, List<String>> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("host", List.of("localhost:8080"));
        var request = new WebRequest(
                "POST", path, query, all, body.getBytes(StandardCharsets.UTF_8), "HTTP/1.1", "127.0.0.1");
        var match = new Routes(List.of(ROUTE)).match("POST", path).orElseThrow();
        var claims = Map.of("sub", "ann", "email_verified", "true");
        return new HttpApiEvent(request, match, claims, Instant.parse("2026-03-09T05:06:07Z")).json();
    }
}
