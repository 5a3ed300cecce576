package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.Endpoint;
import dev.invito.http.MemberSearch;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, {@code GET /v1/members?q=}. */
@Named("search-members")
@Singleton
public final class SearchMembers implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final MemberSearch search;

    @Inject
    public SearchMembers(Endpoint endpoint, MemberSearch search) {
        this.endpoint = endpoint;
        this.search = search;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, search::answer);
    }
}
