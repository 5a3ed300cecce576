package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.HostConnections;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R19, {@code POST /v1/host/connections}. */
@Named("connect-members")
@Singleton
public final class ConnectMembers implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final HostConnections connections;

    @Inject
    public ConnectMembers(Endpoint endpoint, HostConnections connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answerHost(event, connections::connect);
    }
}
