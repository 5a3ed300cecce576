package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.Me;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R11, {@code PUT /v1/me}: creates a missing member. */
@Named("save-me")
@Singleton
public final class SaveMe implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Me me;

    @Inject
    public SaveMe(Endpoint endpoint, Me me) {
        this.endpoint = endpoint;
        this.me = me;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, me::save);
    }
}
