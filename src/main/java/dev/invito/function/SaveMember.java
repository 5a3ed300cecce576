package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.HostMembers;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R19, {@code PUT /v1/host/members/{memberId}}. */
@Named("save-member")
@Singleton
public final class SaveMember implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final HostMembers members;

    @Inject
    public SaveMember(Endpoint endpoint, HostMembers members) {
        this.endpoint = endpoint;
        this.members = members;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answerHost(event, members::save);
    }
}
