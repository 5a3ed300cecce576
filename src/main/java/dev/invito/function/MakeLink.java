package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.LinkRoutes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R17, {@code POST /v1/links}: a link that connects whoever uses it. */
@Named("make-link")
@Singleton
public final class MakeLink implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final LinkRoutes links;

    @Inject
    public MakeLink(Endpoint endpoint, LinkRoutes links) {
        this.endpoint = endpoint;
        this.links = links;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, links::make);
    }
}
