package dev.invito.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherIssuerTest {

    private static final String ISSUER = "https://id.example.net/realm";
    private static final String DISCOVERY = ISSUER + "/.well-known/openid-configuration";
    private static final RSAKey RSA = rsa("r1");
    private static final RSAKey NEXT = rsa("r2");
    private static final ECKey EC = ec();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-09T05:06:07Z"));
    private final List<URI> asked = new ArrayList<>();
    private List<JWK> keys = List.of(RSA, EC);
    private String saysOfItself = "{\"issuer\": \"" + ISSUER + "\", \"jwks_uri\": \"https://keys.example.net/all\","
            + " \"token_endpoint\": \"https://token.example.net/t\"}";

    @Test
    void itsTokensAreTaken() throws Exception {
        assertThat(issuer().check(token(RSA, JWSAlgorithm.RS256, claims().build())))
                .containsEntry("sub", "ann")
                .containsEntry("aud", "page");
        assertThat(issuer().check(token(RSA, JWSAlgorithm.RS512, claims().build())))
                .containsEntry("sub", "ann");
    }

    @Test
    void anAccessTokenWithoutAnAudienceCountsByItsClient() throws Exception {
        JWTClaimsSet.Builder access = claims().audience((String) null);

        assertThat(issuer().check(token(
                        RSA,
                        JWSAlgorithm.RS256,
                        access.claim("client_id", "page").build())))
                .containsEntry("sub", "ann");
        refused(
                token(
                        RSA,
                        JWSAlgorithm.RS256,
                        access.claim("client_id", "other").build()),
                "audience");
    }

    @Test
    void whatIsNotForUsIsRefused() throws Exception {
        refused(
                token(
                        RSA,
                        JWSAlgorithm.RS256,
                        claims().issuer("https://evil.example").build()),
                "issuer");
        refused(token(RSA, JWSAlgorithm.RS256, claims().audience("other").build()), "audience");
        refused(token(RSA, JWSAlgorithm.RS256, claims().expirationTime(date(0)).build()), "expired");
        refused(token(RSA, JWSAlgorithm.RS256, claims().notBeforeTime(date(60)).build()), "not valid yet");
        refused(token(RSA, JWSAlgorithm.RS256, claims().issueTime(date(60)).build()), "not valid yet");
        refused("x.y.z", "malformed");
    }

    @Test
    void rsaAloneIsTaken() throws Exception {
        refused(token(EC, JWSAlgorithm.ES256, claims().build()), "RSA alone");
    }

    @Test
    void anotherKeyOfTheSameNameIsRefused() throws Exception {
        refused(token(rsa("r1"), JWSAlgorithm.RS256, claims().build()), "signature");
    }

    @Test
    void keysAreRememberedForTwoHours() throws Exception {
        OtherIssuer issuer = issuer();
        for (int i = 0; i < 5; i++) {
            issuer.check(token(RSA, JWSAlgorithm.RS256, claims().build()));
        }
        assertThat(asked).hasSize(2);

        now.updateAndGet(it -> it.plus(OtherIssuer.KEYS_LAST));
        issuer.check(token(RSA, JWSAlgorithm.RS256, claims().build()));

        assertThat(asked).hasSize(3);
    }

    @Test
    void aKeyThatIsNewIsAskedForButNotAtEachToken() throws Exception {
        OtherIssuer issuer = issuer();
        issuer.check(token(RSA, JWSAlgorithm.RS256, claims().build()));
        String next = token(NEXT, JWSAlgorithm.RS256, claims().build());
        assertThatThrownBy(() -> issuer.check(next)).isInstanceOf(InvalidToken.class);
        assertThat(asked).as("just asked").hasSize(2);

        keys = List.of(RSA, NEXT);
        now.updateAndGet(it -> it.plus(OtherIssuer.ASKED_AGAIN_AFTER));

        assertThat(issuer.check(next)).containsEntry("sub", "ann");
    }

    @Test
    void thePageMaySpeakToTheOriginOfItsTokens() {
        assertThat(issuer().tokenOrigin()).contains("https://token.example.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"issuer\": \"https://other.example\"}",
                "{\"issuer\": \"" + ISSUER + "\"}"
            })
    void whoIsNoIssuerIsRefusedAtTheStart(String description) {
        saysOfItself = description;

        assertThatThrownBy(this::issuer)
                .isInstanceOf(OtherIssuer.Unusable.class)
                .hasMessageContaining(DISCOVERY);
    }

    @Test
    void soIsWhoDoesNotAnswer() {
        assertThatThrownBy(() -> OtherIssuer.at(
                        ISSUER,
                        "page",
                        address -> {
                            throw new IOException("it answers 404");
                        },
                        now::get))
                .isInstanceOf(OtherIssuer.Unusable.class)
                .hasMessageContaining("it answers 404");
    }

    private OtherIssuer issuer() {
        InstantSource clock = now::get;
        return OtherIssuer.at(
                ISSUER,
                "page",
                address -> {
                    asked.add(address);
                    return address.equals(URI.create(DISCOVERY)) ? saysOfItself : new JWKSet(keys).toString();
                },
                clock);
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> issuer().check(token))
                .isInstanceOf(InvalidToken.class)
                .hasMessageContaining(why);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("page")
                .subject("ann")
                .issueTime(date(-5))
                .expirationTime(date(3600));
    }

    private Date date(int seconds) {
        return Date.from(now.get().plus(Duration.ofSeconds(seconds)));
    }

    private static String token(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) throws JOSEException {
        JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
