package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.ContactRows;
import dev.invito.http.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R15, {@code POST /v1/contacts/compare} with a file of contacts: a result for each of its rows. */
@Named("compare-contacts")
@Singleton
public final class CompareContacts implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final ContactRows contacts;

    @Inject
    public CompareContacts(Endpoint endpoint, ContactRows contacts) {
        this.endpoint = endpoint;
        this.contacts = contacts;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, contacts::answer);
    }
}
