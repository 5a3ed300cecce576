package dev.invito.local.lambda;

import dev.invito.local.iam.Access;
import dev.invito.local.iam.ActingRole;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Lambda, as far as the host's hook is invoked: an address on this machine or another answers in the function's place. */
public final class HookEndpoint implements AutoCloseable {
    /** What the functions know it by. */
    public static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:hook";

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Access INVOKING = new Access("lambda:InvokeFunction", FUNCTION);

    private final WebServer server = new WebServer(0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI hook;

    public HookEndpoint(URI hook) throws IOException {
        this.hook = hook;
        server.start(request -> Optional.of(answer(request)));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }

    private WebAnswer answer(WebRequest request) throws InterruptedException {
        if (!ActingRole.isAllowedToAny(INVOKING)) {
            return WebAnswer.of(403, "application/json", "{\"message\":\"AccessDeniedException\"}");
        }
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(hook)
                            .timeout(LONGEST)
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofByteArray(request.body()))
                            .build(),
                    BodyHandlers.ofByteArray());
            WebAnswer said = WebAnswer.of(200, "application/json", answer.body());
            return answer.statusCode() == 200 ? said : said.with("x-amz-function-error", "Unhandled");
        } catch (IOException e) {
            return WebAnswer.of(200, "application/json", "{\"errorMessage\":\"no answer\"}")
                    .with("x-amz-function-error", "Unhandled");
        }
    }
}
