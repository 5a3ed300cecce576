package dev.invito.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * By what push services recognise this service (VAPID, RFC 8292). The key follows from the service's secret, so nothing has to be kept;
 * with another secret, browsers have to subscribe anew.
 */
public final class ServerKey {

    /** RFC 8292 allows a day. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            BASE64URL.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(UTF_8));

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final URI contact;

    /**
     * @param seed 32 secret bytes
     * @param contact where a push service finds whom to ask: an {@code https:} or a {@code mailto:} address
     */
    public ServerKey(byte[] seed, URI contact) {
        this.privateKey = P256.privateKey(P256.number(seed));
        this.publicKey = publicKeyOf(privateKey);
        this.contact = contact;
    }

    /** What a browser subscribes with: {@code applicationServerKey}, in base64url. */
    public String encoded() {
        return BASE64URL.encodeToString(P256.point(publicKey));
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** The {@code Authorization} of a request to this endpoint. */
    String authorization(URI endpoint, Instant now) {
        String audience = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        String claims = "{\"aud\":\"" + audience + "\",\"exp\":"
                + now.plus(VALID).getEpochSecond() + ",\"sub\":\"" + contact + "\"}";
        String signed = HEADER + "." + BASE64URL.encodeToString(claims.getBytes(UTF_8));
        return "vapid t=" + signed + "." + BASE64URL.encodeToString(signature(privateKey, signed)) + ", k=" + encoded();
    }

    private static PublicKey publicKeyOf(PrivateKey key) {
        try {
            for (PublicKey candidate : P256.candidates(key)) {
                if (verifies(candidate, signature(key, HEADER), HEADER)) {
                    return candidate;
                }
            }
            throw new IllegalStateException("a private key without a public one");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static byte[] signature(PrivateKey key, String text) {
        try {
            Signature signing = algorithm();
            signing.initSign(key);
            signing.update(text.getBytes(UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with P-256", e);
        }
    }

    private static boolean verifies(PublicKey key, byte[] signature, String text) throws GeneralSecurityException {
        Signature verifying = algorithm();
        verifying.initVerify(key);
        verifying.update(text.getBytes(UTF_8));
        return verifying.verify(signature);
    }

    /** As JWS writes it, two numbers of 32 bytes, and not in ASN.1. */
    private static Signature algorithm() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withECDSAinP1363Format");
    }
}
