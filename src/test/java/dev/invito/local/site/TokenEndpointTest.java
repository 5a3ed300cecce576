package dev.invito.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.invito.local.gateway.Issuer;
import dev.invito.local.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
    private static final Instant WALL = Instant.parse("2026-03-09T05:06:07Z");
    private static final Instant MOVED = WALL.plus(Duration.ofDays(400));

    private final Issuer issuer;

    TokenEndpointTest() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        issuer = new Issuer("http://here", key, InstantSource.fixed(WALL), InstantSource.fixed(MOVED));
    }

    @Test
    void saysWhateverOneAsksFor() throws Exception {
        assertThat(claims("{\"sub\": \"ann\", \"scope\": \"invito/host more\", \"groups\": [\"a\", \"b\"],"
                        + " \"picture\": \"https://pictures.example/ann\", \"iat\": -60}"))
                .containsEntry("scope", "invito/host more")
                .containsEntry("cognito:groups", "[a b]")
                .containsEntry("picture", "https://pictures.example/ann")
                .containsEntry("iat", String.valueOf(MOVED.getEpochSecond() - 60))
                .containsEntry(
                        "exp", String.valueOf(WALL.plus(Duration.ofDays(1)).getEpochSecond()));
    }

    @Test
    void saysNothingElse() throws Exception {
        assertThat(claims("{\"sub\": \"ann\"}")).containsOnlyKeys("sub", "iss", "aud", "iat", "exp");
    }

    @Test
    void groupsAreTexts() {
        for (String groups : new String[] {"\"a\"", "[1]", "{}"}) {
            assertThatThrownBy(() -> claims("{\"sub\": \"ann\", \"groups\": " + groups + "}"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("groups");
        }
    }

    private Map<String, String> claims(String body) throws Exception {
        WebRequest request = new WebRequest(
                "POST", "/local/token", "", Map.of(), body.getBytes(StandardCharsets.UTF_8), "HTTP/1.1", "::1");
        byte[] answer = new TokenEndpoint(issuer).answer(request).body();
        return issuer.check(new ObjectMapper().readTree(answer).path("token").asText());
    }
}
