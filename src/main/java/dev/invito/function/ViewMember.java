package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.Profiles;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, R12, {@code GET /v1/members/{memberId}}. */
@Named("view-member")
@Singleton
public final class ViewMember implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Profiles profiles;

    @Inject
    public ViewMember(Endpoint endpoint, Profiles profiles) {
        this.endpoint = endpoint;
        this.profiles = profiles;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, profiles::view);
    }
}
