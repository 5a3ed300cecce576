package dev.invito.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The host's queue of letters, as far as they are put there: a host that sends at once, so they stand in the outbox. */
public final class QueueEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebServer server = new WebServer(0);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Outbox outbox;
    private final InstantSource clock;
    private final String configurationSet;

    /** @param configurationSet as whose the host publishes what becomes of a letter; SES itself would */
    public QueueEndpoint(Outbox outbox, InstantSource clock, String configurationSet) throws IOException {
        this.outbox = outbox;
        this.clock = clock;
        this.configurationSet = configurationSet;
        server.start(request -> Optional.of(answer(request)));
    }

    /** The queue's URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/000000000000/letters.fifo");
    }

    @Override
    public void close() {
        server.close();
    }

    private WebAnswer answer(WebRequest request) throws IOException {
        JsonNode message = JSON.readTree(request.body());
        // A FIFO takes what has the same id once.
        if (taken.add(message.path("MessageDeduplicationId").asText())) {
            add(JSON.readTree(message.path("MessageBody").asText()));
        }
        return WebAnswer.of(200, "application/x-amz-json-1.0", "{\"MessageId\":\"" + UUID.randomUUID() + "\"}");
    }

    private void add(JsonNode letter) {
        Map<String, String> headers = texts(letter.path("headers"));
        headers.put("From", letter.path("from").asText());
        headers.put("To", letter.path("to").asText());
        headers.put("Subject", letter.path("subject").asText());
        var mail = new Mail(
                UUID.randomUUID().toString(),
                clock.instant(),
                letter.path("from").asText(),
                List.of(letter.path("to").asText()),
                letter.path("subject").asText(),
                letter.path("text").asText(),
                letter.path("html").asText(),
                headers,
                configurationSet,
                texts(letter.path("tags")),
                letter.toString());
        outbox.add(mail);
        outbox.tell(mail);
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
