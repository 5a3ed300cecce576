package dev.invito.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.invito.local.gateway.Issuer;
import dev.invito.local.web.FormFields;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A code is good for a minute of the wall clock. */
class GrantsTest {
    private static final String SITE = "http://localhost:8080";
    private static final String BACK = SITE + "/signed-in";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /** Of this verifier, as RFC 7636, appendix B has it. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aCodeIsGoodForAMinute() throws Exception {
        Grants grants = grants();
        String code = code(grants);
        now = now.plus(Duration.ofSeconds(60)).minusMillis(1);
        assertThat(grants.redeem(code, BACK, VERIFIER)).isPresent();
    }

    @Test
    void aCodeIsGoodNoLonger() throws Exception {
        Grants grants = grants();
        String code = code(grants);
        now = now.plus(Duration.ofSeconds(60));
        assertThat(grants.redeem(code, BACK, VERIFIER)).isEmpty();
    }

    private Grants grants() throws JOSEException {
        var key = new RSAKeyGenerator(2048).keyID("k").generate();
        return new Grants(new Issuer(SITE, key, () -> now, () -> now), () -> now);
    }

    private static String code(Grants grants) throws BadInput {
        var asked = new SignInRequest(
                FormFields.of("client_id=invito&redirect_uri=" + BACK + "&code_challenge=" + CHALLENGE
                        + "&code_challenge_method=S256&response_type=code&scope=openid"),
                SITE);
        assertThat(asked.error()).isEmpty();
        return grants.code(Identity.of("Ada", "ada@example.com", true, false), asked);
    }
}
