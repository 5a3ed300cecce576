package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One end of a relationship, and the key that names it. */
class PersonTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "auth0|5f7c", "a%7Cb", "%", "%25", "%257C", "M:", "\u00fc", "a b"})
    void whatIsWrittenIsRead(String value) {
        assertThat(Person.ofKey(Person.member(value).key())).isEqualTo(Person.member(value));
        assertThat(Person.ofKey(Person.address(value).key())).isEqualTo(Person.address(value));
        assertThat(Person.member(value).key()).startsWith("M:").doesNotContain("|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "X:ada", "m:ada", "M", "M:", "E:"})
    void anythingElseIsNobodysKey(String key) {
        assertThatThrownBy(() -> Person.ofKey(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "\u007f", "\u0085"})
    void nobodyHasSuchAnId(String value) {
        assertThat(Person.isValid(value)).isFalse();
        assertThatThrownBy(() -> Person.member(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdHasAtMost255Characters() {
        assertThat(Person.isValid("x".repeat(255))).isTrue();
        assertThat(Person.isValid("x".repeat(256))).isFalse();
        assertThat(Person.isValid(null)).isFalse();
    }

    @Test
    void aMemberIsNotTheAddressOfThatName() {
        assertThat(Person.member("x")).isNotEqualTo(Person.address("x"));
        assertThat(Person.member("x").isMember()).isTrue();
        assertThat(Person.address("x").isMember()).isFalse();
    }

    @Test
    void theOrderIsThatOfTheKeys() {
        assertThat(Person.address("z")).isLessThan(Person.member("a"));
        assertThat(Person.member("B")).isLessThan(Person.member("a"));
    }
}
