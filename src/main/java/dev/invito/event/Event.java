package dev.invito.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened, as a host is told of it. Member ids and invitation ids are all it says of anybody: never a note,
 * a token or an address.
 *
 * @param detail what the type's schema in {@code src/docs/events/} lists, JSON values only
 */
public record Event(EventType type, Instant at, Map<String, Object> detail) {
    public Event {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }
}
