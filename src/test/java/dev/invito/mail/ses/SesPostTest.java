package dev.invito.mail.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.mail.courier.Post;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;

/** R3: what an answer of SES means for the letter, though something before SES has given it. */
class SesPostTest {

    private static final String ERROR =
            "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | | UNKNOWN",
                "502 | <html><head><title>502 Bad Gateway</title></head><body>nginx</body></html> | UNKNOWN",
                "503 | <html><body>Service Unavailable</body></html> | UNKNOWN",
                "504 | {\"message\": \"Endpoint request timed out\"} | UNKNOWN",
                "413 | | REFUSED",
                "413 | <html><body>Request Entity Too Large</body></html> | REFUSED",
                "403 | Forbidden by the proxy | REFUSED",
                "400 | <html> | REFUSED"
            })
    void anAnswerWithoutAnErrorCodeIsUnknownOrRefused(int status, String body, Post.Receipt receipt) {
        assertThat(receipt(() -> answer(status, body == null ? "" : body))).isEqualTo(receipt);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected, Email address is not verified, REFUSED",
        "400, MessageRejected, Sending paused for this account. For more information see your reputation dashboard., NO_MORE_TODAY",
        "400, MessageRejected, Sending suspended for this account., NO_MORE_TODAY",
        "400, Throttling, Maximum sending rate exceeded, SLOW_DOWN",
        "454, Throttling, Daily message quota exceeded, NO_MORE_TODAY",
        "403, AccessDenied, no, NO_MORE_TODAY",
        "500, InternalFailure, , UNKNOWN"
    })
    void anErrorCodeSaysMore(int status, String code, String message, Post.Receipt receipt) {
        assertThat(receipt(() -> answer(status, ERROR.formatted(code, message))))
                .isEqualTo(receipt);
    }

    @Test
    void whatNeverLeftMayGoAgainAndWhatHasNoAnswerMayNot() {
        assertThat(receipt(() -> {
                    throw new ConnectException("refused");
                }))
                .isEqualTo(Post.Receipt.SLOW_DOWN);
        assertThat(receipt(() -> {
                    throw new java.net.SocketTimeoutException("no answer");
                }))
                .isEqualTo(Post.Receipt.UNKNOWN);
    }

    private static Post.Receipt receipt(Callable<HttpExecuteResponse> answer) {
        try (SesClient ses = SesClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(new Answering(answer))
                .overrideConfiguration(config -> config.retryStrategy(retries -> retries.maxAttempts(1)))
                .build()) {
            return new SesPost(ses, Optional.empty()).send("Subject: Hello\r\n\r\nHello".getBytes(UTF_8), Map.of());
        }
    }

    private static HttpExecuteResponse answer(int status, String body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(status).build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .build();
    }

    /** Answers each request in the same way. */
    private record Answering(Callable<HttpExecuteResponse> answer) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws java.io.IOException {
                    try {
                        return answer.call();
                    } catch (java.io.IOException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void abort() {
                    // There is nothing to abort.
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
