package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.Endpoint;
import dev.invito.http.InvitationLists;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R2, R7, {@code GET /v1/invitations/sent}. */
@Named("list-sent")
@Singleton
public final class ListSent implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final InvitationLists lists;

    @Inject
    public ListSent(Endpoint endpoint, InvitationLists lists) {
        this.endpoint = endpoint;
        this.lists = lists;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, lists::sent);
    }
}
