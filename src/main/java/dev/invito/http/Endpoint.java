package dev.invito.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.telemetry.LogContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The frame of every HTTP function: finds out who calls, and makes an answer of whatever happens. */
public final class Endpoint {

    private final ObjectMapper json;
    private final Cursors cursors;
    private final InstantSource clock;

    public Endpoint(ObjectMapper json, Cursors cursors, InstantSource clock) {
        this.json = json;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Answers a request that needs a signed-in caller. */
    public HttpAnswer answer(HttpEvent event, Function<Request, Answer> handling) {
        begin(event);
        return written(Faults.answering(() -> {
            Caller caller = Caller.of(event).orElseThrow(() -> new ProblemFound(Problems.UNAUTHORIZED));
            return handling.apply(
                    new Request(event, caller, clock.instant().truncatedTo(ChronoUnit.MILLIS), json, cursors));
        }));
    }

    /** Answers a request that a link in a letter makes: whoever holds the letter may. */
    public HttpAnswer answerReader(HttpEvent event, Function<Visit, Answer> handling) {
        begin(event);
        return written(Faults.answering(
                () -> handling.apply(new Visit(event, clock.instant().truncatedTo(ChronoUnit.MILLIS)))));
    }

    /** The access log names a request by the same id. The route tells the function, and is the same wherever it runs. */
    private static void begin(HttpEvent event) {
        LogContext.begin(event.routeKey(), event.requestId());
        if (event.pathParameters() != null) {
            LogContext.about(event.pathParameters().get("id"));
        }
    }

    private HttpAnswer written(Answer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("cache-control", "no-store");
        return new HttpAnswer(answer.status(), headers, text(answer.body()));
    }

    private String text(Object body) {
        if (body == null || body instanceof String) {
            return (String) body;
        }
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is not JSON", e);
        }
    }
}
