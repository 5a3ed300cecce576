package dev.invito.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R19: the host is asked whether one may invite another, on a laptop with a hook. */
class HookIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<JsonNode> ASKED = new CopyOnWriteArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static volatile String answer;
    private static volatile int status;
    private static volatile long milliseconds;
    private static HttpServer hook;
    private static Laptop allowing;
    private static Laptop refusing;
    private static int people;

    private Laptop laptop = allowing;

    @BeforeAll
    static void start() throws Exception {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.setExecutor(Executors.newCachedThreadPool());
        hook.createContext("/", exchange -> {
            ASKED.add(JSON.readTree(exchange.getRequestBody()));
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        hook.start();
        String url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/may-invite";
        allowing = Laptop.start(LaptopOptions.forTests().setting(Laptop.HOOK, url));
        refusing = Laptop.start(
                LaptopOptions.forTests().setting(Laptop.HOOK, url).setting("invito.hook.failure", "refuse"));
    }

    @AfterAll
    static void stop() {
        allowing.close();
        refusing.close();
        hook.stop(0);
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
        answer = "{\"allow\": true}";
        status = 200;
        milliseconds = 0;
    }

    @Test
    void whatIsAllowedGoesAndTheHostHearsWhoWhomAndWhence() throws Exception {
        String anna = member();
        String otto = member();
        var sent = send(
                anna,
                "{\"to\":{\"memberId\":\"" + otto + "\"},\"source\":\"search\",\"metadata\":{\"team\":\"red\"}}",
                "key-1");
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(ASKED).hasSize(1);
        assertThat(ASKED.get(0))
                .isEqualTo(JSON.readTree("{\"sender\":\"" + anna + "\",\"recipient\":{\"memberId\":\"" + otto
                        + "\"},\"source\":\"search\",\"metadata\":{\"team\":\"red\"}}"));
        send(anna, "{\"to\":{\"email\":\"New@Example.NET\"}}", null);
        assertThat(ASKED.get(1).at("/recipient/email").asText()).isEqualTo("New@Example.NET");
        assertThat(ASKED.get(1).get("source").isNull()).isTrue();
        assertThat(ASKED.get(1).path("metadata").isObject()).isTrue();

        // Neither a repeated key nor what is refused anyway is asked about.
        assertThat(send(anna, to(otto), "key-1").statusCode()).isEqualTo(201);
        assertThat(send(anna, to(otto), "key-2").statusCode()).isEqualTo(409);
        assertThat(send(anna, to("nobody"), null).statusCode()).isEqualTo(404);
        assertThat(send(anna, "{\"to\":{}}", null).statusCode()).isEqualTo(400);
        assertThat(ASKED).hasSize(2);
        // Nor is meeting.
        assertThat(send(otto, to(anna), null).statusCode()).isEqualTo(200);
        assertThat(ASKED).hasSize(2);
    }

    @Test
    void whatIsRefusedIsRefusedWithTheReasonAndCountsNothing() throws Exception {
        String anna = member();
        answer = "{\"allow\": false, \"reason\": \"They are in another company.\"}";
        var refused = send(anna, to(member()), null);
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(problem.path("type").asText()).isEqualTo("urn:invito:problem:not-allowed");
        assertThat(problem.path("reason").asText()).isEqualTo("They are in another company.");
        assertThat(JSON.readTree(ask(anna, "GET", "/v1/me", null, null).body())
                        .at("/policy/left")
                        .asInt())
                .isEqualTo(100);
        answer = "{\"allow\": false}";
        JsonNode without = JSON.readTree(send(anna, to(member()), null).body());
        assertThat(without.path("type").asText()).isEqualTo("urn:invito:problem:not-allowed");
        assertThat(without.has("reason")).isFalse();
    }

    @Test
    void eachRowOfManyIsAskedAbout() throws Exception {
        String anna = member();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"to\":{\"email\":\"row")
                    .append(i)
                    .append("@example.net\"}}");
        }
        answer = "{\"allow\": false, \"reason\": \"No.\"}";
        var answered = ask(anna, "POST", "/v1/invitations/batch", "{\"invitations\":[" + rows + "]}", null);
        assertThat(JSON.readTree(answered.body()).path("results").findValuesAsText("status"))
                .filteredOn(one -> one.equals("403"))
                .hasSizeGreaterThanOrEqualTo(100);
        assertThat(ASKED).hasSize(100);
    }

    @Test
    void noAnswerAsItShouldBeIsDecidedByTheSetting() throws Exception {
        for (Runnable failing : List.<Runnable>of(
                () -> status = 500,
                () -> answer = "no JSON",
                () -> answer = "{\"allow\": \"yes\"}",
                () -> milliseconds = 2500)) {
            forget();
            failing.run();
            laptop = allowing;
            assertThat(send(member(), to(member()), null).statusCode()).isEqualTo(201);
            laptop = refusing;
            var refused = send(member(), to(member()), null);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("not-allowed").doesNotContain("\"reason\"");
        }
    }

    @Test
    void anAnswerWithinTwoSecondsCounts() throws Exception {
        milliseconds = 1000;
        answer = "{\"allow\": false}";
        assertThat(send(member(), to(member()), null).statusCode()).isEqualTo(403);
    }

    private static String to(String memberId) {
        return "{\"to\":{\"memberId\":\"" + memberId + "\"}}";
    }

    private String member() throws IOException, InterruptedException {
        people++;
        String id = "person-" + people;
        assertThat(ask(id, "PUT", "/v1/me", "{\"name\":\"Person\"}", null).statusCode())
                .isEqualTo(200);
        return id;
    }

    private HttpResponse<String> send(String sender, String body, String key) throws IOException, InterruptedException {
        return ask(sender, "POST", "/v1/invitations", body, key);
    }

    private HttpResponse<String> ask(String who, String method, String path, String body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(laptop.base() + path))
                .header("authorization", "Bearer " + laptop.token(who, who + "@example.com"))
                .header("content-type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (key != null) {
            request.header("idempotency-key", key);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
