package dev.invito.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local over HTTP, on the loopback interface only (its own launcher listens on all of them). */
public final class DynamoServer implements AutoCloseable {
    /** Its old SDK misses JAXB, which it does not need. Kept, or its level is forgotten. */
    private static final Logger SDK = Logger.getLogger("com.amazonaws");

    static {
        SDK.setLevel(Level.SEVERE);
        // Its log4j has nothing to log to, and would say so.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty("org.eclipse.jetty.util.log.announce", "false");
    }

    private final TableFaults faults = new TableFaults();
    private final LocalDynamoDBServerHandler handler;
    private final Server server;
    private final int port;
    private final DynamoClients clients;

    /**
     * Starts it on a free port.
     *
     * @param directory where to keep the data, or null for memory only
     */
    public DynamoServer(Path directory) throws Exception {
        String path = directory == null ? null : directory.toString();
        handler = new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(0, directory == null, path, true, false), null);
        server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new ContextHandler(new FaultyHandler(handler, faults)));
        server.start();
        port = connector.getLocalPort();
        clients = DynamoClients.at(endpoint());
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public DynamoClients clients() {
        return clients;
    }

    public DynamoDbClient client() {
        return clients.client();
    }

    public TableFaults faults() {
        return faults;
    }

    public DynamoDbStreamsClient streams() {
        return clients.streams();
    }

    @Override
    public void close() {
        clients.close();
        try {
            server.stop();
            handler.close();
        } catch (Exception e) {
            System.err.println("DynamoDB Local did not stop cleanly: " + e.getMessage());
        }
    }
}
