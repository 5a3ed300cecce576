package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One end of a relationship, and the key that names it. */
class PartyTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "auth0|5f7c", "a%7Cb", "%", "%25", "%257C", "M:", "\u00fc", "a b"})
    void whatIsWrittenIsRead(String value) {
        assertThat(Party.ofKey(Party.member(value).key())).isEqualTo(Party.member(value));
        assertThat(Party.ofKey(Party.address(value).key())).isEqualTo(Party.address(value));
        assertThat(Party.member(value).key()).startsWith("M:").doesNotContain("|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "X:ada", "m:ada", "M", "M:", "E:"})
    void anythingElseIsNobodysKey(String key) {
        assertThatThrownBy(() -> Party.ofKey(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "\u007f", "\u0085"})
    void nobodyHasSuchAnId(String value) {
        assertThat(Party.isValid(value)).isFalse();
        assertThatThrownBy(() -> Party.member(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdHasAtMost255Characters() {
        assertThat(Party.isValid("x".repeat(255))).isTrue();
        assertThat(Party.isValid("x".repeat(256))).isFalse();
        assertThat(Party.isValid(null)).isFalse();
    }

    @Test
    void aMemberIsNotTheAddressOfThatName() {
        assertThat(Party.member("x")).isNotEqualTo(Party.address("x"));
        assertThat(Party.member("x").isMember()).isTrue();
        assertThat(Party.address("x").isMember()).isFalse();
    }

    @Test
    void theOrderIsThatOfTheKeys() {
        assertThat(Party.address("z")).isLessThan(Party.member("a"));
        assertThat(Party.member("B")).isLessThan(Party.member("a"));
    }
}
