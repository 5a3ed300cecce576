package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.BlockList;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, {@code GET /v1/blocks}. */
@Named("list-blocks")
@Singleton
public final class ListBlocks implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final BlockList blockList;

    @Inject
    public ListBlocks(Endpoint endpoint, BlockList blockList) {
        this.endpoint = endpoint;
        this.blockList = blockList;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, blockList::view);
    }
}
