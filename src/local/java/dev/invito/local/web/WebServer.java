package dev.invito.local.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.apache.http.ConnectionClosedException;
import org.apache.http.ExceptionLogger;
import org.apache.http.Header;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpInetConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestFactory;
import org.apache.http.HttpResponse;
import org.apache.http.RequestLine;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.SocketConfig;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultBHttpServerConnectionFactory;
import org.apache.http.impl.bootstrap.HttpServer;
import org.apache.http.impl.bootstrap.ServerBootstrap;
import org.apache.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.protocol.HttpProcessorBuilder;
import org.apache.http.protocol.ResponseConnControl;
import org.apache.http.protocol.ResponseContent;
import org.apache.http.protocol.ResponseDate;

/**
 * Serves HTTP on the loopback interface. The port is taken when it is made; requests are answered once started. A connection
 * has a thread: a function asks DynamoDB a few times in each call, and handing each request from thread to thread took longer
 * than answering it.
 */
public final class WebServer implements AutoCloseable {
    /** As much as API Gateway takes in one request. */
    static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final int BACKLOG = 1024;
    private static final long PATIENCE_SECONDS = 2;

    private final ServerSocket socket;
    private Optional<HttpServer> server = Optional.empty();

    /**
     * Takes the port.
     *
     * @throws java.net.BindException if the port is taken
     */
    public WebServer(int port) throws IOException {
        this(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    /** Takes a socket that is bound already. */
    public WebServer(ServerSocket socket) {
        this.socket = socket;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void start(Site site) {
        HttpServer started = ServerBootstrap.bootstrap()
                .setServerSocketFactory(new Taken(socket))
                // Else the port of a laptop that has just been stopped is taken for a minute.
                .setSocketConfig(SocketConfig.custom().setSoReuseAddress(true).build())
                .setConnectionFactory(new DefaultBHttpServerConnectionFactory(
                        ConnectionConfig.DEFAULT, new DefaultHttpRequestParserFactory(null, new AnyMethod()), null))
                .setHttpProcessor(HttpProcessorBuilder.create()
                        .addAll(new ResponseDate(), new ResponseContent(), new ResponseConnControl())
                        .build())
                // A client that goes away is its own affair.
                .setExceptionLogger(ExceptionLogger.NO_OP)
                .registerHandler("*", (request, response, context) -> serve(request, response, context, site))
                .create();
        begin(started);
        server = Optional.of(started);
    }

    private static void begin(HttpServer server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the server did not start on the socket that it has", e);
        }
    }

    @Override
    public void close() {
        server.ifPresentOrElse(WebServer::stop, this::release);
    }

    private static void stop(HttpServer server) {
        server.shutdown(0, TimeUnit.SECONDS);
        try {
            server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            socket.close();
        } catch (IOException e) {
            System.err.println("A port was not given back: " + e.getMessage());
        }
    }

    private static void serve(HttpRequest request, HttpResponse response, HttpContext context, Site site)
            throws IOException {
        byte[] body =
                ((HttpEntityEnclosingRequest) request).getEntity().getContent().readNBytes(LARGEST_BODY + 1);
        send(
                response,
                body.length > LARGEST_BODY
                        ? WebAnswer.message(413, "Request Entity Too Large")
                        : answer(request, context, body, site));
    }

    private static WebAnswer answer(HttpRequest request, HttpContext context, byte[] body, Site site)
            throws ConnectionClosedException {
        URI target;
        try {
            target = new URI(request.getRequestLine().getUri());
        } catch (URISyntaxException e) {
            return WebAnswer.message(400, "Bad Request");
        }
        return answerOrFail(site, read(request, target, context, body)).orElseThrow(ConnectionClosedException::new);
    }

    private static Optional<WebAnswer> answerOrFail(Site site, WebRequest request) {
        try {
            return site.answer(request);
        } catch (Exception e) {
            synchronized (System.err) {
                System.err.println("The laptop itself failed at " + request.method() + " " + request.path());
                e.printStackTrace();
            }
            return Optional.of(WebAnswer.message(500, "Internal Server Error"));
        }
    }

    private static WebRequest read(HttpRequest request, URI target, HttpContext context, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : request.getAllHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        HttpInetConnection connection = HttpCoreContext.adapt(context).getConnection(HttpInetConnection.class);
        return new WebRequest(
                request.getRequestLine().getMethod(),
                Optional.ofNullable(target.getRawPath()).orElse(""),
                Optional.ofNullable(target.getRawQuery()).orElse(""),
                headers,
                body,
                request.getProtocolVersion().toString(),
                connection.getRemoteAddress().getHostAddress());
    }

    private static void send(HttpResponse response, WebAnswer answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach((name, values) -> {
            // The server counts the length itself, and would refuse to send it twice.
            if (!name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        if (answer.body().length > 0) {
            response.setEntity(new ByteArrayEntity(answer.body()));
        }
    }

    /** What a server serves. */
    public interface Site {
        /**
         * Answers one request.
         *
         * @return nothing to close the connection without an answer
         */
        Optional<WebAnswer> answer(WebRequest request) throws Exception;
    }

    /** The socket whose port is taken already. */
    private static final class Taken extends ServerSocketFactory {
        private final ServerSocket socket;

        Taken(ServerSocket socket) {
            this.socket = socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            return socket;
        }
    }

    /** Any request may have a body, a DELETE too; the library knows some methods only, and bodies for some of them. */
    private static final class AnyMethod implements HttpRequestFactory {
        @Override
        public HttpRequest newHttpRequest(RequestLine line) {
            return new BasicHttpEntityEnclosingRequest(line);
        }

        @Override
        public HttpRequest newHttpRequest(String method, String target) {
            return new BasicHttpEntityEnclosingRequest(method, target);
        }
    }
}
