package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.Endpoint;
import dev.invito.http.LetterAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R11, {@code GET /v1/letters/{token}}: changes nothing, whoever opens it. */
@Named("view-letter")
@Singleton
public final class ViewLetter implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final LetterAnswers letters;

    @Inject
    public ViewLetter(Endpoint endpoint, LetterAnswers letters) {
        this.endpoint = endpoint;
        this.letters = letters;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answerReader(event, letters::view);
    }
}
