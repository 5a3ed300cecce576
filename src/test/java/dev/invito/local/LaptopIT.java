package dev.invito.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LaptopIT {
    private static Laptop laptop;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        laptop = Laptop.start(LaptopOptions.forTests());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void theApiAnswersWhoHasAToken() throws Exception {
        join("ann");
        assertThat(get("/v1/me", token("ann")).body()).contains("\"memberId\":\"ann\"");
    }

    @Test
    void manyRequestsAreAnsweredAtOnce() throws Exception {
        join("ben");
        String token = token("ben");
        try (var threads = new Threads(40)) {
            var answers = threads.all(() -> get("/v1/me", token).statusCode());
            assertThat(answers).hasSize(40).containsOnly(200);
        }
    }

    @Test
    void aLetterGoesAtOnceAndItsReminderWhenTheClockHasMoved() throws Exception {
        join("cleo");
        join("dan");
        assertThat(invite("cleo", "dan").statusCode()).isEqualTo(201);
        assertThat(mails("dan")).hasSize(1);
        post("/local/clock", "{\"advance\": \"P7D\"}");
        assertThat(mails("dan")).hasSize(2).allSatisfy(mail -> assertThat(
                        mail.path("headers").path("List-Unsubscribe").asText())
                .startsWith("<" + laptop.base() + "/v1/letters/"));
    }

    @Test
    void twoLaptopsDoNotMeet() throws Exception {
        join("eve");
        try (Laptop other = Laptop.start(LaptopOptions.forTests().setting("invito.policy.weekly-limit", "7"))) {
            other.advance("P1M");
            assertThat(laptop.clock().instant()).isBefore(other.clock().instant());
            assertThat(get("/v1/me", other.token("eve", null)).statusCode()).isEqualTo(401);
            String me = send(request(other, "/v1/me")
                            .header("authorization", "Bearer " + other.token("fay", "fay@example.com"))
                            .PUT(BodyPublishers.ofString("{\"name\": \"Fay\"}")))
                    .body();
            assertThat(me).contains("\"weeklyLimit\":7");
        }
        assertThat(get("/v1/me", token("eve")).body()).contains("\"weeklyLimit\":100");
    }

    /** Here another laptop is the issuer; `.ci/issuers` has real ones. */
    @Test
    void anotherIssuersTokensAreTakenAndItsOwnMadeTheDemoAlone() throws Exception {
        LaptopOptions told = LaptopOptions.forTests()
                .parameter("Issuer", laptop.base().toString())
                .parameter("Audience", "invito")
                .demo(true);
        // Long since, whatever the other tests have moved the clock to: what says that it was issued later is refused.
        String token = laptop.issuer()
                .token(Map.of("sub", "amara"), Duration.ofDays(1), Duration.between(laptop.now(), Instant.EPOCH));
        try (Laptop other = Laptop.start(told)) {
            assertThat(get(other, "/v1/me", token).body()).contains("Amara Okafor");
            assertThat(get(other, "/v1/me", other.token("amara", null)).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void thePagesAreServed() throws Exception {
        assertThat(get("/local", null).body()).startsWith("<!doctype html>");
        assertThat(send(request("/local/mail").header("accept", "text/html")).body())
                .startsWith("<!doctype html>");
        var api = get("/local/api", null);
        assertThat(api.body()).startsWith("<!doctype html>").contains("/local/api/swagger-ui-bundle.js");
        assertThat(api.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(get("/local/api/swagger-ui-bundle.js", null).body()).contains("SwaggerUIBundle");
        assertThat(get("/local/api/swagger-ui.css", null).body()).contains(".swagger-ui");
        assertThat(get("/local/openapi.yaml", null).body())
                .startsWith("openapi: 3.1.0")
                .contains("- url: " + laptop.base() + "\n");
        assertThat(get("/.well-known/jwks.json", null).body()).contains("\"kty\":\"RSA\"");
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
        assertThat(post("/local/run/send-reminders", "{}").body()).contains("\"sent\":");
        assertThat(post("/local/run/send-reminders", "not JSON").headers().firstValue("x-amz-function-error"))
                .hasValue("Unhandled");
        assertThat(post("/local/run/nobody", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void theTablesAreThere() {
        var table = laptop.dynamoDb()
                .describeTable(b -> b.tableName(laptop.table("Relationships")))
                .table();
        assertThat(table.globalSecondaryIndexes())
                .extracting(index -> index.indexName())
                .contains("bySender", "mailsDue");
        assertThat(table.latestStreamArn()).isNotNull();
    }

    private static String token(String name) {
        return laptop.token(name, name + "@example.com");
    }

    private void join(String name) throws IOException, InterruptedException {
        var answer = send(request("/v1/me")
                .header("authorization", "Bearer " + token(name))
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\": \"" + name + "\"}")));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> invite(String from, String to) throws IOException, InterruptedException {
        return send(request("/v1/invitations")
                .header("authorization", "Bearer " + token(from))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\": {\"memberId\": \"" + to + "\"}}")));
    }

    private JsonNode mails(String name) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(get("/local/mail?to=" + name + "@example.com", null).body());
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return get(laptop, path, token);
    }

    private HttpResponse<String> get(Laptop at, String path, String token) throws IOException, InterruptedException {
        var request = request(at, path);
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        return send(request);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return request(laptop, path);
    }

    private static HttpRequest.Builder request(Laptop at, String path) {
        return HttpRequest.newBuilder(URI.create(at.base() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Some threads that all do the same. */
    private record Threads(int count, ExecutorService executor) implements AutoCloseable {
        Threads(int count) {
            this(count, Executors.newFixedThreadPool(count));
        }

        <T> List<T> all(Callable<T> work) throws InterruptedException, ExecutionException {
            var results = new ArrayList<T>();
            for (Future<T> result : executor.invokeAll(Collections.nCopies(count, work))) {
                results.add(result.get());
            }
            return results;
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
