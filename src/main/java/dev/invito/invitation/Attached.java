package dev.invito.invitation;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What goes with an invitation and is not said to its recipient.
 *
 * @param metadata the host's own, by name: for the sender, the host and events, never for the recipient
 * @param returnTo where the page goes once it is accepted
 * @param letterId the Message-ID of its first letter as that arrived, which the reminders refer to
 */
public record Attached(Map<String, String> metadata, Optional<String> returnTo, Optional<String> letterId) {

    public static final Attached NOTHING = new Attached(Map.of(), Optional.empty(), Optional.empty());

    public Attached {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}
