package dev.invito.build.lambda;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The one place that makes an HTTP server here: its setting is read once in a JVM, when the first server is made. */
public final class LoopbackHttp {

    static {
        // Else each answer waits some 40 ms for the other side's acknowledgement, and that is what would be measured.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LoopbackHttp() {}

    /** Takes a free port of the loopback interface; whoever asks adds what it serves, and starts it. */
    public static HttpServer onFreePort() throws IOException {
        return HttpServer.create(freePort(), 0);
    }

    /** The same behind TLS. */
    public static HttpServer onFreePort(LoopbackCertificate certificate) throws IOException {
        HttpsServer server = HttpsServer.create(freePort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        return server;
    }

    private static InetSocketAddress freePort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
