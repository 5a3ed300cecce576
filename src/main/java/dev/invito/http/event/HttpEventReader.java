package dev.invito.http.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads an event property by property. Jackson would do the same by reflection, for which Java makes code at every cold start:
 * one class after the other for a constructor of seven parameters.
 */
public final class HttpEventReader extends StdDeserializer<HttpEvent> {

    public HttpEventReader() {
        super(HttpEvent.class);
    }

    @Override
    public HttpEvent deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode event = context.readTree(parser);
        return new HttpEvent(
                text(event.path("routeKey")),
                texts(event.path("headers")),
                texts(event.path("queryStringParameters")),
                texts(event.path("pathParameters")),
                text(event.path("body")),
                event.path("isBase64Encoded").asBoolean(),
                context(event.path("requestContext")));
    }

    private static HttpEvent.Context context(JsonNode context) {
        JsonNode jwt = context.path("authorizer").path("jwt");
        return new HttpEvent.Context(
                text(context.path("requestId")),
                jwt.isObject() ? new HttpEvent.Authorizer(new HttpEvent.Jwt(texts(jwt.path("claims")))) : null);
    }

    /** Null if it is no object; what is null in it is left out. */
    private static Map<String, String> texts(JsonNode object) {
        if (!object.isObject()) {
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        object.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                texts.put(property.getKey(), property.getValue().asText());
            }
        });
        return texts;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
