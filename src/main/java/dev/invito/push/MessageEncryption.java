package dev.invito.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message so that one browser alone reads it, whoever carries it there (RFC 8291, with RFC 8188's one record). */
public final class MessageEncryption {

    static final int SALT = 16;
    static final int AUTH = 16;

    private static final String HMAC = "HmacSHA256";
    private static final int RECORD = 4096;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private final SecureRandom random;

    public MessageEncryption(SecureRandom random) {
        this.random = random;
    }

    /**
     * Encrypts with keys made for this message alone.
     *
     * @param browser the subscription's {@code p256dh}
     * @param auth the subscription's {@code auth}, 16 bytes
     */
    byte[] encrypted(byte[] text, PublicKey browser, byte[] auth) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(P256.NAME, random);
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            return encrypted(text, browser, auth, generator.generateKeyPair(), salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these", e);
        }
    }

    static byte[] encrypted(byte[] text, PublicKey browser, byte[] auth, KeyPair own, byte[] salt)
            throws GeneralSecurityException {
        byte[] ours = P256.point(own.getPublic());
        byte[] theirs = P256.point(browser);
        byte[] secret = P256.agreed(own.getPrivate(), browser);
        byte[] keyMaterial =
                expanded(hmac(auth, secret), joined("WebPush: info\0".getBytes(US_ASCII), theirs, ours), 32);
        byte[] pseudoRandom = hmac(salt, keyMaterial);
        byte[] key = expanded(pseudoRandom, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
        byte[] nonce = expanded(pseudoRandom, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] sealed = cipher.doFinal(joined(text, new byte[] {LAST_RECORD}));
        byte[] sizes =
                ByteBuffer.allocate(5).putInt(RECORD).put((byte) ours.length).array();
        return joined(salt, sizes, ours, sealed);
    }

    /** HKDF's second step (RFC 5869), for at most 32 bytes. */
    private static byte[] expanded(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
