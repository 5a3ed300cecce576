package dev.invito.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals text for one purpose: without the service's secret, nobody can read or alter it, or use it in another context. */
public final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secret the service's one secret
     * @param purpose separates this use of the secret from every other
     */
    public Seal(String secret, String purpose) {
        this.key = new SecretKeySpec(new KeyedHash(secret, purpose).key(), "AES");
    }

    /** In base64url without padding; another one each time. */
    public String seal(String text, String context) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, iv, context).doFinal(text.getBytes(UTF_8));
            byte[] all = Arrays.copyOf(iv, IV_BYTES + hidden.length);
            System.arraycopy(hidden, 0, all, IV_BYTES, hidden.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /** Empty for anything that {@link #seal} did not make in this context. */
    public Optional<String> open(String text, String context) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(text);
            // The JDK's own refusal of what is shorter than the tag is no GeneralSecurityException.
            if (all.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] iv = Arrays.copyOf(all, IV_BYTES);
            byte[] rest = Arrays.copyOfRange(all, IV_BYTES, all.length);
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, iv, context).doFinal(rest), UTF_8));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }
}
