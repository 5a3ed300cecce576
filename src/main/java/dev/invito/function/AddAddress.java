package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.AddressRoutes;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R16, {@code POST /v1/me/addresses}: mails a code to an address, whoever owns it. */
@Named("add-address")
@Singleton
public final class AddAddress implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final AddressRoutes addresses;

    @Inject
    public AddAddress(Endpoint endpoint, AddressRoutes addresses) {
        this.endpoint = endpoint;
        this.addresses = addresses;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, addresses::add);
    }
}
