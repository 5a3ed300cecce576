package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.Act;
import dev.invito.http.Endpoint;
import dev.invito.http.HttpAnswer;
import dev.invito.http.HttpEvent;
import dev.invito.invitation.Action;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R8, {@code POST /v1/invitations/{id}/report}. */
@Named("report-invitation")
@Singleton
public final class ReportInvitation implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final Act act;

    @Inject
    public ReportInvitation(Endpoint endpoint, Act act) {
        this.endpoint = endpoint;
        this.act = act;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, request -> act.onInvitation(Action.REPORT, request));
    }
}
