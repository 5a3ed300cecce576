package dev.invito.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What Lambda calls in the container image. An image has no snapshot, and Quarkus alone would start with the first call: here
 * it starts, and is primed, before Lambda hands over an event.
 */
public final class ImageHandler implements RequestStreamHandler {

    private final QuarkusStreamHandler function = new QuarkusStreamHandler();

    public ImageHandler() {
        Quarkus.manualStart();
        Priming.prime(function);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        function.handleRequest(event, answer, context);
    }
}
