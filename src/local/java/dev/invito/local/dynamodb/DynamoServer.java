package dev.invito.local.dynamodb;

import dev.invito.local.dynamodb.engine.Charged;
import dev.invito.local.dynamodb.engine.Engine;
import dev.invito.local.dynamodb.engine.Lag;
import dev.invito.local.dynamodb.engine.Refusal;
import dev.invito.local.dynamodb.engine.Storage;
import dev.invito.local.dynamodb.engine.Watcher;
import dev.invito.local.dynamodb.kept.KeptTables;
import dev.invito.local.dynamodb.wire.Protocol;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The laptop's DynamoDB: an engine in this process, and the protocol over a socket of the loopback interface. */
public final class DynamoServer implements AutoCloseable {
    private final TableFaults faults = new TableFaults();
    private final WebServer server;
    private final Engine engine;
    private final Usage usage;
    private final Optional<KeptTables> kept;
    private final DynamoClients clients;

    /**
     * Starts it on a free port.
     *
     * @param directory where to keep the data, or null for memory only
     * @param clock by which streams forget
     * @param usage told what each function asks
     */
    public DynamoServer(Path directory, InstantSource clock, Usage usage) throws IOException {
        this.usage = usage;
        kept = Optional.ofNullable(directory).map(KeptTables::new);
        engine = new Engine(
                clock, Watcher.NONE, Lag.NONE, kept.<Storage>map(one -> one).orElse(Storage.NONE));
        server = new WebServer(0);
        server.start(this::answer);
        clients = new DynamoClients(endpoint(), InProcess.client(engine), InProcess.streams(engine));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Answers at another server too, which whoever has made it closes. */
    public void answerAt(WebServer other) {
        other.start(this::answer);
    }

    public DynamoClients clients() {
        return clients;
    }

    public DynamoDbClient client() {
        return clients.client();
    }

    public DynamoDbStreamsClient streams() {
        return clients.streams();
    }

    /** Deletes what expired before a moment, as DynamoDB does some day. */
    public void expire(Instant before) {
        engine.expire(before);
    }

    public TableFaults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
        kept.ifPresent(KeptTables::close);
    }

    private Optional<WebAnswer> answer(WebRequest request) {
        String operation = Protocol.operation(request.header("x-amz-target"));
        Optional<TableFaults.Fault> fault = operation.isEmpty() ? Optional.empty() : faults.of(operation);
        if (fault.isPresent() && fault.get() == TableFaults.Fault.THROTTLE) {
            return Optional.of(answer(Protocol.refusal(Refusal.throttled())));
        }
        Protocol.Answer answer = carriedOut(operation, request);
        return fault.isPresent() ? Optional.empty() : Optional.of(answer(answer));
    }

    private Protocol.Answer carriedOut(String operation, WebRequest request) {
        try {
            SdkRequest asked = Protocol.request(operation, request.body());
            return Protocol.answer(engine.answer(asked, charged(request.header(Usage.HEADER))));
        } catch (RuntimeException e) {
            return Protocol.refusal(e);
        }
    }

    private Charged charged(String function) {
        return function.isEmpty()
                ? Charged.NONE
                : (ignored, readUnits, writeUnits) -> usage.charged(function, readUnits, writeUnits);
    }

    private static WebAnswer answer(Protocol.Answer answer) {
        return WebAnswer.of(answer.status(), Protocol.CONTENT_TYPE, answer.body())
                .with(Protocol.CHECKSUM, answer.checksum())
                .with("x-amzn-RequestId", java.util.UUID.randomUUID().toString());
    }
}
