package dev.invito.local.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private static final String CLOSE = "Connection: close\r\n\r\n";

    private final WebServer server;

    WebServerTest() throws IOException {
        server = new WebServer(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A DELETE has one too: what was not read of it would be the next request. */
    @Test
    void readsABodyOfAnyMethodAndGoesOnAfterIt() throws IOException {
        server.start(request -> text(request.method() + " " + request.path() + " " + request.text()));

        String answers = said("DELETE /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
                + "PROPFIND /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n"
                + "GET /c HTTP/1.1\r\nHost: x\r\n" + CLOSE);

        assertThat(answers).containsSubsequence("DELETE /a body", "PROPFIND /b one", "GET /c ");
    }

    @Test
    void tellsOfARequestWhatItHas() throws IOException {
        server.start(request -> text(request.path() + "|" + request.query() + "|"
                + request.headers().get("x-one") + "|" + request.protocol() + "|" + request.sourceIp()));

        assertThat(said("GET /a%20b?c=%2F&d HTTP/1.1\r\nHost: x\r\nX-One: 1\r\nx-ONE: 2\r\n" + CLOSE))
                .endsWith("/a%20b|c=%2F&d|[1, 2]|HTTP/1.1|127.0.0.1");
    }

    @Test
    void whatIsNotAnsweredIsClosed() throws IOException {
        server.start(request -> Optional.empty());
        assertThatThrownBy(() -> said("GET / HTTP/1.1\r\nHost: x\r\n\r\n")).isInstanceOf(SocketException.class);
    }

    @Test
    void saysWhatIsNoAddressAndWhatItFailedAt() throws IOException {
        server.start(request -> {
            throw new IOException("on purpose");
        });
        assertThat(said("GET /%zz HTTP/1.1\r\nHost: x\r\n" + CLOSE)).startsWith("HTTP/1.1 400 ");
        assertThat(said("GET / HTTP/1.1\r\nHost: x\r\n" + CLOSE)).startsWith("HTTP/1.1 500 ");
    }

    @Test
    void ofHeadTheHeadersAloneAreSaid() throws IOException {
        server.start(request -> Optional.of(new WebAnswer(
                200,
                Map.of("content-length", List.of("99"), "X-One", List.of("1", "2")),
                "twelve bytes".getBytes(ISO_8859_1))));

        assertThat(said("HEAD / HTTP/1.1\r\nHost: x\r\n" + CLOSE))
                .contains("Content-Length: 12\r\n", "X-One: 1\r\n", "X-One: 2\r\n")
                .doesNotContain("99")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whoSendsTooMuchIsToldSo() throws IOException, InterruptedException {
        server.start(request -> text("taken"));
        HttpClient client = HttpClient.newHttpClient();

        assertThat(sent(client, WebServer.LARGEST_BODY).statusCode()).isEqualTo(200);
        assertThat(sent(client, WebServer.LARGEST_BODY + 1).statusCode()).isEqualTo(413);
    }

    /**
     * One of ten at once. Not each: a closed socket is free once the thread that listened has woken up, and meanwhile anybody on this
     * machine may take the port.
     */
    @Test
    void aPortIsTakenFromTheBeginningAndGivenBack() throws IOException {
        List<String> inUse = new ArrayList<>();
        for (int times = 0; times < 10; times++) {
            try {
                takeAndGiveBack();
                return;
            } catch (BindException takenMeanwhile) {
                inUse.add(takenMeanwhile.getMessage());
            }
        }
        assertThat(inUse).as("taken again").isEmpty();
    }

    private void takeAndGiveBack() throws IOException {
        WebServer first = new WebServer(0);
        int port = first.port();
        assertThatThrownBy(() -> new WebServer(port)).isInstanceOf(BindException.class);
        first.close();
        try (var again = new WebServer(port)) {
            again.start(request -> text("again"));
            assertThat(said(port, "GET / HTTP/1.1\r\nHost: x\r\n" + CLOSE)).endsWith("again");
        }
        new WebServer(port).close();
    }

    private HttpResponse<String> sent(HttpClient client, int length) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                        .POST(BodyPublishers.ofByteArray(new byte[length]))
                        .build(),
                BodyHandlers.ofString());
    }

    private String said(String requests) throws IOException {
        return said(server.port(), requests);
    }

    private static String said(int port, String requests) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static Optional<WebAnswer> text(String text) {
        return Optional.of(WebAnswer.of(200, "text/plain", text));
    }
}
