package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.SendRoute;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R5, R8 to R10, R13, R14, {@code POST /v1/invitations}. */
@Named("send-invitation")
@Singleton
public final class SendInvitation implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final SendRoute invite;

    @Inject
    public SendInvitation(Endpoint endpoint, SendRoute invite) {
        this.endpoint = endpoint;
        this.invite = invite;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, invite::answer);
    }
}
