package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the service answered.
 *
 * @param request what was asked, to say so when a test fails
 */
public record Answer(String request, int status, Map<String, List<String>> headers, String body) {

    /** The body; missing if there is none. */
    public JsonNode json() {
        return Json.read(body);
    }

    /** A field by its path: {@code sender/name}; empty if it is not there. */
    public String text(String path) {
        return json().at("/" + path).asText("");
    }

    public String id() {
        return text("id");
    }

    public String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    /** The rows of a list. */
    public List<JsonNode> items() {
        return StreamSupport.stream(json().path("items").spliterator(), false).toList();
    }

    /** The ids in a list, in its order. */
    public List<String> ids() {
        return items().stream().map(item -> item.path("id").asText()).toList();
    }

    public Answer is(int expected) {
        assertThat(status).as("%s, answered %s", request, body).isEqualTo(expected);
        return this;
    }

    /** An RFC 9457 problem of this name. */
    public Answer isProblem(int expected, String name) {
        is(expected);
        assertThat(header("content-type")).as(request).isEqualTo("application/problem+json");
        assertThat(text("type")).as(request).isEqualTo("urn:invito:problem:" + name);
        assertThat(json().path("status").asInt()).as(request).isEqualTo(expected);
        assertThat(text("title")).as(request).isNotBlank();
        assertThat(text("detail")).as(request).isNotBlank();
        return this;
    }

    /** Bad input, with the field that is to blame and the reason. */
    public Answer isBadInput(String field) {
        isProblem(400, "bad-request");
        assertThat(json().path("errors"))
                .as("%s, answered %s", request, body)
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.path("reason").asText()).isNotBlank());
        assertThat(json().path("errors").findValuesAsText("field"))
                .as("%s, answered %s", request, body)
                .containsOnly(field);
        return this;
    }

    public Answer isNoFaultOfTheService() {
        assertThat(status).as("%s, answered %s", request, body).isLessThan(500);
        return this;
    }
}
