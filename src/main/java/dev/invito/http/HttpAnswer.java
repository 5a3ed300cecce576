package dev.invito.http;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;

/** An answer as API Gateway's HTTP API takes it (payload format 2.0). */
@JsonSerialize(using = HttpAnswerWriter.class)
public record HttpAnswer(int statusCode, Map<String, String> headers, String body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }
}
