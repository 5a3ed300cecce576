package dev.invito.http;

import java.util.Map;

/** An answer as API Gateway's HTTP API takes it (payload format 2.0). */
public record HttpAnswer(int statusCode, Map<String, String> headers, String body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }
}
