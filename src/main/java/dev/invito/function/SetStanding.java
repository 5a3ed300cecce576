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

/** R20, {@code PUT /v1/host/members/{memberId}/standing}. */
@Named("set-standing")
@Singleton
public final class SetStanding implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Moderation moderation;

    @Inject
    public SetStanding(Endpoint endpoint, Moderation moderation) {
        this.endpoint = endpoint;
        this.moderation = moderation;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answerHost(event, moderation::change);
    }
}
