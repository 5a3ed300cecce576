package dev.invito.build.lambda;

import com.sun.net.httpserver.HttpServer;
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
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
}
