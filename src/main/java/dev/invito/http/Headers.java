package dev.invito.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers of a request. HTTP API lower-cases their names; a hand-made event may not. */
final class Headers {

    private Headers() {}

    static Optional<String> of(HttpEvent event, String name) {
        return Optional.ofNullable(event.headers()).flatMap(headers -> headers.entrySet().stream()
                .filter(header -> name.equals(header.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst());
    }
}
