package dev.invito.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that has subscribed to a push service, and reads what comes by it: RFC 8291 from the other side, without our own code. */
final class Browser {

    private static final AtomicInteger ALL = new AtomicInteger();
    private static final int POINT = 65;

    private final String endpoint;
    private final ECKey key;
    private final byte[] auth = new byte[16];

    Browser() {
        this("https://push.example.net/send/" + ALL.incrementAndGet() + "?d=1");
    }

    Browser(String endpoint) {
        this.endpoint = endpoint;
        new SecureRandom().nextBytes(auth);
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String endpoint() {
        return endpoint;
    }

    /** As {@code PushSubscription.toJSON()} writes it. */
    String subscription() {
        Map<String, Object> subscription = Json.map("endpoint", endpoint, "expirationTime", null);
        subscription.put("keys", Map.of("p256dh", base64url(point(key)), "auth", base64url(auth)));
        return Json.write(subscription);
    }

    /** Reads one message as {@code /local/push} shows it. */
    JsonNode read(JsonNode pushed) {
        try {
            return Json.read(new String(
                    opened(Base64.getDecoder().decode(pushed.path("body").asText())), UTF_8));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new AssertionError("not for this browser", e);
        }
    }

    private byte[] opened(byte[] message) throws GeneralSecurityException, JOSEException {
        ByteBuffer in = ByteBuffer.wrap(message);
        byte[] salt = taken(in, 16);
        int record = in.getInt();
        byte[] theirs = taken(in, in.get());
        byte[] sealed = taken(in, in.remaining());
        if (theirs.length != POINT || sealed.length > record) {
            throw new AssertionError("no single record of aes128gcm");
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key.toECPrivateKey());
        agreement.doPhase(key(theirs).toECPublicKey(), true);
        byte[] shared = hmac(
                hmac(auth, agreement.generateSecret()),
                "WebPush: info\0".getBytes(UTF_8),
                point(key),
                theirs,
                new byte[] {1});
        byte[] material = hmac(salt, shared);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(info(material, "aes128gcm"), 16), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(info(material, "nonce"), 12)));
        byte[] text = cipher.doFinal(sealed);
        int end = text.length;
        do {
            end--;
        } while (text[end] == 0);
        if (text[end] != 2) {
            throw new AssertionError("the last record ends with 2");
        }
        return Arrays.copyOf(text, end);
    }

    private static byte[] info(byte[] key, String what) throws GeneralSecurityException {
        return hmac(key, ("Content-Encoding: " + what + "\0").getBytes(UTF_8), new byte[] {1});
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] taken(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** A point as 65 bytes, read. */
    static ECKey key(byte[] point) {
        return new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                        Base64URL.encode(Arrays.copyOfRange(point, 33, POINT)))
                .build();
    }

    private static byte[] point(ECKey key) {
        return ByteBuffer.allocate(POINT)
                .put((byte) 4)
                .put(key.getX().decode())
                .put(key.getY().decode())
                .array();
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
