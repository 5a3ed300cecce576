package dev.invito.local.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves HTTP on the loopback interface. The port is taken when it is made; requests are answered once started. */
public final class WebServer implements AutoCloseable {
    /** As much as API Gateway takes in one request. */
    static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final int LARGEST_DRAIN = 64 * 1024 * 1024;

    static {
        // Without it every answer on a kept connection waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor;

    /**
     * Takes the port.
     *
     * @throws java.net.BindException if the port is taken
     */
    public WebServer(int port, String name) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void start(Site site) {
        server.createContext("/", exchange -> serve(exchange, site));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
        try {
            executor.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private static void serve(HttpExchange exchange, Site site) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                drain(exchange.getRequestBody());
                send(exchange, WebAnswer.message(413, "Request Entity Too Large"));
                return;
            }
            Optional<WebAnswer> answer = answer(site, request(exchange, body));
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private static Optional<WebAnswer> answer(Site site, WebRequest request) {
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

    private static WebRequest request(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        String query = exchange.getRequestURI().getRawQuery();
        return new WebRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body,
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static void send(HttpExchange exchange, WebAnswer answer) throws IOException {
        answer.headers().forEach((name, values) -> {
            // The server counts the length itself, and would send it twice.
            if (!name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** So that the client, still sending, lives to read the answer. */
    private static void drain(InputStream body) throws IOException {
        var buffer = new byte[65536];
        long left = LARGEST_DRAIN;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(buffer);
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
}
