package dev.invito.invitation;

import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.GENERATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the invitations between two people. */
class GenerationTest {

    @Test
    void whatIsWrittenIsRead() {
        assertThat(GENERATION.toString()).isEqualTo(EXPIRY.toEpochMilli() + "-the-first");
        assertThat(Generation.parse(GENERATION.toString())).contains(GENERATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-",
                "-nonce",
                "--1-nonce",
                "+1-nonce",
                "1 -nonce",
                "1.5-nonce",
                "a-nonce",
                "1a-nonce",
                "_1-nonce",
                "1-no@ce",
                "1-no[ce",
                "1-no`ce",
                "1-no{ce",
                "1-no/ce",
                "1-no:ce",
                "1-n\u00f6ce",
                "1-non ce",
                "1-nonce\n",
                "1-n|x",
                "\u0661-nonce",
                "1234567890123456-nonce",
                "99999999999999999999-nonce"
            })
    void anythingElseIsNoGeneration(String text) {
        assertThat(Generation.parse(text)).isEmpty();
    }

    @Test
    void aNonceIsOfAnyCharactersThatKeysMayHaveUpTo64() {
        assertThat(Generation.parse("1-" + "aZ09_-".repeat(10))).isPresent();
        assertThat(Generation.parse("1-" + "a".repeat(65))).isEmpty();
    }
}
