package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.LinkedHashMap;
import java.util.List;

/** What an OpenID Connect issuer says of itself. */
final class Discovery implements Endpoint {
    static final String AUTHORIZE = "/local/oidc/authorize";
    static final String TOKEN = "/local/oidc/token";
    static final String SIGN_OUT = "/local/oidc/sign-out";
    static final String KEYS = "/.well-known/jwks.json";

    private final String issuer;

    Discovery(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + AUTHORIZE);
        document.put("token_endpoint", issuer + TOKEN);
        document.put("end_session_endpoint", issuer + SIGN_OUT);
        document.put("jwks_uri", issuer + KEYS);
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("token_endpoint_auth_methods_supported", List.of("none"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("subject_types_supported", List.of("public"));
        document.put("scopes_supported", List.of("openid", "email", "profile"));
        document.put("claims_supported", List.of("sub", "name", "email", "email_verified", "cognito:groups"));
        document.put("authorization_response_iss_parameter_supported", true);
        return WebAnswer.json(document);
    }
}
