package dev.invito.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenID Connect issuer that is not the laptop's own ({@code -Dissuer=URL}): what it says of itself is asked for once, its
 * keys when they are needed. As API Gateway's authorizer, it takes RSA alone, and remembers keys for two hours.
 */
public final class OtherIssuer implements TokenCheck {

    static final Duration KEYS_LAST = Duration.ofHours(2);
    /** Or whoever sends tokens with keys that nobody knows would have the issuer asked each time. */
    static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);

    private static final Set<JWSAlgorithm> RSA = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

    private final String issuer;
    private final String audience;
    private final URI keysAt;
    private final Optional<String> tokenOrigin;
    private final Fetch fetch;
    private final InstantSource wall;
    private JWKSet keys = new JWKSet();
    private Instant askedAt = Instant.MIN;

    /** What is named as an issuer is none, or does not answer; the message says it in a line. */
    public static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads what is at an address. */
    @FunctionalInterface
    interface Fetch {
        String get(URI address) throws IOException;
    }

    private OtherIssuer(
            String issuer, String audience, Map<String, Object> saysOfItself, Fetch fetch, InstantSource wall)
            throws ParseException {
        this.issuer = issuer;
        this.audience = audience;
        this.keysAt = JSONObjectUtils.getURI(saysOfItself, "jwks_uri");
        this.tokenOrigin = Optional.ofNullable(JSONObjectUtils.getURI(saysOfItself, "token_endpoint"))
                .map(OtherIssuer::origin)
                .filter(origin -> !origin.equals(origin(URI.create(issuer))));
        this.fetch = fetch;
        this.wall = wall;
    }

    /**
     * Asks an issuer what it says of itself.
     *
     * @param issuer as its tokens say it
     * @param audience the page's client id there
     * @throws Unusable naming what is wrong with it
     */
    public static OtherIssuer at(String issuer, String audience, InstantSource wall) {
        return at(issuer, audience, OtherIssuer::overHttp, wall);
    }

    static OtherIssuer at(String issuer, String audience, Fetch fetch, InstantSource wall) {
        String address = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        try {
            Map<String, Object> saysOfItself = JSONObjectUtils.parse(fetch.get(URI.create(address)));
            if (!issuer.equals(saysOfItself.get("issuer"))) {
                throw new Unusable(address + " says that its issuer is " + saysOfItself.get("issuer")
                        + ": start with that -Dissuer=");
            }
            if (JSONObjectUtils.getURI(saysOfItself, "jwks_uri") == null) {
                throw new Unusable(address + " names no jwks_uri");
            }
            return new OtherIssuer(issuer, audience, saysOfItself, fetch, wall);
        } catch (ParseException e) {
            throw new Unusable(address + " is no description of an OpenID Connect issuer", e);
        } catch (IOException e) {
            throw new Unusable(address + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where the page gets its tokens, if that is not the issuer's own origin. */
    public Optional<String> tokenOrigin() {
        return tokenOrigin;
    }

    @Override
    public Map<String, String> check(String token) throws InvalidToken {
        JWTClaimsSet claims = signed(token);
        Issuer.require(claims, issuer, audience, wall.instant());
        if (claims.getIssueTime() != null && claims.getIssueTime().toInstant().isAfter(wall.instant())) {
            throw new InvalidToken("the token is not valid yet");
        }
        return Issuer.texts(claims);
    }

    private JWTClaimsSet signed(String token) throws InvalidToken {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!RSA.contains(jwt.getHeader().getAlgorithm())) {
                throw new InvalidToken(
                        "unsupported algorithm " + jwt.getHeader().getAlgorithm() + ": RSA alone is taken");
            }
            if (!jwt.verify(new RSASSAVerifier(key(jwt.getHeader().getKeyID()).toRSAPublicKey()))) {
                throw new InvalidToken("signature verification failed");
            }
            return jwt.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new InvalidToken("the token is malformed");
        }
    }

    private synchronized RSAKey key(String id) throws InvalidToken {
        Instant now = wall.instant();
        boolean old = askedAt.equals(Instant.MIN) || !now.isBefore(askedAt.plus(KEYS_LAST));
        if (old || (known(id).isEmpty() && !now.isBefore(askedAt.plus(ASKED_AGAIN_AFTER)))) {
            try {
                keys = JWKSet.parse(fetch.get(keysAt));
                askedAt = now;
            } catch (IOException | ParseException e) {
                throw new InvalidToken("the keys of the issuer cannot be read");
            }
        }
        return known(id)
                .orElseThrow(() -> new InvalidToken("no RSA key of the issuer has the id that the token names"));
    }

    private Optional<RSAKey> known(String id) {
        return keys.getKeys().stream()
                .filter(key -> Objects.equals(key.getKeyID(), id))
                .filter(RSAKey.class::isInstance)
                .map(JWK::toRSAKey)
                .findFirst();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static String overHttp(URI address) throws IOException {
        try {
            var answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("it answers " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
