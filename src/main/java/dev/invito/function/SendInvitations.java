package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.Endpoint;
import dev.invito.http.InviteMany;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R13, R15, {@code POST /v1/invitations/batch} with {@code {"invitations": [...]}}: one result for each, in their order. */
@Named("send-invitations")
@Singleton
public final class SendInvitations implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final InviteMany inviteMany;

    @Inject
    public SendInvitations(Endpoint endpoint, InviteMany inviteMany) {
        this.endpoint = endpoint;
        this.inviteMany = inviteMany;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, inviteMany::answer);
    }
}
