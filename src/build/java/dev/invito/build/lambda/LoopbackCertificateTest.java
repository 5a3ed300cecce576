package dev.invito.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for AWS over TLS is trusted by whoever trusts its authority, by its name, and by nobody else. */
class LoopbackCertificateTest {

    private static final byte[] ANSWER = {42};

    @TempDir
    private static Path directory;

    private static LoopbackCertificate certificate;
    private static HttpServer server;

    @BeforeAll
    static void serve() throws Exception {
        certificate = LoopbackCertificate.make(directory);
        server = LoopbackHttp.onFreePort(certificate);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void close() {
        server.stop(0);
    }

    @Test
    void whoTrustsTheAuthorityIsAnswered() throws Exception {
        assertThat(ask("localhost", trusting())).isEqualTo(ANSWER);
    }

    @Test
    void noJavaTrustsItByItself() {
        assertThatThrownBy(() -> ask("localhost", SSLContext.getDefault().getSocketFactory()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void itIsNobodyElses() {
        assertThatThrownBy(() -> ask("127.0.0.1", trusting())).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void nobodyCanSignAnotherOne() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("localhost.p12", "authority.pem");
        }
        KeyStore keys = KeyStore.getInstance(directory.resolve("localhost.p12").toFile(), "loopback".toCharArray());
        assertThat(Collections.list(keys.aliases())).containsExactlyInAnyOrder("authority", "localhost");
        assertThat(keys.isKeyEntry("authority")).isFalse();
    }

    private static SSLSocketFactory trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("authority", certificate.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static byte[] ask(String host, SSLSocketFactory sockets) throws IOException {
        var connection = (HttpsURLConnection)
                URI.create("https://" + host + ":" + server.getAddress().getPort() + "/")
                        .toURL()
                        .openConnection();
        connection.setSSLSocketFactory(sockets);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
