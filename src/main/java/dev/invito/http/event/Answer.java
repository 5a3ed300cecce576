package dev.invito.http.event;

import java.util.HashMap;
import java.util.Map;

/**
 * An answer before it is written down.
 *
 * @param body becomes JSON; a string is sent as it is; null sends nothing
 */
public record Answer(int status, Object body, Map<String, String> headers) {

    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    public static Answer ok(Object body) {
        return new Answer(200, body, JSON);
    }

    public static Answer created(Object body) {
        return new Answer(201, body, JSON);
    }

    public static Answer accepted(Object body) {
        return new Answer(202, body, JSON);
    }

    public static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Answer(status, body, all);
    }
}
