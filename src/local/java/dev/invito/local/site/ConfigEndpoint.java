package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.Map;

/** {@code GET /config.json}: what the page must know of whom it signs in with. In AWS, CloudFront answers it. */
final class ConfigEndpoint implements Endpoint {
    private final String issuer;
    private final String clientId;

    ConfigEndpoint(String issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        return WebAnswer.json(Map.of("issuer", issuer, "clientId", clientId, "scope", "openid email profile"))
                .with("cache-control", "no-cache");
    }
}
