package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.SendManyRoute;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R13, R15, {@code POST /v1/invitations/batch} with {@code {"invitations": [...]}}: one result for each, in their order. */
@Named("send-invitations")
@Singleton
public final class SendInvitations implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final SendManyRoute sendMany;

    @Inject
    public SendInvitations(Endpoint endpoint, SendManyRoute sendMany) {
        this.endpoint = endpoint;
        this.sendMany = sendMany;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, sendMany::answer);
    }
}
