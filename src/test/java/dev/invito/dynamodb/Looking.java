package dev.invito.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.http.Json;
import dev.invito.http.event.Answer;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.request.Request;
import dev.invito.http.route.Endpoint;
import dev.invito.member.Party;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Somebody's look at something, as API Gateway would ask for it, and what it asks of DynamoDB. */
final class Looking {

    private static final ObjectMapper JSON = Json.mapper();

    private final Meter meter;
    private final Endpoint endpoint;

    Looking(Meter meter, InstantSource clock) {
        this.meter = meter;
        endpoint = new Endpoint(
                JSON,
                new Cursors("a secret of the tests"),
                new Callers(
                        new HostRule("scope", "invito/host"),
                        Service.on(meter.client()).members()),
                clock);
    }

    /** What was seen, and what it took. */
    record Seen(JsonNode body, Meter.Reading cost) {}

    Seen at(Party caller, Map<String, String> parameters, Function<Request, Answer> answer) {
        List<HttpAnswer> answers = new ArrayList<>();
        Meter.Reading cost = meter.read(() -> answers.add(endpoint.answer(event(caller, parameters), answer)));
        String body = answers.get(0).body();
        assertThat(answers.get(0).statusCode()).as(body).isEqualTo(200);
        try {
            return new Seen(JSON.readTree(body), cost);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpEvent event(Party caller, Map<String, String> parameters) {
        return new HttpEvent(
                null,
                null,
                parameters,
                parameters,
                null,
                false,
                new HttpEvent.Context(
                        null, new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", caller.value())))));
    }
}
