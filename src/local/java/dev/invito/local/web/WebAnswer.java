package dev.invito.local.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer to be sent. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
public record WebAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static WebAnswer of(int status, String contentType, byte[] body) {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("content-type", List.of(contentType));
        return new WebAnswer(status, headers, body);
    }

    public static WebAnswer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static WebAnswer json(Object value) {
        return of(200, "application/json", JSON.valueToTree(value).toString());
    }

    public static WebAnswer noContent() {
        return new WebAnswer(204, new LinkedHashMap<>(), new byte[0]);
    }

    public static WebAnswer redirect(String to) {
        return new WebAnswer(302, Map.of("location", List.of(to)), new byte[0]);
    }

    /** In API Gateway's own words: {@code {"message": ...}}. */
    public static WebAnswer message(int status, String message) {
        return of(
                status,
                "application/json",
                JSON.createObjectNode().put("message", message).toString());
    }

    /** RFC 9457. */
    public static WebAnswer problem(int status, String name, String title, String detail) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("type", "urn:invito:problem:" + name);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return of(status, "application/problem+json", problem.toString());
    }

    public WebAnswer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, List.of(value));
        return new WebAnswer(status, more, body);
    }
}
