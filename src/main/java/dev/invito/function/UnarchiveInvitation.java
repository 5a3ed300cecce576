package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.ActionRoute;
import dev.invito.http.route.Endpoint;
import dev.invito.invitation.Action;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R6, {@code POST /v1/invitations/{id}/unarchive}. */
@Named("unarchive-invitation")
@Singleton
public final class UnarchiveInvitation implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final ActionRoute act;

    @Inject
    public UnarchiveInvitation(Endpoint endpoint, ActionRoute act) {
        this.endpoint = endpoint;
        this.act = act;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, request -> act.onInvitation(Action.UNARCHIVE, request));
    }
}
