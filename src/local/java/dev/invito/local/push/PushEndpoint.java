package dev.invito.local.push;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every push service there is: what is pushed to any endpoint stays here. */
public final class PushEndpoint implements AutoCloseable {
    /** What a connection says for itself. */
    private static final Set<String> HOP = Set.of("host", "connection", "user-agent");

    private final WebServer server = new WebServer(0);
    private final List<Pushed> pushed = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public PushEndpoint(InstantSource clock) throws IOException {
        this.clock = clock;
        server.start(request -> Optional.of(answer(request)));
    }

    /**
     * A message, as its push service got it.
     *
     * @param headers under names in small letters
     * @param body in base64
     * @param sentAt by the moved clock
     */
    public record Pushed(String endpoint, Map<String, String> headers, String body, String sentAt) {}

    /** Where it answers, in place of all of them. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The oldest first. */
    public List<Pushed> pushed() {
        return List.copyOf(pushed);
    }

    /** From now on this endpoint answers so, and takes nothing. */
    public void answer(String endpoint, int status) {
        answers.put(endpoint, status);
    }

    @Override
    public void close() {
        server.close();
    }

    private WebAnswer answer(WebRequest request) {
        String endpoint = request.queryFields().get("endpoint");
        if (answers.containsKey(endpoint)) {
            return WebAnswer.message(answers.get(endpoint), "as told");
        }
        var headers = new TreeMap<String, String>();
        request.headers().keySet().stream()
                .filter(name -> !HOP.contains(name))
                .forEach(name -> headers.put(name, request.header(name)));
        pushed.add(new Pushed(
                endpoint,
                headers,
                Base64.getEncoder().encodeToString(request.body()),
                clock.instant().toString()));
        return WebAnswer.message(201, "Created");
    }
}
