package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.Export;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R7, R10, {@code GET /v1/me/export}: all that is the caller's, page after page. */
@Named("export-me")
@Singleton
public final class ExportMe implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Export export;

    @Inject
    public ExportMe(Endpoint endpoint, Export export) {
        this.endpoint = endpoint;
        this.export = export;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, export::view);
    }
}
