package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.AnswerManyRoute;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R6, R12, {@code POST /v1/invitations/answer}: one result for each. */
@Named("answer-invitations")
@Singleton
public final class AnswerInvitations implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final AnswerManyRoute answers;

    @Inject
    public AnswerInvitations(Endpoint endpoint, AnswerManyRoute answers) {
        this.endpoint = endpoint;
        this.answers = answers;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, answers::answer);
    }
}
