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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Issues tokens, and checks them as API Gateway's JWT authorizer does (which takes RSA alone): signature, issuer,
 * audience and end, against the wall clock.
 */
public final class Issuer implements TokenCheck {
    public static final String AUDIENCE = "invito";

    private static final int REMEMBERED = 1000;

    private final String url;
    private final Map<String, JWTClaimsSet> known = new ConcurrentHashMap<>();
    private final RSAKey key;
    private final InstantSource wall;
    private final InstantSource moved;

    /**
     * An issuer.
     *
     * @param wall by which tokens end: one that was made now works, however the other clock is moved
     * @param moved by which tokens say when they were issued: the functions compare that with what they did themselves
     */
    public Issuer(String url, RSAKey key, InstantSource wall, InstantSource moved) {
        this.url = url;
        this.key = key;
        this.wall = wall;
        this.moved = moved;
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
        return token(claims, lifetime, Duration.ZERO);
    }

    /**
     * Signs a token that says of itself that it was issued earlier or later.
     *
     * @param from now, by the moved clock; may be negative
     */
    public String token(Map<String, Object> claims, Duration lifetime, Duration from) {
        var set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        set.issuer(url)
                .audience(AUDIENCE)
                .issueTime(Date.from(moved.instant().plus(from)))
                .expirationTime(Date.from(wall.instant().plus(lifetime)));
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

    /** API Gateway looks at iat too; here it is the moved clock's, and may be whatever a script wants. */
    @Override
    public Map<String, String> check(String token) throws InvalidToken {
        JWTClaimsSet claims = signed(token);
        require(claims, url, AUDIENCE, wall.instant());
        return texts(claims);
    }

    /** What any issuer's token must say. Without an audience, as in access tokens of some, the client's id counts. */
    static void require(JWTClaimsSet claims, String issuer, String audience, Instant now) throws InvalidToken {
        if (!issuer.equals(claims.getIssuer())) {
            throw new InvalidToken("invalid issuer");
        }
        boolean isForUs = claims.getAudience().isEmpty()
                ? audience.equals(claims.getClaim("client_id"))
                : claims.getAudience().contains(audience);
        if (!isForUs) {
            throw new InvalidToken("invalid audience");
        }
        if (claims.getExpirationTime() == null
                || !claims.getExpirationTime().toInstant().isAfter(now)) {
            throw new InvalidToken("the token has expired");
        }
        if (isLater(claims.getNotBeforeTime(), now)) {
            throw new InvalidToken("the token is not valid yet");
        }
    }

    /** Every claim as HTTP API hands it on. */
    static Map<String, String> texts(JWTClaimsSet claims) {
        var texts = new TreeMap<String, String>();
        claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** The public key, for whoever checks tokens elsewhere. */
    public Map<String, Object> keys() {
        return new JWKSet(key).toPublicJWKSet().toJSONObject();
    }

    /** A signature that was right stays so: whoever asks twice with one token need not wait for it twice. */
    private JWTClaimsSet signed(String token) throws InvalidToken {
        JWTClaimsSet claims = known.get(token);
        if (claims == null) {
            claims = verified(token);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(token, claims);
        }
        return claims;
    }

    private JWTClaimsSet verified(String token) throws InvalidToken {
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
