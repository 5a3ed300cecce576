package dev.invito.runtime;

import dev.invito.aws.SignedEndpoint;
import dev.invito.push.PublicAddresses;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/**
 * The AWS clients of Quarkus, with attempts and time-outs set: the SDK alone would try nine times, for minutes. Time-outs are
 * those of connections and answers: one for a whole call would be a timer to start and to stop beside each request. Their
 * HTTP client is Apache's: Java's own writes each request in two packets, and drops a connection that has been idle for five
 * seconds (ADR 21).
 */
public final class Clients {

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration ANSWER_OF_SES = Duration.ofSeconds(10);

    /** Together less than 10 seconds, and every function has 15. */
    private static final int ATTEMPTS = 3;

    /** More than the workers of a sweep: each holds one. */
    private static final int CONNECTIONS = 320;

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    DynamoDbClient dynamoDb(DynamoDbClientBuilder builder) {
        return builder.httpClientBuilder(http(ANSWER))
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .build())
                .build();
    }

    /** Quarkus has no extension for it that resolves here, so it takes region and credentials from DynamoDB's client. */
    @Produces
    @Singleton
    EventBridgeClient eventBridge(DynamoDbClient dynamoDb, Settings settings) {
        var like = dynamoDb.serviceClientConfiguration();
        return EventBridgeClient.builder()
                .region(like.region())
                .credentialsProvider(like.credentialsProvider())
                .endpointOverride(settings.events().endpoint().orElse(null))
                .httpClientBuilder(http(ANSWER))
                .overrideConfiguration(configuration -> configuration.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
                .build();
    }

    /** One attempt: SES has no idempotency token, so a retry of a lost answer would be a second mail. */
    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    SesClient ses(SesClientBuilder builder) {
        return builder.httpClientBuilder(http(ANSWER_OF_SES))
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(1).build())
                        .build())
                .build();
    }

    /** One attempt of two seconds, as the host is promised (R19). */
    static SignedEndpoint lambda(DynamoDbClient dynamoDb, Optional<URI> endpoint) {
        return signed("lambda", dynamoDb, endpoint, ANSWER);
    }

    /** The queue is a FIFO, so what has no answer is put again. */
    static SignedEndpoint sqs(DynamoDbClient dynamoDb, URI queue) {
        return signed("sqs", dynamoDb, Optional.of(queue.resolve("/")), ANSWER);
    }

    /** @param trusted whether it is ours that is called, and not what a member named */
    static SdkHttpClient push(boolean trusted) {
        return trusted
                ? http(ANSWER).build()
                : http(ANSWER).dnsResolver(new PublicAddresses()).build();
    }

    private static SignedEndpoint signed(
            String service, DynamoDbClient dynamoDb, Optional<URI> endpoint, Duration answer) {
        var like = dynamoDb.serviceClientConfiguration();
        Region region = like.region();
        URI own = URI.create("https://" + service + "." + region.id() + "."
                + PartitionMetadata.of(region).dnsSuffix());
        AwsCredentialsProvider credentials = () -> {
            AwsCredentialsIdentity identity = CompletableFutureUtils.joinLikeSync(
                    like.credentialsProvider().resolveIdentity());
            return identity instanceof AwsSessionCredentialsIdentity session
                    ? AwsSessionCredentials.create(
                            session.accessKeyId(), session.secretAccessKey(), session.sessionToken())
                    : AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey());
        };
        return new SignedEndpoint(http(answer).build(), credentials, service, region.id(), endpoint.orElse(own));
    }

    /** Without the thread that closes idle connections: a function sleeps, and one that has been idle is tried before use. */
    private static ApacheHttpClient.Builder http(Duration answer) {
        return ApacheHttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(answer)
                .maxConnections(CONNECTIONS)
                .tlsTrustManagersProvider(() -> new TrustManager[] {DeferredTrust.inJava()})
                .useIdleConnectionReaper(false);
    }
}
