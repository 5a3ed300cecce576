package dev.invito.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/** What the stories have told the service that no log may tell on: addresses, notes, replies, tokens. */
final class Planted {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PRIVATE = Set.of("note", "message", "email", "headline", "about", "token");
    private static final Pattern LETTER = Pattern.compile("/letters/([A-Za-z0-9_.=-]{20,})");
    /** Shorter texts are found anywhere. */
    private static final int SHORTEST = 8;

    private static final Set<String> CANARIES = new ConcurrentSkipListSet<>();

    private Planted() {}

    static Set<String> canaries() {
        return new TreeSet<>(CANARIES);
    }

    static void request(String body, Map<String, String> headers) {
        headers.values().forEach(Planted::add);
        texts(body);
    }

    static void answer(String body) {
        texts(body);
        LETTER.matcher(body).results().forEach(letter -> add(letter.group(1)));
    }

    private static void texts(String json) {
        try {
            texts("", JSON.readTree(json == null ? "" : json));
        } catch (JsonProcessingException e) {
            // Not JSON, by intent or by nature.
        }
    }

    private static void texts(String name, JsonNode node) {
        if (node.isTextual() && PRIVATE.contains(name)) {
            add(node.asText());
        }
        node.properties().forEach(field -> texts(field.getKey(), field.getValue()));
        if (node.isArray()) {
            node.forEach(one -> texts(name, one));
        }
    }

    private static void add(String text) {
        if (text != null
                && text.length() >= SHORTEST
                && !text.startsWith("application/")
                && !text.startsWith("text/")) {
            CANARIES.add(text);
        }
    }
}
