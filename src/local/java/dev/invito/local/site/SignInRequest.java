package dev.invito.local.site;

import dev.invito.local.gateway.Issuer;
import dev.invito.local.web.FormFields;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request for a code (RFC 6749, 4.1.1; PKCE, RFC 7636; OpenID Connect Core, 3.1.2.1). */
final class SignInRequest {
    private final FormFields fields;
    private final String issuer;
    private final URI redirectUri;

    /**
     * Reads one.
     *
     * @throws BadInput if it is not known who asks, or it would send people to another site: then nobody is sent anywhere
     */
    SignInRequest(FormFields fields, String issuer) throws BadInput {
        this.fields = fields;
        this.issuer = issuer;
        if (!fields.get("client_id").equals(Issuer.AUDIENCE)) {
            throw new BadInput("\"client_id\" must be " + Issuer.AUDIENCE + ".");
        }
        redirectUri = redirectUri(fields.get("redirect_uri"), issuer);
    }

    URI redirectUri() {
        return redirectUri;
    }

    String nonce() {
        return fields.get("nonce");
    }

    String codeChallenge() {
        return fields.get("code_challenge");
    }

    /** Whether nobody is to be shown a page: who is not signed in still is refused. */
    boolean silent() {
        return fields.get("prompt").equals("none");
    }

    /** The issuer's word for what is wrong, if anything is. */
    Optional<String> error() {
        if (fields.values().values().stream().anyMatch(values -> values.size() > 1)
                || !fields.get("code_challenge_method").equals("S256")
                || !codeChallenge().matches("[A-Za-z0-9_-]{43}")) {
            return Optional.of("invalid_request");
        }
        if (!fields.get("response_type").equals("code")) {
            return Optional.of("unsupported_response_type");
        }
        if (!List.of(fields.get("scope").split(" ", -1)).contains("openid")) {
            return Optional.of("invalid_scope");
        }
        return Optional.empty();
    }

    /** Where to go on with the answer, {@code code} or {@code error}. */
    String answer(String name, String value) {
        var answer = new LinkedHashMap<String, String>();
        answer.put(name, value);
        if (fields.has("state")) {
            answer.put("state", fields.get("state"));
        }
        answer.put("iss", issuer);
        return redirectUri + (redirectUri.getRawQuery() == null ? "?" : "&") + query(answer);
    }

    private static URI redirectUri(String text, String issuer) throws BadInput {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("\"redirect_uri\" must be an address.");
        }
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        if (!origin.equals(issuer) || uri.getRawFragment() != null) {
            throw new BadInput("\"redirect_uri\" must be of " + issuer + ".");
        }
        return uri;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> Arrays.asList(e.getKey(), e.getValue()).stream()
                        .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
    }
}
