package dev.invito.build.image;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.runtime.ImageHandler;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder;
import io.quarkus.arc.Arc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Lets one process be every function in turn, so that one cache serves them all. Only the training has this class: Lambda's
 * runtime finds it in the directory in which it is started, behind the class path that the cache is made for.
 */
public final class TrainingFunction implements RequestStreamHandler {

    private final ImageHandler own = new ImageHandler();

    /** An event is {@code {"function": name, "event": {...}}}; without a function it is for the one that was started. */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        ObjectMapper json = AmazonLambdaMapperRecorder.objectMapper;
        JsonNode call = json.readTree(in);
        if (!call.has("function")) {
            own.handleRequest(new ByteArrayInputStream(json.writeValueAsBytes(call.get("event"))), out, context);
            return;
        }
        RequestHandler<Object, Object> handler = handler(call.get("function").asText());
        Object event = json.readerFor(eventType(handler)).readValue(call.get("event"));
        json.writeValue(out, handler.handleRequest(event, context));
    }

    @SuppressWarnings("unchecked")
    private static RequestHandler<Object, Object> handler(String name) {
        return (RequestHandler<Object, Object>) Arc.container().instance(name).get();
    }

    private static Class<?> eventType(Object handler) {
        return Arrays.stream(handler.getClass().getMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .map(Method::getParameterTypes)
                .map(types -> types[0])
                .findFirst()
                .orElseThrow();
    }
}
