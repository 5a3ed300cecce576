package dev.invito.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash for one purpose: without the service's secret, nobody can tell what was hashed, or make one. */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param secret the service's one secret
     * @param purpose separates this use of the secret from every other
     */
    public KeyedHash(String secret, String purpose) {
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM), purpose), ALGORITHM);
    }

    /** The first {@code bytes} of the hash, at most 32, in base64url without padding. */
    public String of(String text, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac(key, text), bytes));
    }

    /** A key of 32 bytes for a cipher. */
    public byte[] key() {
        return key.getEncoded();
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
