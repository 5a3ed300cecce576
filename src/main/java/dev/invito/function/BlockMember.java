package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.invito.http.BlockList;
import dev.invito.http.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** R10, {@code PUT /v1/blocks/{memberId}}. */
@Named("block-member")
@Singleton
public final class BlockMember implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Endpoint endpoint;
    private final BlockList blockList;

    @Inject
    public BlockMember(Endpoint endpoint, BlockList blockList) {
        this.endpoint = endpoint;
        this.blockList = blockList;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return endpoint.answer(event, blockList::add);
    }
}
