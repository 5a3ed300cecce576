package dev.invito.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** RFC 8292, judged by a library that knows nothing of ours. */
class ServerKeyTest {

    private static final Instant NOW = Instant.parse("2040-01-10T09:00:00Z");
    private static final URI CONTACT = URI.create("https://network.example.com");
    private static final URI ENDPOINT = URI.create("https://push.example.net/send/abc?d=1");

    @Test
    void aPushServiceCanVerifyWhoAsks() throws Exception {
        // Of each seed in two, the public key is the lower of the two candidates.
        for (int seed = 1; seed <= 8; seed++) {
            ServerKey key = key(seed);
            String authorization = key.authorization(ENDPOINT, NOW);
            assertThat(authorization).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=[\\w-]{87}");
            SignedJWT token = SignedJWT.parse(authorization.substring(8, authorization.indexOf(',')));

            assertThat(token.verify(new ECDSAVerifier(known(key))))
                    .as("seed %s", seed)
                    .isTrue();
            assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("https://push.example.net");
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(CONTACT.toString());
            assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                    .isAfter(NOW)
                    .isBefore(NOW.plusSeconds(24 * 3600));
        }
    }

    @Test
    void theSameSecretIsTheSameKey() {
        assertThat(key(1).encoded()).isEqualTo(key(1).encoded()).isNotEqualTo(key(2).encoded());
    }

    /** Read from what the browser is given, not from our object. */
    private static ECPublicKey known(ServerKey key) throws Exception {
        byte[] point = Base64.getUrlDecoder().decode(key.encoded());
        assertThat(point).hasSize(65).startsWith(4);
        return new ECKey.Builder(Curve.P_256, part(point, 1), part(point, 33))
                .build()
                .toECPublicKey();
    }

    private static Base64URL part(byte[] point, int from) {
        return Base64URL.encode(Arrays.copyOfRange(point, from, from + 32));
    }

    private static ServerKey key(int seed) {
        return new ServerKey(Arrays.copyOf(("seed " + seed).getBytes(UTF_8), 32), CONTACT);
    }
}
