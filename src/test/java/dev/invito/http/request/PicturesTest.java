package dev.invito.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are at the origins of the deployment, as browsers compare these. */
class PicturesTest {

    private static final String PICTURE = "https://pictures.example.com/nora.jpg";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pictures.example.com",
                "https://pictures.example.com/",
                " https://pictures.example.com",
                "https://Pictures.Example.com",
                "https://pictures.example.com:443"
            })
    void anOriginIsTheSameHoweverItIsWritten(String origin) {
        Pictures pictures = new Pictures(List.of(origin));

        assertThat(pictures.allows(PICTURE)).isTrue();
        assertThat(pictures.allows("https://pictures.example.org/nora.jpg")).isFalse();
    }

    @Test
    void anOriginThatIsNoneAllowsNothing() {
        assertThat(new Pictures(List.of("pictures.example.com")).allows(PICTURE))
                .isFalse();
        assertThat(new Pictures(List.of()).allows(PICTURE)).isTrue();
    }
}
