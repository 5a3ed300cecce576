package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "\u592a\u90ce", "O", "7", "\ud83c\udf3b", "\u0639\u0644\u064a", "A\u200dB", "~"})
    void showsWhatHasALetterOrASymbol(String name) {
        assertThat(PersonName.isVisible(name)).isTrue();
        assertThat(PersonName.isOneLine(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\u200b",
                "\u2060",
                "\ufeff",
                "\u00ad",
                "\u2800",
                "\u3164",
                "\u202e",
                "\u0301",
                "\ufe0f",
                "\u200b \u3164"
            })
    void showsNothingElse(String name) {
        assertThat(PersonName.isVisible(name)).isFalse();
    }

    @Test
    void isNoLineWithAnEndInIt() {
        assertThat(new String[] {"A\nB", "A\u0007", "A\u0085B", "A\u2028B", "A\tB"})
                .noneMatch(PersonName::isOneLine);
    }
}
