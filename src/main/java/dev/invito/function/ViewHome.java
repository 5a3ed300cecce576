package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.Home;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R12, R13, {@code GET /v1/home}: all that My Network shows, in one answer. */
@Named("view-home")
@Singleton
public final class ViewHome implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Home home;

    @Inject
    public ViewHome(Endpoint endpoint, Home home) {
        this.endpoint = endpoint;
        this.home = home;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, home::view);
    }
}
