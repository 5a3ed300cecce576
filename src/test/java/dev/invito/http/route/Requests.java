package dev.invito.http.route;

import dev.invito.http.Json;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Caller;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.Request;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Map;

/** Requests as the gateway hands them to a route, at a moment. */
final class Requests {
    private static final Cursors CURSORS = new Cursors("a secret of the tests");

    private Requests() {}

    /** One that asks for something. */
    static Request get(Party caller, Instant now, Map<String, String> query) {
        return request(caller, now, query, null);
    }

    /** One with JSON in it. */
    static Request post(Party caller, Instant now, String body) {
        return request(caller, now, Map.of(), body);
    }

    private static Request request(Party caller, Instant now, Map<String, String> query, String body) {
        HttpEvent event = new HttpEvent(
                null,
                Map.of("content-type", "application/json"),
                query,
                null,
                body,
                false,
                new HttpEvent.Context(
                        null, new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", caller.value())))));
        return new Request(event, Caller.of(event).orElseThrow(), now, Json.mapper(), CURSORS);
    }
}
