package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.Endpoint;
import dev.invito.http.Me;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** {@code DELETE /v1/me}: erases everything about the caller. */
@Named("leave")
@Singleton
public final class Leave implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final Me me;

    @Inject
    public Leave(Endpoint endpoint, Me me) {
        this.endpoint = endpoint;
        this.me = me;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, me::leave);
    }
}
