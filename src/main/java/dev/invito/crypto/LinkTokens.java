package dev.invito.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes the secrets of links: 128 bits at random, short enough for a small QR code (R17). */
public final class LinkTokens {

    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecureRandom random;

    public LinkTokens(SecureRandom random) {
        this.random = random;
    }

    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text could be one at all: any other is no link's, and may be longer than a key of DynamoDB's. */
    public static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }
}
