package dev.invito.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** RFC 8291, by its own example (appendix A). */
class MessageEncryptionTest {

    private static final byte[] TEXT = "When I grow up, I want to be a watermelon".getBytes(UTF_8);
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String OWN_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String OWN_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String MESSAGE = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
            + "QexSgSxsj_Qulcy4a-fN";

    @Test
    void aMessageIsThatOfTheExample() throws Exception {
        KeyPair own = new KeyPair(
                P256.publicKey(bytes(OWN_PUBLIC)).orElseThrow(),
                P256.privateKey(new BigInteger(1, bytes(OWN_PRIVATE))));

        byte[] message = MessageEncryption.encrypted(TEXT, browser(), bytes(AUTH), own, bytes(SALT));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(message))
                .isEqualTo(MESSAGE);
    }

    @Test
    void noTwoMessagesAreAlike() {
        MessageEncryption encryption = new MessageEncryption(new SecureRandom());

        assertThat(encryption.encrypted(TEXT, browser(), bytes(AUTH)))
                .isNotEqualTo(encryption.encrypted(TEXT, browser(), bytes(AUTH)));
    }

    @Test
    void whatIsNoPointIsNoKey() {
        byte[] point = bytes(BROWSER);
        point[64] ^= 1;
        assertThat(P256.publicKey(point)).as("off the curve").isEmpty();
        assertThat(P256.publicKey(new byte[65])).isEmpty();
        assertThat(P256.publicKey(new byte[0])).isEmpty();
        assertThat(Device.isPublicKey("?")).isFalse();
        assertThat(Device.isPublicKey(BROWSER)).isTrue();
        assertThat(Device.isAuth(AUTH)).isTrue();
        assertThat(Device.isAuth(BROWSER)).isFalse();
    }

    private static PublicKey browser() {
        return P256.publicKey(bytes(BROWSER)).orElseThrow();
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
