package dev.invito.local.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.journal.Journal;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Rule;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** EventBridge, as far as events are put on it: it keeps them all, and calls the functions that have a rule for them. */
public final class EventBus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebServer server = new WebServer(0);
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final UnawaitedCalls calls = new UnawaitedCalls("laptop-rules");
    private final AtomicInteger faults = new AtomicInteger();
    private final InstantSource clock;
    private final Journal kept;
    private final Journal told;
    private final List<Taken> untold = new ArrayList<>();

    /**
     * A bus with the events of earlier runs.
     *
     * @param kept the events, one on each line
     * @param told the ids of those that all functions have got that have a rule for them
     */
    public EventBus(InstantSource clock, Journal kept, Journal told) throws IOException {
        this.clock = clock;
        this.kept = kept;
        this.told = told;
        Set<String> ids = Set.copyOf(told.lines());
        for (String line : kept.lines()) {
            Taken taken = JSON.readValue(line, Taken.class);
            events.add(taken.event());
            if (!ids.contains(taken.id())) {
                untold.add(taken);
            }
        }
    }

    /** Begins to take events, and calls the functions that an earlier run did not live to call. */
    public void start(List<Rule> rules, Invoker functions) {
        server.start(request -> Optional.of(answer(request, rules, functions)));
        untold.forEach(taken -> tell(taken, rules, functions));
        untold.clear();
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
        return calls.atRest();
    }

    /** Returns when what was under way before the call is over. */
    public void await() {
        calls.await();
    }

    @Override
    public void close() {
        calls.close();
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
        var taken = new Taken(entry.path("EventBusName").asText("default"), event);
        kept.add(JSON.writeValueAsString(taken));
        events.add(event);
        tell(taken, rules, functions);
    }

    private void tell(Taken taken, List<Rule> rules, Invoker functions) {
        List<LambdaFunction> targets =
                rules.stream().filter(taken::matches).map(Rule::function).toList();
        byte[] event = taken.event().toString().getBytes(StandardCharsets.UTF_8);
        calls.call(functions, targets, event, () -> told.add(taken.id()));
    }

    private Instant time(JsonNode seconds) {
        return seconds.isNumber() ? Instant.ofEpochSecond(seconds.asLong()) : clock.instant();
    }

    /** An event and the bus that it was put on. */
    private record Taken(String bus, JsonNode event) {
        String id() {
            return event.path("id").asText();
        }

        boolean matches(Rule rule) {
            return bus.equals(rule.bus()) && new FilterPattern(rule.pattern()).matches(event);
        }
    }
}
