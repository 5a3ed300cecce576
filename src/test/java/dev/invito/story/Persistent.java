package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that asks again, with the very same request, until it is answered. */
final class Persistent {
    private static final int MOST_TRIES = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Runnable atSilence;
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();

    /** @param atSilence returns when it is worth asking again */
    Persistent(URI base, Runnable atSilence) {
        this.base = base;
        this.atSilence = atSilence;
    }

    /**
     * What came of a request.
     *
     * @param again whether an earlier try of it was not answered, so that it may have been carried out before
     */
    record Told(Answer answer, boolean again) {}

    /** A token of a member whose address is verified. */
    String token(String memberId) {
        String claims = Json.of("sub", memberId, "email", memberId + "@example.com", "email_verified", true);
        return ask("POST", "/local/token", claims, Map.of()).answer().is(200).text("token");
    }

    Told ask(String method, String path, String body, Map<String, String> headers) {
        HttpRequest request = request(method, path, body, headers);
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                Answer answer = new Answer(
                        method + " " + path,
                        response.statusCode(),
                        response.headers().map(),
                        response.body());
                if (answer.status() != 503) {
                    answers.incrementAndGet();
                    return new Told(answer.isNoFaultOfTheService(), tries > 1);
                }
                assertThat(answer.header("retry-after")).as("%s", answer).isNotEmpty();
                busy.incrementAndGet();
            } catch (IOException e) {
                silences.incrementAndGet();
                atSilence.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(method + " " + path + " was not answered " + MOST_TRIES + " times");
    }

    /** How many requests were answered. */
    int answers() {
        return answers.get();
    }

    /** How many tries were answered with 503. */
    int busy() {
        return busy.get();
    }

    /** How many tries were not answered at all. */
    int silences() {
        return silences.get();
    }

    private HttpRequest request(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (body != null) {
            all.putIfAbsent("content-type", "application/json");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach(request::header);
        return request.build();
    }
}
