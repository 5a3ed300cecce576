package dev.invito.http.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.invito.http.Json;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said to be carried is, as it is written: Lambda counts the bytes of the whole answer. */
class PayloadTest {

    private static final int LAMBDA = 6_291_556;

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "\\", "\n", "\u0001", "\u007f", "é", "€", "😀", "\"é\u0001a"})
    void whatIsCarriedIsNoLargerThanLambdaTakes(String text) throws JsonProcessingException {
        String most = text.repeat(Payload.MOST_OF_A_BODY / text.length());
        int longest = longest(text, most.length() / text.length());

        assertThat(Payload.carries(text.repeat(longest))).isTrue();
        assertThat(Payload.carries(text.repeat(longest + 1))).isFalse();
        assertThat(written(text.repeat(longest))).isLessThan(LAMBDA);
    }

    private static int longest(String text, int most) {
        int fits = 0;
        int tooMany = most + 1;
        while (tooMany - fits > 1) {
            int middle = fits + (tooMany - fits) / 2;
            if (Payload.carries(text.repeat(middle))) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }

    private static int written(String body) throws JsonProcessingException {
        HttpAnswer answer = new HttpAnswer(200, Map.of("content-type", "application/json"), body);
        return Json.mapper().writeValueAsBytes(answer).length;
    }
}
