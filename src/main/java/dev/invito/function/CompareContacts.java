package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.ContactRows;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R15, {@code POST /v1/contacts/compare} with a file of contacts: a result for each of its rows. */
@Named("compare-contacts")
@Singleton
public final class CompareContacts implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final ContactRows contacts;

    @Inject
    public CompareContacts(Endpoint endpoint, ContactRows contacts) {
        this.endpoint = endpoint;
        this.contacts = contacts;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, contacts::answer);
    }
}
