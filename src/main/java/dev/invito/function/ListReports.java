package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.Moderation;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R20, {@code GET /v1/host/reports}. */
@Named("list-reports")
@Singleton
public final class ListReports implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Moderation moderation;

    @Inject
    public ListReports(Endpoint endpoint, Moderation moderation) {
        this.endpoint = endpoint;
        this.moderation = moderation;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answerHost(event, moderation::reported);
    }
}
