package dev.invito.local.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.StreamMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Hands the records of a stream to one function: filtered, in batches, in order, again if they fail. */
final class StreamDelivery {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Lambda goes on for a day by default; on the laptop a letter that fails this often fails always. */
    private static final int MOST_RETRIES = 5;

    private final StreamMapping mapping;
    private final Invoker functions;
    private final List<FilterPattern> filters;

    StreamDelivery(StreamMapping mapping, Invoker functions) {
        this.mapping = mapping;
        this.functions = functions;
        this.filters = mapping.filters().stream().map(FilterPattern::new).toList();
    }

    StreamMapping mapping() {
        return mapping;
    }

    void deliver(List<ObjectNode> records) {
        List<ObjectNode> wanted = records.stream()
                .filter(record -> filters.isEmpty() || filters.stream().anyMatch(f -> f.matches(record)))
                .toList();
        for (int from = 0; from < wanted.size(); from += mapping.batchSize()) {
            batch(wanted.subList(from, Math.min(from + mapping.batchSize(), wanted.size())));
        }
    }

    private void batch(List<ObjectNode> records) {
        int retries = mapping.retries() < 0 ? MOST_RETRIES : Math.min(mapping.retries(), MOST_RETRIES);
        List<ObjectNode> left = records;
        for (int attempt = 0; attempt <= retries && !left.isEmpty(); attempt++) {
            left = left.subList(firstFailed(left), left.size());
        }
        if (!left.isEmpty()) {
            System.err.printf(
                    "%s: %d stream records given up after %d tries%n",
                    mapping.function().handler(), left.size(), retries + 1);
        }
    }

    /**
     * Calls the function once.
     *
     * @return how many records, counted from the first, are done with
     */
    private int firstFailed(List<ObjectNode> records) {
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records").addAll(records);
        try {
            JsonNode answer = JSON.readTree(functions.invoke(mapping.function(), JSON.writeValueAsBytes(event)));
            return mapping.partial() ? done(records, answer.path("batchItemFailures")) : records.size();
        } catch (FunctionFailure | IOException e) {
            return 0;
        }
    }

    private static int done(List<ObjectNode> records, JsonNode failures) {
        var failed = new HashSet<String>();
        failures.forEach(f -> failed.add(f.path("itemIdentifier").asText()));
        if (failed.isEmpty()) {
            return records.size();
        }
        var numbers = new ArrayList<String>();
        records.forEach(
                r -> numbers.add(r.path("dynamodb").path("SequenceNumber").asText()));
        for (int i = 0; i < numbers.size(); i++) {
            if (failed.contains(numbers.get(i))) {
                return i;
            }
        }
        // An unknown identifier fails the whole batch, as on Lambda.
        return 0;
    }
}
