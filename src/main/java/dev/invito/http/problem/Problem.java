package dev.invito.http.problem;

import dev.invito.http.event.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param type {@code urn:invito:problem:} and the problem's name
 * @param errors for bad input: which field, and what is wrong with it
 * @param more members of their own, such as {@code retryAt}
 */
public record Problem(
        String type, String title, int status, String detail, List<FieldError> errors, Map<String, Object> more) {

    public static final String CONTENT_TYPE = "application/problem+json";

    /** What is wrong with one field of the input; {@code field} is a path such as {@code to.email}. */
    public record FieldError(String field, String reason) {}

    public static Problem of(int status, String name, String title, String detail) {
        return new Problem("urn:invito:problem:" + name, title, status, detail, List.of(), Map.of());
    }

    public static Problem badInput(List<FieldError> errors) {
        String detail = "Please correct what is named in errors, and send it again.";
        return new Problem(
                "urn:invito:problem:bad-request", "Something in the request is wrong", 400, detail, errors, Map.of());
    }

    public static Problem badInput(String field, String reason) {
        return badInput(List.of(new FieldError(field, reason)));
    }

    Problem with(String name, Object value) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(type, title, status, detail, errors, all);
    }

    /** Says from when on the same request would be allowed. */
    public Problem retryAt(Instant moment) {
        return with("retryAt", moment.toString());
    }

    public Answer answer() {
        return new Answer(status, this, Map.of("content-type", CONTENT_TYPE));
    }

    /** The same, saying in whole seconds when to come back: rounded up, or whoever does as it says is too early. */
    Answer answerRetryAfter(Optional<Duration> wait) {
        return wait.map(w -> answer().withHeader(
                                "retry-after",
                                Long.toString(Math.max(1, w.plusMillis(999).toSeconds()))))
                .orElseGet(this::answer);
    }
}
