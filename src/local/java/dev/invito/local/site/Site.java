package dev.invito.local.site;

import dev.invito.local.Laptop;
import dev.invito.local.gateway.CrossOrigin;
import dev.invito.local.gateway.Gateway;
import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;
import dev.invito.local.gateway.WebServer;
import dev.invito.local.mail.MailPublisher;
import dev.invito.local.template.SiteBehaviour;
import dev.invito.mail.letter.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Everything at the laptop's address: its own pages, the web page, and the API for all the rest. */
public final class Site implements WebServer.Site {
    private final Gateway gateway;
    private final Endpoint run;
    private final WebFiles files;
    private final List<SiteBehaviour> behaviours;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /**
     * Everything.
     *
     * @param web where the page's files lie; the first directory that has one gives it
     * @param contract {@code openapi.yaml}
     */
    public Site(
            Laptop laptop, Gateway gateway, MailPublisher events, InstantSource wall, List<Path> web, Path contract) {
        this.gateway = gateway;
        this.files = new WebFiles(web);
        this.behaviours = laptop.template().site();
        this.run = new RunEndpoint(laptop);
        var issuer = laptop.issuer();
        var grants = new Grants(issuer, wall);
        endpoints.put("GET /local", request -> Page.answer(Page.of("home.html")));
        endpoints.put("GET /local/api", request -> Page.answer(new ContractPage(branded(contract)).html()));
        endpoints.put("GET /local/openapi.yaml", request -> WebAnswer.of(200, "application/yaml", branded(contract)));
        endpoints.put("GET /embed", request -> Page.embedding());
        endpoints.put("GET /local/about", new AboutEndpoint(laptop));
        endpoints.put("GET /local/clock", new ClockEndpoint(laptop));
        endpoints.put("POST /local/clock", new ClockEndpoint(laptop));
        endpoints.put(
                "GET /local/dynamodb",
                request -> WebAnswer.json(Map.of(
                        "endpoint",
                        laptop.dynamoDbEndpoint().toString(),
                        "tables",
                        Map.of(
                                "relationships", laptop.table("Relationships"),
                                "directory", laptop.table("Directory")))));
        endpoints.put("GET /local/usage", new UsageEndpoint(laptop));
        endpoints.put("DELETE /local/usage", new UsageEndpoint(laptop));
        endpoints.put("GET /local/mail", new MailEndpoint(laptop));
        endpoints.put("GET /local/push", request -> {
            laptop.settle();
            return WebAnswer.json(laptop.push().pushed());
        });
        endpoints.put("POST /local/mail-event", new MailEventEndpoint(laptop, events));
        endpoints.put("GET /local/events", request -> {
            laptop.settle();
            return WebAnswer.json(laptop.events().events());
        });
        endpoints.put("POST /local/token", new TokenEndpoint(issuer));
        endpoints.put("GET /_aws/ses", new SesInbox(laptop.outbox()));
        endpoints.put("DELETE /_aws/ses", new SesInbox(laptop.outbox()));
        endpoints.put("GET /.well-known/openid-configuration", new Discovery(issuer.url()));
        endpoints.put("GET " + Discovery.KEYS, request -> WebAnswer.json(issuer.keys()));
        var sessions = new Sessions();
        var signIn = new SignInEndpoint(issuer.url(), grants, sessions);
        endpoints.put("GET " + Discovery.AUTHORIZE, signIn);
        endpoints.put("POST " + Discovery.AUTHORIZE, signIn);
        endpoints.put("POST " + Discovery.TOKEN, new GrantEndpoint(grants));
        endpoints.put("GET " + Discovery.SIGN_OUT, new SignOutEndpoint(issuer.url(), sessions));
        endpoints.put(
                "GET /config.json",
                new ConfigEndpoint(laptop.signIn().issuer(), laptop.signIn().clientId()));
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
        return site(request);
    }

    /** As CloudFront does: by the first behaviour that the path is of. */
    private WebAnswer site(WebRequest request) throws IOException {
        String path = request.path();
        for (SiteBehaviour behaviour : behaviours) {
            if (behaviour.serves(path)) {
                WebAnswer answer =
                        behaviour.api() ? gateway.answer(request.at(behaviour.originPath() + path)) : page(request);
                return new CrossOrigin(behaviour.cors()).of(request, withHeaders(answer, behaviour));
            }
        }
        return gateway.answer(request);
    }

    private static WebAnswer withHeaders(WebAnswer answer, SiteBehaviour behaviour) {
        WebAnswer whole = answer;
        for (SiteBehaviour.Header header : behaviour.headers()) {
            if (header.replaces() || !answer.headers().containsKey(header.name())) {
                whole = whole.with(header.name(), header.value());
            }
        }
        return whole;
    }

    private WebAnswer page(WebRequest request) throws IOException {
        String path = request.path();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return gateway.answer(request);
        }
        Optional<WebAnswer> file = files.find(request, file(path));
        if (file.isEmpty() && path.equals("/")) {
            return WebAnswer.redirect("/local");
        }
        return file.orElseGet(() -> WebAnswer.message(404, "Not Found"));
    }

    /**
     * The host's console is a page of its own. What looks like no file is a screen of the members' page, and so is a member:
     * browser/SiteFunctionIT holds it to CloudFront's.
     */
    private static String file(String path) {
        if (path.equals("/host") || path.startsWith("/host/")) {
            return "/host.html";
        }
        boolean screen = path.startsWith("/members/")
                || !path.substring(path.lastIndexOf('/')).contains(".");
        return screen ? "/index.html" : path;
    }

    /** The contract under the name that the brand gives the service. */
    private static String branded(Path contract) throws IOException {
        return Files.readString(contract)
                .replaceFirst("(?m)^  title: .*$", Matcher.quoteReplacement("  title: " + quoted(Messages.SERVICE)));
    }

    /** A text of YAML in single quotes. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
