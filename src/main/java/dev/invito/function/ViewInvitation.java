package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.ActionRoute;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R2, R7, {@code GET /v1/invitations/{id}}: viewing is no action (R4). */
@Named("view-invitation")
@Singleton
public final class ViewInvitation implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final ActionRoute act;

    @Inject
    public ViewInvitation(Endpoint endpoint, ActionRoute act) {
        this.endpoint = endpoint;
        this.act = act;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, act::view);
    }
}
