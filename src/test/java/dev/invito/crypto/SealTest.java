package dev.invito.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String SECRET = "a secret of the tests";

    private final Seal seal = new Seal(SECRET, "purpose");

    @Test
    void opensWhatItSealed() {
        for (String text : new String[] {"", "x", "h\u00e9llo\nworld", "\ud83d\ude00".repeat(400)}) {
            assertThat(seal.open(seal.seal(text, "here"), "here")).contains(text);
        }
        assertThat(seal.seal("x", "here")).isNotEqualTo(seal.seal("x", "here"));
    }

    @Test
    void opensNothingElse() {
        String sealed = seal.seal("x", "here");
        assertThat(seal.open(sealed, "there")).isEmpty();
        assertThat(new Seal(SECRET, "another").open(sealed, "here")).isEmpty();
        assertThat(new Seal("another", "purpose").open(sealed, "here")).isEmpty();
        assertThat(seal.open("not base64!", "here")).isEmpty();
    }

    @Test
    void opensNoPartOfIt() {
        String sealed = seal.seal("a text longer than a tag is", "here");
        for (int end = 0; end < sealed.length(); end++) {
            assertThat(seal.open(sealed.substring(0, end), "here"))
                    .as("the first %d", end)
                    .isEmpty();
            assertThat(seal.open(sealed.substring(end + 1), "here"))
                    .as("without the first %d", end + 1)
                    .isEmpty();
        }
        assertThat(seal.open(sealed + sealed, "here")).isEmpty();
    }

    @Test
    void opensNothingThatWasAltered() {
        byte[] bytes = Base64.getUrlDecoder().decode(seal.seal("some text", "here"));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "here"))
                    .as("byte %d", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
    }
}
