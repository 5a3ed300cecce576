package dev.invito.local.site;

import dev.invito.local.gateway.Issuer;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /local/token}: a token for whoever one says one is, with {@code scope} and {@code groups} (those of Cognito) as
 * one likes, and issued {@code iat} seconds from now.
 */
final class TokenEndpoint implements Endpoint {
    private final Issuer issuer;

    TokenEndpoint(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        var body = new JsonBody(request);
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", body.text("sub"));
        for (String name : List.of("email", "name", "picture", "scope")) {
            if (body.has(name)) {
                claims.put(name, body.text(name));
            }
        }
        if (body.has("email_verified")) {
            claims.put("email_verified", body.flag("email_verified"));
        }
        if (body.has("groups")) {
            claims.put("cognito:groups", body.texts("groups"));
        }
        Duration lifetime = body.has("expires_in") ? Duration.ofSeconds(body.number("expires_in")) : Duration.ofDays(1);
        Duration issued = body.has("iat") ? Duration.ofSeconds(body.number("iat")) : Duration.ZERO;
        return WebAnswer.json(Map.of("token", issuer.token(claims, lifetime, issued)));
    }
}
