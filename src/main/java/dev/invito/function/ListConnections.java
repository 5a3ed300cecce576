package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.ConnectionList;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R12, {@code GET /v1/connections?q=}. */
@Named("list-connections")
@Singleton
public final class ListConnections implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final ConnectionList connections;

    @Inject
    public ListConnections(Endpoint endpoint, ConnectionList connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, connections::answer);
    }
}
