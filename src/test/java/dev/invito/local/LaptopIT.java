package dev.invito.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LaptopIT {
    private static Laptop laptop;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        laptop = Laptop.start(LaptopOptions.forTests().template(Path.of("src/test/resources/laptop-template.yaml")));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void theApiAnswersWhoHasAToken() throws Exception {
        assertThat(get("/v1/me", laptop.token("ann", "ann@example.com")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theApiRefusesWhoHasNone() throws Exception {
        var answer = get("/v1/me", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
        assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        String body =
                post("/local/token", "{\"sub\": \"ann\", \"expires_in\": -1}").body();
        String token = body.substring(body.indexOf(":\"") + 2, body.lastIndexOf('"'));
        var answer = get("/v1/me", token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate").orElseThrow())
                .contains("expired");
    }

    @Test
    void anUnknownRouteOrMethodIsNotFound() throws Exception {
        assertThat(get("/v1/nothing", null).statusCode()).isEqualTo(404);
        assertThat(post("/v1/me", "{}").body()).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(send(request("/v1/me").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(post("/v1/me", "x".repeat(10 * 1024 * 1024 + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void theClockJumpsAndRunsOn() throws Exception {
        var before = laptop.clock().instant();
        assertThat(post("/local/clock", "{\"advance\": \"P1DT2H\"}").statusCode())
                .isEqualTo(200);
        assertThat(laptop.clock().instant()).isAfter(before.plusSeconds(26 * 3600 - 1));
        assertThat(post("/local/clock", "{\"advance\": \"-P1D\"}").statusCode()).isEqualTo(400);
        assertThat(post("/local/clock", "[]").statusCode()).isEqualTo(400);
    }

    @Test
    void aTokenNeedsSomebody() throws Exception {
        var answer = post("/local/token", "{\"email\": \"ann@example.com\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void aFunctionCanBeCalledByName() throws Exception {
        assertThat(post("/local/run/view-me", "{}").body()).contains("\"statusCode\":200");
        assertThat(post("/local/run/nobody", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void theTablesAreThere() {
        var table = laptop.dynamoDb()
                .describeTable(b -> b.tableName(laptop.table("Relationships")))
                .table();
        assertThat(table.globalSecondaryIndexes()).singleElement().satisfies(index -> assertThat(
                        index.projection().nonKeyAttributes())
                .containsExactlyInAnyOrder("from", "to"));
        assertThat(table.latestStreamArn()).isNotNull();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        var request = request(path);
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        return send(request);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(laptop.base() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
