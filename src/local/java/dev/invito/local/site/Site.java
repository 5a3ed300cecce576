package dev.invito.local.site;

import dev.invito.local.gateway.CrossOrigin;
import dev.invito.local.gateway.Gateway;
import dev.invito.local.mail.MailPublisher;
import dev.invito.local.template.SiteBehaviour;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import dev.invito.mail.letter.Messages;
import java.io.IOException;
import java.net.URI;
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
            Machine machine, Gateway gateway, MailPublisher events, InstantSource wall, List<Path> web, Path contract) {
        this.gateway = gateway;
        this.files = new WebFiles(web);
        this.behaviours = machine.template().site();
        this.run = new RunEndpoint(machine);
        var issuer = machine.issuer();
        var grants = new Grants(issuer, wall);
        endpoints.put("GET /local", request -> Page.answer(Page.of("home.html")));
        var swagger = new SwaggerUi();
        endpoints.put("GET /local/api", request -> Page.contract());
        endpoints.put("GET /local/api/swagger-ui.css", swagger.file("swagger-ui.css", "text/css; charset=utf-8"));
        endpoints.put(
                "GET /local/api/swagger-ui-bundle.js",
                swagger.file("swagger-ui-bundle.js", "text/javascript; charset=utf-8"));
        endpoints.put(
                "GET /local/openapi.yaml",
                request -> WebAnswer.of(200, "application/yaml", branded(contract, machine.base())));
        endpoints.put("GET /embed", request -> Page.embedding());
        endpoints.put("GET /local/about", new AboutEndpoint(machine));
        endpoints.put("GET /local/clock", new ClockEndpoint(machine));
        endpoints.put("POST /local/clock", new ClockEndpoint(machine));
        endpoints.put(
                "GET /local/dynamodb",
                request -> WebAnswer.json(Map.of(
                        "endpoint",
                        machine.dynamoDbEndpoint().toString(),
                        "tables",
                        Map.of(
                                "relationships", machine.table("Relationships"),
                                "directory", machine.table("Directory")))));
        endpoints.put("GET /local/export", new ExportEndpoint(machine));
        endpoints.put("GET /local/usage", new UsageEndpoint(machine));
        endpoints.put("DELETE /local/usage", new UsageEndpoint(machine));
        endpoints.put("GET /local/mail", new MailEndpoint(machine));
        endpoints.put("GET /local/push", request -> {
            machine.settle();
            return WebAnswer.json(machine.push().pushed());
        });
        endpoints.put("POST /local/mail-event", new MailEventEndpoint(machine, events));
        endpoints.put("GET /local/events", request -> {
            machine.settle();
            return WebAnswer.json(machine.events().events());
        });
        endpoints.put("POST /local/token", new TokenEndpoint(issuer));
        endpoints.put("GET /_aws/ses", new SesInbox(machine.outbox()));
        endpoints.put("DELETE /_aws/ses", new SesInbox(machine.outbox()));
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
                new ConfigEndpoint(machine.signIn().issuer(), machine.signIn().clientId()));
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

    /** The contract under the name that the brand gives the service, of this very laptop. */
    private static String branded(Path contract, URI base) throws IOException {
        return Files.readString(contract)
                .replaceFirst("(?m)^  - url: .*$", Matcher.quoteReplacement("  - url: " + base))
                .replaceFirst("(?m)^  title: .*$", Matcher.quoteReplacement("  title: " + quoted(Messages.SERVICE)));
    }

    /** A text of YAML in single quotes. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
