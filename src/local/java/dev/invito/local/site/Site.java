package dev.invito.local.site;

import dev.invito.local.Laptop;
import dev.invito.local.gateway.Gateway;
import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;
import dev.invito.local.gateway.WebServer;
import dev.invito.local.mail.MailPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything at the laptop's address: its own pages, the web page, and the API for all the rest. */
public final class Site implements WebServer.Site {
    private final Gateway gateway;
    private final Endpoint run;
    private final WebFiles files = new WebFiles(Path.of("src/main/web").toAbsolutePath());
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    public Site(Laptop laptop, Gateway gateway, MailPublisher events) {
        this.gateway = gateway;
        this.run = new RunEndpoint(laptop);
        var issuer = laptop.issuer();
        endpoints.put("GET /local", request -> Page.answer(Page.of("home.html")));
        endpoints.put("GET /local/about", new AboutEndpoint(laptop));
        endpoints.put("GET /local/clock", new ClockEndpoint(laptop));
        endpoints.put("POST /local/clock", new ClockEndpoint(laptop));
        endpoints.put("GET /local/mail", new MailEndpoint(laptop));
        endpoints.put("POST /local/mail-event", new MailEventEndpoint(laptop, events));
        endpoints.put("POST /local/token", new TokenEndpoint(issuer));
        endpoints.put("GET /_aws/ses", new SesInbox(laptop.outbox()));
        endpoints.put("DELETE /_aws/ses", new SesInbox(laptop.outbox()));
        endpoints.put("GET /.well-known/openid-configuration", request -> WebAnswer.json(discovery(issuer.url())));
        endpoints.put("GET /.well-known/jwks.json", request -> WebAnswer.json(issuer.keys()));
    }

    @Override
    public Optional<WebAnswer> answer(WebRequest request) throws Exception {
        try {
            return Optional.of(route(request));
        } catch (BadInput e) {
            return Optional.of(WebAnswer.problem(400, "bad-request", "Bad request", e.getMessage()));
        }
    }

    private WebAnswer route(WebRequest request) throws Exception {
        String path = request.path();
        if (path.startsWith(RunEndpoint.PREFIX) && request.method().equals("POST")) {
            return run.answer(request);
        }
        Endpoint endpoint = endpoints.get(request.method() + " " + path);
        if (endpoint != null) {
            return endpoint.answer(request);
        }
        if (path.equals("/local") || path.startsWith("/local/")) {
            return WebAnswer.problem(
                    404, "not-found", "Not found", "The laptop has no " + request.method() + " " + path);
        }
        return path.startsWith("/v1/") ? gateway.answer(request) : page(request);
    }

    private WebAnswer page(WebRequest request) throws IOException {
        Optional<WebAnswer> file = files.find(request);
        if (file.isPresent()) {
            return file.get();
        }
        if (request.path().equals("/")) {
            return WebAnswer.redirect("/local");
        }
        // Links in letters lead to the web page; without one, to what the API itself shows.
        return request.path().startsWith("/letters/")
                ? WebAnswer.redirect("/v1" + request.path())
                : gateway.answer(request);
    }

    private static Map<String, Object> discovery(String url) {
        return Map.of(
                "issuer",
                url,
                "jwks_uri",
                url + "/.well-known/jwks.json",
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "subject_types_supported",
                List.of("public"));
    }
}
