package dev.invito.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IssuerTest {
    private static final Instant NOW = Instant.parse("2026-03-09T05:06:07Z");
    /** The clock that is moved is a year ahead. */
    private static final Instant MOVED = NOW.plus(Duration.ofDays(365));

    private static final RSAKey KEY = key();

    private final Issuer issuer = at(NOW);

    @Test
    void everyClaimComesBackAsText() throws InvalidToken {
        String token = issuer.token(
                Map.of("sub", "ann", "email_verified", true, "level", 3, "groups", List.of("a", "b")),
                Duration.ofHours(1));
        assertThat(issuer.check(token))
                .containsEntry("sub", "ann")
                .containsEntry("email_verified", "true")
                .containsEntry("level", "3")
                .containsEntry("groups", "[a b]")
                .containsEntry("exp", String.valueOf(NOW.getEpochSecond() + 3600));
    }

    @Test
    void expiryIsExact() throws InvalidToken {
        String token = issuer.token(Map.of("sub", "ann"), Duration.ofHours(1));
        assertThat(at(NOW.plusSeconds(3599)).check(token)).containsEntry("sub", "ann");
        assertRefused(at(NOW.plusSeconds(3600)), token, "expired");
        assertRefused(issuer, issuer.token(Map.of("sub", "ann"), Duration.ofSeconds(-5)), "expired");
    }

    @Test
    void aTokenThatWasGoodBeforeEndsAllTheSame() throws InvalidToken {
        var now = new AtomicReference<>(NOW);
        var ticking = new Issuer("http://here", KEY, now::get, InstantSource.fixed(MOVED));
        String token = ticking.token(Map.of("sub", "ann"), Duration.ofHours(1));
        assertThat(ticking.check(token)).isEqualTo(ticking.check(token));
        now.set(NOW.plusSeconds(3600));
        assertRefused(ticking, token, "expired");
    }

    @Test
    void aTokenSaysByTheMovedClockWhenItWasIssued() throws InvalidToken {
        Map<String, Object> ann = Map.of("sub", "ann");
        String now = issuer.token(ann, Duration.ofHours(1));
        String earlier = issuer.token(ann, Duration.ofHours(1), Duration.ofSeconds(-90));
        assertThat(issuer.check(now)).containsEntry("iat", String.valueOf(MOVED.getEpochSecond()));
        assertThat(issuer.check(earlier)).containsEntry("iat", String.valueOf(MOVED.getEpochSecond() - 90));
    }

    @Test
    void anotherIssuersTokenIsRefused() {
        String token = new Issuer("http://elsewhere", KEY, InstantSource.fixed(NOW), InstantSource.fixed(NOW))
                .token(Map.of("sub", "ann"), Duration.ofHours(1));
        assertRefused(issuer, token, "issuer");
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        String token = new Issuer("http://here", key(), InstantSource.fixed(NOW), InstantSource.fixed(NOW))
                .token(Map.of("sub", "ann"), Duration.ofHours(1));
        assertRefused(issuer, token, "signature");
    }

    @Test
    void changedClaimsAreRefused() {
        String[] parts = issuer.token(Map.of("sub", "ann"), Duration.ofHours(1)).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        byte[] changed = claims.replace("ann", "bob").getBytes(StandardCharsets.UTF_8);
        String token =
                parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + "." + parts[2];
        assertRefused(issuer, token, "signature");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        var claims = new JWTClaimsSet.Builder()
                .issuer("http://here")
                .audience(Issuer.AUDIENCE)
                .subject("ann")
                .build();
        assertRefused(issuer, new PlainJWT(claims).serialize(), "malformed");
        assertRefused(issuer, "nonsense", "malformed");
        assertRefused(issuer, "", "malformed");
    }

    @Test
    void theKeysAreThePublicOnes() {
        assertThat(issuer.keys().toString()).contains(KEY.getKeyID()).doesNotContain("{d=", " d=");
    }

    private static void assertRefused(Issuer issuer, String token, String why) {
        assertThatThrownBy(() -> issuer.check(token))
                .isInstanceOf(InvalidToken.class)
                .hasMessageContaining(why);
    }

    private static Issuer at(Instant now) {
        return new Issuer("http://here", KEY, InstantSource.fixed(now), InstantSource.fixed(MOVED));
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
