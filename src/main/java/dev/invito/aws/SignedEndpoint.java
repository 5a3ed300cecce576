package dev.invito.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** A service of AWS in a region, to be asked by single signed requests. A client of its own would be megabytes in every zip. */
public final class SignedEndpoint {

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String service;
    private final String region;
    private final URI endpoint;

    public SignedEndpoint(
            SdkHttpClient http, AwsCredentialsProvider credentials, String service, String region, URI endpoint) {
        this.http = http;
        this.credentials = credentials;
        this.service = service;
        this.region = region;
        this.endpoint = endpoint;
    }

    /** @param headers with their names in lower case */
    // Bytes that nobody compares, and nobody changes.
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * Posts once.
     *
     * @param path percent-encoded
     * @throws IOException if there is no answer in time
     */
    public Answer post(String path, Map<String, String> headers, byte[] body) throws IOException {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath(path);
        headers.forEach(request::putHeader);
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign.request(request.build())
                .payload(payload)
                .identity(credentials.resolveCredentials())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(payload))
                        .build())
                .call();
        Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.httpResponse().forEachHeader((name, values) -> answered.put(name, String.join(",", values)));
        return new Answer(
                response.httpResponse().statusCode(),
                answered,
                response.responseBody().map(SignedEndpoint::read).orElseGet(() -> new byte[0]));
    }

    private static byte[] read(AbortableInputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
