package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.WithdrawManyRoute;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R4, R5, R14, {@code POST /v1/invitations/withdraw} with {@code {"ids": [...]}} or {@code {"all": true}}. */
@Named("withdraw-invitations")
@Singleton
public final class WithdrawInvitations implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final WithdrawManyRoute withdrawMany;

    @Inject
    public WithdrawInvitations(Endpoint endpoint, WithdrawManyRoute withdrawMany) {
        this.endpoint = endpoint;
        this.withdrawMany = withdrawMany;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, withdrawMany::answer);
    }
}
