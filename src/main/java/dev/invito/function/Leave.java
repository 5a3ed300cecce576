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

/** {@code DELETE /v1/me}: erases everything about the caller. */
@Named("leave")
@Singleton
public final class Leave implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Me me;

    @Inject
    public Leave(Endpoint endpoint, Me me) {
        this.endpoint = endpoint;
        this.me = me;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, me::leave);
    }
}
