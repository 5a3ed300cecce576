package dev.invito.local.site;

import dev.invito.local.gateway.Issuer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The codes and refresh tokens that are good, and what each is good for. A restart forgets them. */
final class Grants {
    static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Issuer issuer;
    private final InstantSource wall;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Identity> refreshTokens = new ConcurrentHashMap<>();

    Grants(Issuer issuer, InstantSource wall) {
        this.issuer = issuer;
        this.wall = wall;
    }

    /** A code, good once and for a minute. */
    String code(Identity who, SignInRequest asked) {
        String code = random();
        Instant end = wall.instant().plus(CODE_LIFETIME);
        codes.put(code, new Code(who, asked.redirectUri().toString(), asked.codeChallenge(), asked.nonce(), end));
        return code;
    }

    /** The tokens for a code; nothing if it is not good, was used, or was got by somebody else. */
    Optional<Map<String, Object>> redeem(String code, String redirectUri, String verifier) {
        Code found = codes.remove(code);
        if (found == null
                || !wall.instant().isBefore(found.end)
                || !found.redirectUri.equals(redirectUri)
                || !found.challenge.equals(challenge(verifier))) {
            return Optional.empty();
        }
        String refreshToken = random();
        refreshTokens.put(refreshToken, found.who);
        Map<String, Object> tokens = tokens(found.who, found.nonce);
        tokens.put("refresh_token", refreshToken);
        return Optional.of(tokens);
    }

    /** New tokens; the refresh token stays good, as Cognito's does, for a tab may have been doubled. */
    Optional<Map<String, Object>> refresh(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken)).map(who -> tokens(who, ""));
    }

    private Map<String, Object> tokens(Identity who, String nonce) {
        Map<String, Object> claims = who.claims();
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        var tokens = new LinkedHashMap<String, Object>();
        tokens.put("id_token", issuer.token(claims, TOKEN_LIFETIME));
        // Good for nothing: the API takes the ID token.
        tokens.put("access_token", random());
        tokens.put("token_type", "Bearer");
        tokens.put("expires_in", TOKEN_LIFETIME.toSeconds());
        return tokens;
    }

    /** RFC 7636, 4.6. */
    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Code(Identity who, String redirectUri, String challenge, String nonce, Instant end) {}
}
