package dev.invito.http.event;

import java.util.Map;
import java.util.Optional;

/** The headers of a request. HTTP API lower-cases their names; a hand-made event may not. */
public final class Headers {

    private Headers() {}

    public static Optional<String> of(HttpEvent event, String name) {
        if (event.headers() != null) {
            for (Map.Entry<String, String> header : event.headers().entrySet()) {
                if (name.equalsIgnoreCase(header.getKey())) {
                    return Optional.ofNullable(header.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
