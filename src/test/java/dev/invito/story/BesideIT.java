package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two versions at once on the same tables, as while a deployment goes on: what one writes the other reads, both ways, and none gets an
 * error by it. The earlier one is a built checkout, which {@code .ci/beside} makes and names; without it there is nothing to do.
 */
class BesideIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BEFORE = System.getProperty("before", "");

    private static Laptop later;
    private static Laptop earlier;
    private static int people;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(!BEFORE.isEmpty(), "no earlier version is named");
        LaptopOptions options =
                LaptopOptions.forTests().wall(InstantSource.fixed(Instant.parse("2040-01-10T09:00:00Z")));
        later = Laptop.start(options);
        Path checkout = Path.of(BEFORE);
        earlier = Laptop.start(new LaptopOptions(
                checkout.resolve("target/function.zip"),
                checkout.resolve("template.yaml"),
                0,
                null,
                later.dynamoDbEndpoint(),
                false,
                false,
                options.wall(),
                options.web(),
                Map.of(),
                // It does not know all of the laptop's settings.
                Map.of("smallrye.config.mapping.validate-unknown", "false")));
        both().forEach(laptop -> laptop.mailQuota().set(100_000, 1_000_000_000));
    }

    @AfterAll
    static void stop() {
        both().forEach(Laptop::close);
    }

    @Test
    void whatOneSendsTheOtherAnswers() throws Exception {
        for (Laptop one : List.of(earlier, later)) {
            Laptop other = other(one);
            for (String answer : List.of("accept", "archive", "decline", "report", "reply")) {
                String anna = member(one);
                String otto = member(other);
                String id = invites(one, anna, "{\"memberId\":\"" + otto + "\"}");
                assertThat(ids(other, otto, "/v1/invitations/received")).containsExactly(id);

                ask(other, otto, "POST", "/v1/invitations/" + id + "/" + answer, "{\"message\":\"Hello\"}", 200);

                List<String> seen = ids(one, anna, "/v1/invitations/sent");
                assertThat(seen).isEqualTo(ids(other, anna, "/v1/invitations/sent"));
                assertThat(ids(one, otto, "/v1/invitations/received?status=archived"))
                        .isEqualTo(ids(other, otto, "/v1/invitations/received?status=archived"));
                assertThat(seen).hasSize(answer.equals("accept") ? 0 : 1);
                if (answer.equals("accept")) {
                    both().forEach(laptop ->
                            assertThat(connections(laptop, anna)).containsExactly(otto));
                    ask(other, anna, "DELETE", "/v1/connections/" + otto, null, 204);
                    both().forEach(laptop ->
                            assertThat(connections(laptop, otto)).isEmpty());
                }
            }
        }
    }

    @Test
    void waitsAndBlocksHoldWithBoth() throws Exception {
        for (Laptop one : List.of(earlier, later)) {
            Laptop other = other(one);
            String anna = member(one);
            String otto = member(one);
            String id = invites(one, anna, "{\"memberId\":\"" + otto + "\"}");
            ask(one, anna, "POST", "/v1/invitations/" + id + "/withdraw", null, 200);
            ask(other, anna, "POST", "/v1/invitations", "{\"to\":{\"memberId\":\"" + otto + "\"}}", 409);
            String carl = member(other);
            ask(one, carl, "PUT", "/v1/blocks/" + anna, null, 204);
            ask(other, anna, "POST", "/v1/invitations", "{\"to\":{\"memberId\":\"" + carl + "\"}}", 404);
        }
    }

    @Test
    void everyLetterIsSingleWhoeverSendsIt() throws Exception {
        for (Laptop one : List.of(earlier, later)) {
            String anna = member(one);
            String otto = member(other(one));
            String id = invites(one, anna, "{\"memberId\":\"" + otto + "\"}");
            assertThat(letters(otto)).hasSize(1);
            for (String days : List.of("P7D", "P14D")) {
                both().forEach(laptop -> laptop.jump(days));
                List.of(other(one), one).forEach(laptop -> laptop.advance("PT1S"));
            }
            assertThat(letters(otto)).hasSize(3);
            ask(other(one), otto, "POST", "/v1/invitations/" + id + "/accept", null, 200);
            assertThat(letters(anna)).hasSize(1);
        }
    }

    @Test
    void whoJoinsWithOneHasWhatTheOtherSentToTheirAddress() throws Exception {
        for (Laptop one : List.of(earlier, later)) {
            String anna = member(one);
            String newcomer = "newcomer-" + ++people;
            String id = invites(one, anna, "{\"email\":\"" + newcomer + "@example.com\"}");
            introduce(other(one), newcomer);
            both().forEach(Laptop::settle);

            assertThat(ids(one, newcomer, "/v1/invitations/received"))
                    .hasSize(1)
                    .isEqualTo(ids(other(one), newcomer, "/v1/invitations/received"));
            both().forEach(laptop -> assertThat(status(laptop, anna, id)).isEqualTo("pending"));
            String received = ids(one, newcomer, "/v1/invitations/received").get(0);
            ask(one, newcomer, "POST", "/v1/invitations/" + received + "/accept", null, 200);
            both().forEach(laptop -> assertThat(status(laptop, anna, id)).isEqualTo("connected"));
        }
    }

    @Test
    void whoLeavesWithOneIsGoneWithBoth() throws Exception {
        for (Laptop one : List.of(earlier, later)) {
            Laptop other = other(one);
            String anna = member(other);
            String otto = member(one);
            String id = invites(other, anna, "{\"memberId\":\"" + otto + "\"}");
            ask(other, otto, "POST", "/v1/invitations/" + id + "/accept", null, 200);

            ask(one, anna, "DELETE", "/v1/me", null, 204);

            both().forEach(Laptop::settle);
            both().forEach(laptop -> assertThat(connections(laptop, otto)).isEmpty());
            ask(other, anna, "GET", "/v1/me", null, 404);
            introduce(other, anna);
            assertThat(connections(one, anna)).isEmpty();
        }
    }

    private static List<Laptop> both() {
        return Stream.of(later, earlier).filter(laptop -> laptop != null).toList();
    }

    private static Laptop other(Laptop one) {
        return one == earlier ? later : earlier;
    }

    private static String member(Laptop laptop) throws Exception {
        String id = "person-" + ++people;
        introduce(laptop, id);
        return id;
    }

    private static void introduce(Laptop laptop, String id) throws Exception {
        ask(laptop, id, "PUT", "/v1/me", "{\"name\":\"" + id + "\"}", 200);
    }

    private static String invites(Laptop laptop, String sender, String to) throws Exception {
        String id = ask(laptop, sender, "POST", "/v1/invitations", "{\"to\":" + to + "}", 201)
                .path("id")
                .asText();
        both().forEach(Laptop::settle);
        return id;
    }

    private static String status(Laptop laptop, String who, String id) {
        return ask(laptop, who, "GET", "/v1/invitations/" + id, null, 200)
                .path("status")
                .asText();
    }

    private static List<String> ids(Laptop laptop, String who, String path) {
        return ask(laptop, who, "GET", path, null, 200).path("items").findValuesAsText("id");
    }

    private static List<String> connections(Laptop laptop, String who) {
        return ask(laptop, who, "GET", "/v1/connections", null, 200)
                .path("items")
                .findValuesAsText("memberId");
    }

    private static List<JsonNode> letters(String who) {
        List<JsonNode> letters = new ArrayList<>();
        for (Laptop laptop : both()) {
            laptop.settle();
        }
        for (Laptop laptop : both()) {
            ask(laptop, who, "GET", "/local/mail?to=" + who + "@example.com", null, 200)
                    .forEach(letters::add);
        }
        return letters;
    }

    private static JsonNode ask(Laptop laptop, String who, String method, String path, String body, int status) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(laptop.base() + path))
                .header("authorization", "Bearer " + laptop.token(who, who + "@example.com"))
                .header("content-type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("%s: %s %s answered %s", laptop == later ? "later" : "earlier", method, path, answer.body())
                    .isEqualTo(status);
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
