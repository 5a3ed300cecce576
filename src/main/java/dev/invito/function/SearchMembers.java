package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.MemberSearch;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, {@code GET /v1/members?q=}. */
@Named("search-members")
@Singleton
public final class SearchMembers implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final MemberSearch search;

    @Inject
    public SearchMembers(Endpoint endpoint, MemberSearch search) {
        this.endpoint = endpoint;
        this.search = search;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, search::answer);
    }
}
