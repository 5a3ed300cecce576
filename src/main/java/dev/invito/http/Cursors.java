package dev.invito.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.member.KeyedHash;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors of lists: sealed, so that they cannot be read, altered, or used by another caller or for another list. They are
 * encrypted and not only signed because a position names people, and a sender must not learn who owns an address.
 */
public final class Cursors {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public Cursors(String secret) {
        this.key = new SecretKeySpec(new KeyedHash(secret, "cursor").key(), "AES");
    }

    String seal(String position, String list, Caller caller) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, list, caller).doFinal(position.getBytes(UTF_8));
            byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /** Empty for anything that {@link #seal} did not make for this list and caller. */
    Optional<String> open(String cursor, String list, Caller caller) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            if (all.length <= IV_BYTES) {
                return Optional.empty();
            }
            byte[] iv = Arrays.copyOf(all, IV_BYTES);
            byte[] sealed = Arrays.copyOfRange(all, IV_BYTES, all.length);
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, iv, list, caller).doFinal(sealed), UTF_8));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv, String list, Caller caller) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD((list + "\n" + caller.person().key()).getBytes(UTF_8));
        return cipher;
    }
}
