package dev.invito.http.event;

import java.util.Map;

/**
 * An answer as API Gateway's HTTP API takes it (payload format 2.0).
 *
 * @param body null for none
 */
public record HttpAnswer(int statusCode, Map<String, String> headers, String body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }
}
