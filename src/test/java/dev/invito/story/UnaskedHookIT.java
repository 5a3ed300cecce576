package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R19: who has no hook does not pay for it in a cold start either. What was loaded is counted, since time is no test. */
class UnaskedHookIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void nothingOfItIsLoaded(@TempDir Path directory) throws Exception {
        Path loaded = directory.resolve("loaded");
        try (LaptopProcess laptop = new LaptopProcess(directory, "-Xlog:class+load:file=" + loaded)) {
            String anna = joins(laptop, "anna");
            joins(laptop, "otto");

            HttpResponse<String> sent =
                    ask(laptop, "POST", "/v1/invitations", anna, "{\"to\":{\"memberId\":\"otto\"}}");

            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        }
        assertThat(Files.readString(loaded))
                .contains(" dev.invito.invitation.usecase.Sending ")
                .doesNotContain(" dev.invito.hook.");
    }

    private static String joins(LaptopProcess laptop, String memberId) throws IOException, InterruptedException {
        String claims = Json.of("sub", memberId, "email", memberId + "@example.com", "email_verified", true);
        JsonNode token = new ObjectMapper()
                .readTree(ask(laptop, "POST", "/local/token", "", claims).body());
        String bearer = token.path("token").asText();
        assertThat(ask(laptop, "PUT", "/v1/me", bearer, "{\"name\":\"" + memberId + "\"}")
                        .statusCode())
                .isEqualTo(200);
        return bearer;
    }

    private static HttpResponse<String> ask(
            LaptopProcess laptop, String method, String path, String bearer, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(laptop.base().resolve(path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("authorization", "Bearer " + bearer)
                        .header("content-type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }
}
