package dev.invito.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.web.WebAnswer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpApiAnswerTest {
    @Test
    void statusHeadersAndCookiesGoOut() {
        WebAnswer answer = of("""
                {"statusCode": 201, "headers": {"Location": "/x"}, "multiValueHeaders": {"X-Two": ["a", "b"]},
                 "cookies": ["a=1", "b=2"], "body": "è"}
                """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().get("location")).containsExactly("/x");
        assertThat(answer.headers().get("x-two")).containsExactly("a,b");
        assertThat(answer.headers().get("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.body()).isEqualTo("è".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBinaryBodyIsDecoded() {
        assertThat(of("{\"statusCode\": 200, \"body\": \"w6g=\", \"isBase64Encoded\": true}")
                        .body())
                .isEqualTo("è".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerWithoutStatusIsTheBody() {
        WebAnswer answer = of("{\"a\": 1}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).containsExactly("application/json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\": 1}");
    }

    @Test
    void nonsenseIsAnError() {
        assertThat(of("{\"statusCode\": \"many\"}").status()).isEqualTo(500);
    }

    @Test
    void aBodyIsAnErrorWhereNoneMayBe() {
        assertThat(of("{\"statusCode\": 204, \"headers\": {}}").status()).isEqualTo(204);
        assertThat(of("{\"statusCode\": 204, \"body\": \"{}\"}").status()).isEqualTo(500);
        assertThat(of("{\"statusCode\": 204, \"body\": null}").status()).isEqualTo(500);
    }

    private static WebAnswer of(String answer) {
        return HttpApiAnswer.of(answer.getBytes(StandardCharsets.UTF_8));
    }
}
