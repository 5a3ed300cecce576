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

    /** Names have them, though {@link java.net.URI} sees no host then. */
    @Test
    void aHostMayHaveAnUnderscore() {
        String picture = "https://my_team.example.com:8443/a.png";

        assertThat(new Pictures(List.of()).allows(picture)).isTrue();
        assertThat(new Pictures(List.of("https://My_Team.example.com:8443")).allows(picture))
                .isTrue();
        assertThat(new Pictures(List.of("https://my_team.example.com")).allows(picture))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pictures.example.com/nora.jpg",
                "https:///nora.jpg",
                "https://:443/nora.jpg",
                "https://./nora.jpg",
                "https://-/nora.jpg",
                "https://1.2.3/nora.jpg",
                "https:nora.jpg",
                "//pictures.example.com/nora.jpg",
                "https://nora@pictures.example.com/nora.jpg",
                "https://nora@my_team.example.com/nora.jpg",
                "https://my_team.example.com:a/nora.jpg",
                "data:image/png,x"
            })
    void whatIsNoWebAddressOfAHostIsNone(String url) {
        assertThat(new Pictures(List.of()).allows(url)).isFalse();
    }

    @Test
    void anOriginThatIsNoneAllowsNothing() {
        assertThat(new Pictures(List.of("pictures.example.com")).allows(PICTURE))
                .isFalse();
        assertThat(new Pictures(List.of()).allows(PICTURE)).isTrue();
    }
}
