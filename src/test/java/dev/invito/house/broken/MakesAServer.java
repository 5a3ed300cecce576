package dev.invito.house.broken;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;

class MakesAServer {
    HttpServer make() throws IOException {
        return HttpServer.create();
    }
}
