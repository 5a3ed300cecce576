package dev.invito.local.site;

import dev.invito.local.gateway.Issuer;
import dev.invito.local.web.FormFields;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives tokens for codes and refresh tokens (RFC 6749, 4.1.3, 5 and 6). The client has no secret. */
final class GrantEndpoint implements Endpoint {
    private final Grants grants;

    GrantEndpoint(Grants grants) {
        this.grants = grants;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        if (!request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            return error("invalid_request");
        }
        FormFields form = FormFields.of(request.text());
        if (form.values().values().stream().anyMatch(values -> values.size() > 1)) {
            return error("invalid_request");
        }
        if (!form.get("client_id").equals(Issuer.AUDIENCE)) {
            return error("invalid_client");
        }
        return switch (form.get("grant_type")) {
            case "authorization_code" -> {
                // Without a value is as if left out (RFC 6749, 3.2).
                if (Stream.of("code", "redirect_uri", "code_verifier")
                        .anyMatch(field -> form.get(field).isEmpty())) {
                    yield error("invalid_request");
                }
                yield tokens(grants.redeem(form.get("code"), form.get("redirect_uri"), form.get("code_verifier")));
            }
            case "refresh_token" ->
                form.get("refresh_token").isEmpty()
                        ? error("invalid_request")
                        : tokens(grants.refresh(form.get("refresh_token")));
            case "" -> error("invalid_request");
            default -> error("unsupported_grant_type");
        };
    }

    private static WebAnswer tokens(Optional<Map<String, Object>> tokens) {
        return tokens.map(all -> WebAnswer.json(all).with("cache-control", "no-store"))
                .orElseGet(() -> error("invalid_grant"));
    }

    private static WebAnswer error(String error) {
        byte[] body = WebAnswer.json(Map.of("error", error)).body();
        return WebAnswer.of(400, "application/json", body).with("cache-control", "no-store");
    }
}
