package dev.invito.local.gateway;

import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.Template;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The HTTP API: finds the route, checks the token, calls the function. */
public final class Gateway {
    private final Routes routes;
    private final CrossOrigin crossOrigin;
    private final Invoker functions;
    private final TokenCheck issuer;
    private final InstantSource wall;

    public Gateway(Template template, Invoker functions, TokenCheck issuer, InstantSource wall) {
        this.routes = new Routes(template.routes());
        this.crossOrigin = new CrossOrigin(template.cors());
        this.functions = functions;
        this.issuer = issuer;
        this.wall = wall;
    }

    public WebAnswer answer(WebRequest request) {
        return crossOrigin.answersFirst(request)
                ? crossOrigin.preflight(request)
                : crossOrigin.of(request, routed(request));
    }

    private WebAnswer routed(WebRequest request) {
        Optional<Routes.Match> match = routes.match(request.method(), request.path());
        if (match.isEmpty()) {
            return WebAnswer.message(404, "Not Found");
        }
        Map<String, String> claims = null;
        if (!match.get().route().open()) {
            String authorization = request.header("authorization");
            if (authorization.isEmpty()) {
                return unauthorized("Bearer");
            }
            try {
                claims = issuer.check(authorization.replaceFirst("(?i)^Bearer ", ""));
            } catch (InvalidToken e) {
                return unauthorized(
                        "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + e.getMessage() + "\"");
            }
        }
        var event = new HttpApiEvent(request, match.get(), claims, wall.instant());
        try {
            return HttpApiAnswer.of(functions.invoke(
                    match.get().route().function(), event.json().toString().getBytes(StandardCharsets.UTF_8)));
        } catch (FunctionFailure e) {
            return WebAnswer.message(500, "Internal Server Error");
        }
    }

    private static WebAnswer unauthorized(String challenge) {
        return WebAnswer.message(401, "Unauthorized").with("www-authenticate", challenge);
    }
}
