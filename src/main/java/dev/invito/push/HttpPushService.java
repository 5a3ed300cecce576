package dev.invito.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Push services by HTTP. One attempt each: the letter and the page tell the same. */
public final class HttpPushService implements PushService {

    private static final Logger LOG = Logger.getLogger(HttpPushService.class);
    private static final Set<Integer> OVER = Set.of(404, 410);

    private final Supplier<SdkHttpClient> making;
    private final Optional<URI> instead;
    private SdkHttpClient http;

    /**
     * @param making makes the client when the first message goes; it must not follow redirects
     * @param instead where all of them answer, if not where each endpoint says: it is told the endpoint in its query
     */
    public HttpPushService(Supplier<SdkHttpClient> making, Optional<URI> instead) {
        this.making = making;
        this.instead = instead;
    }

    @Override
    public Receipt push(URI endpoint, Map<String, String> headers, byte[] message) {
        try {
            int status = posted(endpoint, headers, message);
            if (OVER.contains(status)) {
                return Receipt.GONE;
            }
            if (status >= 200 && status < 300) {
                return Receipt.TAKEN;
            }
            LOG.warnf("a push service answered %d", status);
        } catch (IOException | RuntimeException e) {
            // What a member gave as an endpoint may be no URL to this client, and fail as none that answers.
            LOG.warnf("a push service did not answer: %s", e.getClass().getSimpleName());
        }
        return Receipt.FAILED;
    }

    private int posted(URI endpoint, Map<String, String> headers, byte[] message) throws IOException {
        URI target = instead.map(there -> there.resolve("/?endpoint=" + URLEncoder.encode(endpoint.toString(), UTF_8)))
                .orElse(endpoint);
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(target);
        headers.forEach(request::putHeader);
        request.putHeader("Content-Length", Integer.toString(message.length));
        HttpExecuteResponse response = client().prepareRequest(HttpExecuteRequest.builder()
                        .request(request.build())
                        .contentStreamProvider(() -> new ByteArrayInputStream(message))
                        .build())
                .call();
        // However much it would say: nobody reads it.
        response.responseBody().ifPresent(body -> body.abort());
        return response.httpResponse().statusCode();
    }

    private synchronized SdkHttpClient client() {
        if (http == null) {
            http = making.get();
        }
        return http;
    }
}
