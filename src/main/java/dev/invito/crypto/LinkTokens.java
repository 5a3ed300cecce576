package dev.invito.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets of links: 128 bits at random, short enough for a small QR code (R17). */
public final class LinkTokens {

    private static final int BYTES = 16;

    private final SecureRandom random;

    public LinkTokens(SecureRandom random) {
        this.random = random;
    }

    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
