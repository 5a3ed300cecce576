package dev.invito.config;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;

/**
 * The AWS clients of Quarkus, with attempts and time-outs set: the SDK alone would try nine times, for minutes. Their HTTP
 * client is the SDK's own: the one that Quarkus hands it reads all certificates of the machine when it is built, which is a
 * tenth of a cold start.
 */
public final class Clients {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final int DYNAMODB_ATTEMPTS = 3;
    private static final Duration DYNAMODB_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration DYNAMODB_CALL = Duration.ofSeconds(8);
    private static final int EVENTS_ATTEMPTS = 3;
    private static final Duration EVENTS_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration EVENTS_CALL = Duration.ofSeconds(8);
    private static final Duration SES_CALL = Duration.ofSeconds(10);

    static {
        // Java keeps five idle connections to a host: each worker of a sweep beyond these would begin every request
        // with a
        // new one.
        System.setProperty("http.maxConnections", "320");
    }

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    DynamoDbClient dynamoDb(DynamoDbClientBuilder builder) {
        return builder.httpClientBuilder(http(DYNAMODB_ATTEMPT))
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(DYNAMODB_ATTEMPTS)
                                .build())
                        .apiCallTimeout(DYNAMODB_CALL)
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
                .httpClientBuilder(http(EVENTS_ATTEMPT))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(EVENTS_ATTEMPTS)
                                .build())
                        .apiCallAttemptTimeout(EVENTS_ATTEMPT)
                        .apiCallTimeout(EVENTS_CALL))
                .build();
    }

    /** One attempt: SES has no idempotency token, so a retry of a lost answer would be a second mail. */
    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    SesClient ses(SesClientBuilder builder) {
        return builder.httpClientBuilder(http(SES_CALL))
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(1).build())
                        .apiCallTimeout(SES_CALL)
                        .build())
                .build();
    }

    private static UrlConnectionHttpClient.Builder http(Duration answer) {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECTING).socketTimeout(answer);
    }
}
