package dev.invito.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers of a request. HTTP API lower-cases their names; a hand-made event may not. */
final class Headers {

    private Headers() {}

    static Optional<String> of(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).flatMap(headers -> headers.entrySet().stream()
                .filter(header -> name.equals(header.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst());
    }
}
