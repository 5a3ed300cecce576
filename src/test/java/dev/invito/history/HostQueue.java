package dev.invito.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.aws.SignedEndpoint;
import dev.invito.mail.courier.Post;
import dev.invito.mail.letter.WrittenMail;
import dev.invito.mail.queue.QueuePost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The FIFO from which the host sends the letters, with a host that sends each at once, by the same {@link Ses}. It takes what has the
 * same id once within five minutes, is too busy, breaks, and loses answers.
 */
final class HostQueue implements SdkHttpClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URL = "https://queue.example/letters.fifo";
    private static final Duration REMEMBERS = Duration.ofMinutes(5);
    private static final String TAKEN = "{\"MessageId\":\"taken\"}";

    private final Simulation world;
    private final Ses host;
    private final Map<String, Instant> ids = new HashMap<>();

    HostQueue(Simulation world, Ses host) {
        this.world = world;
        this.host = host;
    }

    /** At so slow a rate that one worker is enough: one thing after the other. */
    Post post() {
        QueuePost queue = queue();
        return new Post() {
            @Override
            public Posted post(WrittenMail mail, Map<String, String> tags) {
                return queue.post(mail, tags);
            }

            @Override
            public Receipt send(byte[] mime, Map<String, String> tags) {
                return queue.send(mime, tags);
            }

            @Override
            public Allowance allowance() {
                return new Allowance(1, Long.MAX_VALUE);
            }
        };
    }

    private QueuePost queue() {
        SignedEndpoint endpoint = new SignedEndpoint(
                this,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")),
                "sqs",
                "eu-west-1",
                URI.create(URL));
        return new QueuePost(() -> endpoint, URL, JSON);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        JsonNode message = read(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(message);
            }

            @Override
            public void abort() {
                // Nothing is under way.
            }
        };
    }

    private HttpExecuteResponse answer(JsonNode message) throws IOException {
        Simulation.Invocation me = world.invocation();
        world.linger(world.isCalm() ? 5 : 500);
        int fault = world.isCalm()
                ? 100
                : (int) (world.random().nextDouble() / world.faults().ses());
        if (fault <= 4) {
            me.spoil();
        }
        switch (fault) {
            case 0 -> {
                take(message, me);
                throw new IOException("the answer is lost");
            }
            case 1 -> throw new IOException("the request is lost");
            case 2 -> {
                return response(400, "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\"}");
            }
            case 3 -> {
                if (world.random().nextBoolean()) {
                    take(message, me);
                }
                return response(500, "");
            }
            case 4 -> {
                take(message, me);
                me.die();
            }
            default -> {}
        }
        take(message, me);
        return response(200, TAKEN);
    }

    private void take(JsonNode message, Simulation.Invocation me) throws IOException {
        String id = message.path("MessageDeduplicationId").asText();
        Instant before = ids.get(id);
        if (before != null && world.now().isBefore(before.plus(REMEMBERS))) {
            return;
        }
        ids.put(id, world.now());
        JsonNode letter = JSON.readTree(message.path("MessageBody").asText());
        Map<String, String> tags = new HashMap<>();
        letter.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        host.take(tags, letter.path("to").asText(), me);
    }

    private static HttpExecuteResponse response(int status, String body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(status).build())
                .responseBody(
                        AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    private static JsonNode read(HttpExecuteRequest request) {
        try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
