package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.LetterAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, {@code GET /v1/letters/{token}/unsubscribe}: the button, for mail programs that know no one-click (RFC 2369); changes nothing. */
@Named("offer-unsubscribe")
@Singleton
public final class OfferUnsubscribe implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final LetterAnswers letters;

    @Inject
    public OfferUnsubscribe(Endpoint endpoint, LetterAnswers letters) {
        this.endpoint = endpoint;
        this.letters = letters;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answerPublic(event, letters::offerUnsubscribe);
    }
}
