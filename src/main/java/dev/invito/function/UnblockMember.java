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

/** R10, {@code DELETE /v1/blocks/{memberId}}. */
@Named("unblock-member")
@Singleton
public final class UnblockMember implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final Act act;

    @Inject
    public UnblockMember(Endpoint endpoint, Act act) {
        this.endpoint = endpoint;
        this.act = act;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, request -> act.onMember(Action.UNBLOCK, request));
    }
}
