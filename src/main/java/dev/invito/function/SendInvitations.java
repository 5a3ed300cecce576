package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.Endpoint;
import dev.invito.http.HttpAnswer;
import dev.invito.http.HttpEvent;
import dev.invito.http.InviteMany;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R13, R15, {@code POST /v1/invitations/batch} with {@code {"invitations": [...]}}: one result for each, in their order. */
@Named("send-invitations")
@Singleton
public final class SendInvitations implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final InviteMany inviteMany;

    @Inject
    public SendInvitations(Endpoint endpoint, InviteMany inviteMany) {
        this.endpoint = endpoint;
        this.inviteMany = inviteMany;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, inviteMany::answer);
    }
}
