package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.FunnelRoute;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R19, {@code GET /v1/host/funnel}. */
@Named("view-funnel")
@Singleton
public final class ViewFunnel implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final FunnelRoute funnel;

    @Inject
    public ViewFunnel(Endpoint endpoint, FunnelRoute funnel) {
        this.endpoint = endpoint;
        this.funnel = funnel;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answerHost(event, funnel::view);
    }
}
