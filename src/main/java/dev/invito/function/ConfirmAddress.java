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

/** R16, {@code POST /v1/me/addresses/confirm}: makes an address the caller's who can say its code. */
@Named("confirm-address")
@Singleton
public final class ConfirmAddress implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final AddressRoutes addresses;

    @Inject
    public ConfirmAddress(Endpoint endpoint, AddressRoutes addresses) {
        this.endpoint = endpoint;
        this.addresses = addresses;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, addresses::confirm);
    }
}
