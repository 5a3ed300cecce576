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

/** R17, {@code GET /v1/links}: the caller's links that others can use. */
@Named("list-links")
@Singleton
public final class ListLinks implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final LinkRoutes links;

    @Inject
    public ListLinks(Endpoint endpoint, LinkRoutes links) {
        this.endpoint = endpoint;
        this.links = links;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, links::list);
    }
}
