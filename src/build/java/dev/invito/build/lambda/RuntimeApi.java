package dev.invito.build.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API, as far as one function needs it: hands it events, takes its answers, and notes when. */
public final class RuntimeApi implements AutoCloseable {

    private static final String VERSION = "/2018-06-01/runtime/";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * An answer of the function.
     *
     * @param took from handing over the event to the answer, in nanoseconds
     */
    public record Answer(String body, long took, long at) {}

    private record Invocation(String event, BlockingQueue<Answer> answer) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
    private volatile Invocation current;
    private volatile long handedOver;
    private volatile boolean closing;

    public RuntimeApi() throws IOException {
        server = LoopbackHttp.onFreePort();
        server.setExecutor(threads);
        server.createContext(VERSION, this::handle);
        server.start();
    }

    /** For {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** When the function first asked for an event: it is ready then. */
    public long awaitReady() throws InterruptedException {
        Long at = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (at == null) {
            throw new IllegalStateException("the function does not start");
        }
        return at;
    }

    /** Invokes the function and waits for what it answers. */
    public Answer invoke(String event) throws InterruptedException {
        Invocation invocation = new Invocation(event, new LinkedBlockingQueue<>());
        invocations.add(invocation);
        Answer answer = invocation.answer().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new IllegalStateException("the function does not answer");
        }
        return answer;
    }

    @Override
    public void close() {
        closing = true;
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath().substring(VERSION.length());
        try {
            if (path.equals("invocation/next")) {
                asked.add(now);
                next(exchange);
            } else if (path.equals("restore/next")) {
                reply(exchange, 200, "");
            } else if (path.startsWith("invocation/")) {
                // A response or an error: what it says is for whoever invoked it.
                current.answer().add(new Answer(body, now - handedOver, now));
                reply(exchange, 202, "");
            } else {
                throw new IOException(path + ": " + body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!closing) {
                System.err.println(e.getMessage());
            }
            throw e;
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        current = invocations.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", Long.toHexString(System.nanoTime()));
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:bench");
        headers.set("Content-Type", "application/json");
        handedOver = System.nanoTime();
        reply(exchange, 200, current.event());
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
