package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.Act;
import dev.invito.http.Endpoint;
import dev.invito.invitation.Action;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R6, R7, {@code POST /v1/invitations/{id}/decline}. */
@Named("decline-invitation")
@Singleton
public final class DeclineInvitation implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final Act act;

    @Inject
    public DeclineInvitation(Endpoint endpoint, Act act) {
        this.endpoint = endpoint;
        this.act = act;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, request -> act.onInvitation(Action.DECLINE, request));
    }
}
