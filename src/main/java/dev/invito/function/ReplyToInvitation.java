package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Body;
import dev.invito.http.route.ActionRoute;
import dev.invito.http.route.Endpoint;
import dev.invito.invitation.Policy;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R6, {@code POST /v1/invitations/{id}/reply} with {@code {"message"}}. */
@Named("reply-to-invitation")
@Singleton
public final class ReplyToInvitation implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final ActionRoute act;
    private final Policy policy;

    @Inject
    public ReplyToInvitation(Endpoint endpoint, ActionRoute act, Policy policy) {
        this.endpoint = endpoint;
        this.act = act;
        this.policy = policy;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, request -> {
            Body body = request.body();
            String message = body.requiredText("message", policy.replyLength());
            body.check();
            return act.reply(message, request);
        });
    }
}
