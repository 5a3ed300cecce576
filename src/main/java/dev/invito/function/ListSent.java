package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.InvitationLists;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R2, R7, {@code GET /v1/invitations/sent}. */
@Named("list-sent")
@Singleton
public final class ListSent implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final InvitationLists lists;

    @Inject
    public ListSent(Endpoint endpoint, InvitationLists lists) {
        this.endpoint = endpoint;
        this.lists = lists;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, lists::sent);
    }
}
