package dev.invito.local.dynamodb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** DynamoDB Local, which goes wrong when a test wants it, and carries out one conditional write after the other. */
final class FaultyHandler extends Handler.Wrapper {
    private static final String DYNAMODB = "DynamoDB_20120810.";
    private static final String THROTTLED = """
            {"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
             "message": "throttled on purpose"}
            """;

    /**
     * It keeps the old item of a failed condition where all threads see it, and tells one request of another's. One file
     * takes one write at a time anyway.
     */
    private static final Set<String> ONE_AT_A_TIME =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems");

    private final TableFaults faults;
    private final Object writing = new Object();

    FaultyHandler(Handler dynamoDb, TableFaults faults) {
        super(dynamoDb);
        this.faults = faults;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String target = request.getHeaders().get("X-Amz-Target");
        if (target == null || !target.startsWith(DYNAMODB)) {
            return super.handle(request, response, callback);
        }
        String operation = target.substring(DYNAMODB.length());
        var fault = faults.of(operation);
        if (fault.isEmpty()) {
            return carryOut(operation, request, response, callback);
        }
        if (fault.get() == TableFaults.Fault.THROTTLE) {
            response.setStatus(400);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
            Content.Sink.write(response, true, THROTTLED, callback);
            return true;
        }
        return carryOut(operation, request, unheard(request, response), Callback.from(() -> {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new IOException("lost on purpose"));
        }));
    }

    private boolean carryOut(String operation, Request request, Response response, Callback callback) throws Exception {
        if (!ONE_AT_A_TIME.contains(operation)) {
            return super.handle(request, response, callback);
        }
        // DynamoDB Local reads the body as it comes. Whoever holds the lock must wait for nobody's packets.
        Request whole = new Whole(request, Content.Source.asByteBuffer(request));
        synchronized (writing) {
            return super.handle(whole, response, callback);
        }
    }

    /** A request whose body is here already. */
    private static final class Whole extends Request.Wrapper {
        private Content.Chunk next;

        Whole(Request request, ByteBuffer body) {
            super(request);
            this.next = Content.Chunk.from(body, true);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = next;
            next = Content.Chunk.next(chunk);
            return chunk;
        }

        @Override
        public void demand(Runnable available) {
            available.run();
        }

        @Override
        public void fail(Throwable failure) {
            next = Content.Chunk.from(failure);
        }
    }

    private static Response unheard(Request request, Response response) {
        return new Response.Wrapper(request, response) {
            @Override
            public void write(boolean last, ByteBuffer content, Callback callback) {
                callback.succeeded();
            }
        };
    }
}
