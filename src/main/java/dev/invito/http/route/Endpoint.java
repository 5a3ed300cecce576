package dev.invito.http.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.http.event.Answer;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.event.Payload;
import dev.invito.http.problem.Faults;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Caller;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.PublicRequest;
import dev.invito.http.request.Request;
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
    private final Callers callers;
    private final InstantSource clock;

    public Endpoint(ObjectMapper json, Cursors cursors, Callers callers, InstantSource clock) {
        this.json = json;
        this.cursors = cursors;
        this.callers = callers;
        this.clock = clock;
    }

    /** Answers a request that needs a signed-in member, or the host in their place. */
    public HttpAnswer answer(HttpEvent event, Function<Request, Answer> handling) {
        return answer(event, callers::member, handling);
    }

    /** Answers a request that only the host may make (R19). */
    public HttpAnswer answerHost(HttpEvent event, Function<Request, Answer> handling) {
        return answer(event, callers::host, handling);
    }

    private HttpAnswer answer(
            HttpEvent event, Function<HttpEvent, Caller> calling, Function<Request, Answer> handling) {
        begin(event);
        return written(Faults.answering(() -> {
            Caller caller = calling.apply(event);
            return handling.apply(
                    new Request(event, caller, clock.instant().truncatedTo(ChronoUnit.MILLIS), json, cursors));
        }));
    }

    /** Answers a request that a link in a letter makes: whoever holds the letter may. */
    public HttpAnswer answerPublic(HttpEvent event, Function<PublicRequest, Answer> handling) {
        begin(event);
        return written(Faults.answering(
                () -> handling.apply(new PublicRequest(event, clock.instant().truncatedTo(ChronoUnit.MILLIS)))));
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
        String body = text(answer.body());
        return body == null || Payload.carries(body)
                ? new HttpAnswer(answer.status(), headers, body)
                : written(Problems.ANSWER_TOO_LARGE.answer());
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
