package dev.invito.http.event;

import java.util.Map;

/**
 * A request as API Gateway's HTTP API hands it on (payload format 2.0), of which only what somebody reads here is read:
 * the whole event has ten times as many properties, and learning to read those was a twentieth of a cold start. Whatever is
 * absent is null, or false.
 *
 * @param routeKey the route that matched, as {@code GET /v1/me}
 * @param headers with their names in lower case; what came twice is joined by commas
 * @param body in base64 if it is no text
 */
public record HttpEvent(
        String routeKey,
        Map<String, String> headers,
        Map<String, String> queryStringParameters,
        Map<String, String> pathParameters,
        String body,
        boolean isBase64Encoded,
        Context requestContext) {

    /** @param authorizer null on a route that has none */
    public record Context(String requestId, Authorizer authorizer) {}

    /** What the authorizer has found out. */
    public record Authorizer(Jwt jwt) {}

    /** Every claim is handed on as a string. */
    public record Jwt(Map<String, String> claims) {}

    /** The id that the access log names the request by; null in an event without a context. */
    public String requestId() {
        return requestContext == null ? null : requestContext.requestId();
    }
}
