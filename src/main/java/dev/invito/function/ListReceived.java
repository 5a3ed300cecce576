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

/** R2, R6, {@code GET /v1/invitations/received?status=pending} or {@code archived}. */
@Named("list-received")
@Singleton
public final class ListReceived implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final InvitationLists lists;

    @Inject
    public ListReceived(Endpoint endpoint, InvitationLists lists) {
        this.endpoint = endpoint;
        this.lists = lists;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, lists::received);
    }
}
