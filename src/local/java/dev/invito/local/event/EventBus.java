package dev.invito.local.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;
import dev.invito.local.gateway.WebServer;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.Rule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** EventBridge, as far as events are put on it: it keeps them all, and calls the functions that have a rule for them. */
public final class EventBus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 3;

    private final WebServer server = new WebServer(0, "laptop-events");
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final InstantSource clock;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "laptop-rules");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger faults = new AtomicInteger();

    public EventBus(InstantSource clock) throws IOException {
        this.clock = clock;
    }

    /** Begins to take events. */
    public void start(List<Rule> rules, Invoker functions) {
        server.start(request -> Optional.of(answer(request, rules, functions)));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** All events so far, oldest first, as a rule's target gets them. */
    public List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** The next so many requests lose their last entry, as EventBridge may. */
    public void loseEntries(int requests) {
        faults.set(requests);
    }

    /** Whether every rule's function has been called. */
    public boolean atRest() {
        return underWay.get() == 0;
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
        server.close();
    }

    private synchronized WebAnswer answer(WebRequest request, List<Rule> rules, Invoker functions) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        var results = answer.putArray("Entries");
        JsonNode entries = JSON.readTree(request.text()).path("Entries");
        boolean faulty = faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        for (int i = 0; i < entries.size(); i++) {
            if (faulty && i == entries.size() - 1) {
                results.addObject().put("ErrorCode", "InternalFailure").put("ErrorMessage", "lost on purpose");
            } else {
                String id = UUID.randomUUID().toString();
                results.addObject().put("EventId", id);
                take(entries.path(i), id, rules, functions);
            }
        }
        answer.put("FailedEntryCount", faulty ? 1 : 0);
        return WebAnswer.of(200, "application/x-amz-json-1.1", answer.toString());
    }

    private void take(JsonNode entry, String id, List<Rule> rules, Invoker functions) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", entry.path("DetailType").asText());
        event.put("source", entry.path("Source").asText());
        event.put("account", "000000000000");
        event.put("time", time(entry.path("Time")).toString());
        event.put("region", "us-east-1");
        event.putArray("resources");
        event.set("detail", JSON.readTree(entry.path("Detail").asText()));
        events.add(event);
        String bus = entry.path("EventBusName").asText("default");
        rules.stream()
                .filter(rule -> bus.equals(rule.bus()) && new FilterPattern(rule.pattern()).matches(event))
                .forEach(rule -> call(rule, event.toString().getBytes(StandardCharsets.UTF_8), functions));
    }

    private Instant time(JsonNode seconds) {
        return seconds.isNumber() ? Instant.ofEpochSecond(seconds.asLong()) : clock.instant();
    }

    private void call(Rule rule, byte[] event, Invoker functions) {
        underWay.incrementAndGet();
        executor.execute(() -> {
            try {
                for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                    try {
                        functions.invoke(rule.function(), event);
                        return;
                    } catch (FunctionFailure e) {
                        // Logged already, and tried again.
                    }
                }
            } finally {
                underWay.decrementAndGet();
            }
        });
    }
}
