package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.Endpoint;
import dev.invito.http.HttpAnswer;
import dev.invito.http.HttpEvent;
import dev.invito.http.Invite;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R5, R8 to R10, R13, R14, {@code POST /v1/invitations}. */
@Named("send-invitation")
@Singleton
public final class SendInvitation implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Invite invite;

    @Inject
    public SendInvitation(Endpoint endpoint, Invite invite) {
        this.endpoint = endpoint;
        this.invite = invite;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, invite::answer);
    }
}
