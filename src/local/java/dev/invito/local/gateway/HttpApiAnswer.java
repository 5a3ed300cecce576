package dev.invito.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.web.WebAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What HTTP API makes of a function's answer, payload format 2.0. */
final class HttpApiAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpApiAnswer() {}

    static WebAnswer of(byte[] functionAnswer) {
        JsonNode answer;
        try {
            answer = JSON.readTree(functionAnswer);
        } catch (IOException e) {
            return WebAnswer.message(500, "Internal Server Error");
        }
        if (!answer.has("statusCode")) {
            // An answer without a status is itself the body.
            return WebAnswer.of(200, "application/json", functionAnswer);
        }
        if (!answer.path("statusCode").isInt()) {
            return WebAnswer.message(500, "Internal Server Error");
        }
        if (answer.path("statusCode").asInt() == 204 && answer.has("body")) {
            // Strict, or nobody here would notice: on the way a body is cut off.
            return WebAnswer.message(500, "Internal Server Error");
        }
        Map<String, List<String>> headers = headers(answer);
        byte[] body = body(answer);
        if (body.length > 0) {
            headers.putIfAbsent("content-type", List.of("text/plain;charset=UTF-8"));
        }
        return new WebAnswer(answer.path("statusCode").asInt(), headers, body);
    }

    private static Map<String, List<String>> headers(JsonNode answer) {
        var headers = new LinkedHashMap<String, List<String>>();
        answer.path("headers")
                .properties()
                .forEach(h -> headers.put(name(h.getKey()), List.of(h.getValue().asText())));
        answer.path("multiValueHeaders").properties().forEach(h -> {
            headers.put(name(h.getKey()), List.of(String.join(",", texts(h.getValue()))));
        });
        List<String> cookies = texts(answer.path("cookies"));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        return headers;
    }

    private static byte[] body(JsonNode answer) {
        JsonNode body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        String text = body.isTextual() ? body.asText() : body.toString();
        return answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String name(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
