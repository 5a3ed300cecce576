package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.SuggestionList;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, {@code DELETE /v1/suggestions/{memberId}}. */
@Named("dismiss-suggestion")
@Singleton
public final class DismissSuggestion implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final SuggestionList suggestions;

    @Inject
    public DismissSuggestion(Endpoint endpoint, SuggestionList suggestions) {
        this.endpoint = endpoint;
        this.suggestions = suggestions;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, suggestions::dismiss);
    }
}
