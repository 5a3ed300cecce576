package dev.invito.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Issues tokens, and checks them as API Gateway's JWT authorizer does (which takes RSA alone): signature, issuer,
 * audience and times, against the wall clock.
 */
public final class Issuer {
    public static final String AUDIENCE = "invito";

    private final String url;
    private final RSAKey key;
    private final InstantSource wall;

    public Issuer(String url, RSAKey key, InstantSource wall) {
        this.url = url;
        this.key = key;
        this.wall = wall;
    }

    public String url() {
        return url;
    }

    /**
     * Signs a token.
     *
     * @param claims what the token says beside issuer, audience and times
     */
    public String token(Map<String, Object> claims, Duration lifetime) {
        Instant now = wall.instant();
        var set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        set.issuer(url).audience(AUDIENCE).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(lifetime)));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, set.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /**
     * Checks a token.
     *
     * @return the claims as HTTP API hands them on: every one a text
     */
    public Map<String, String> check(String token) throws InvalidToken {
        JWTClaimsSet claims = signed(token);
        Instant now = wall.instant();
        if (!url.equals(claims.getIssuer())) {
            throw new InvalidToken("invalid issuer");
        }
        if (!claims.getAudience().contains(AUDIENCE)) {
            throw new InvalidToken("invalid audience");
        }
        if (claims.getExpirationTime() == null
                || !claims.getExpirationTime().toInstant().isAfter(now)) {
            throw new InvalidToken("the token has expired");
        }
        if (isLater(claims.getNotBeforeTime(), now) || isLater(claims.getIssueTime(), now)) {
            throw new InvalidToken("the token is not valid yet");
        }
        var texts = new TreeMap<String, String>();
        claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** The public key, for whoever checks tokens elsewhere. */
    public Map<String, Object> keys() {
        return new JWKSet(key).toPublicJWKSet().toJSONObject();
    }

    private JWTClaimsSet signed(String token) throws InvalidToken {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !key.getKeyID().equals(jwt.getHeader().getKeyID())
                    || !jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()))) {
                throw new InvalidToken("signature verification failed");
            }
            return jwt.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new InvalidToken("the token is malformed");
        }
    }

    private static boolean isLater(Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(value);
    }
}
