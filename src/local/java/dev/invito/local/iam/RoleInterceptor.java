package dev.invito.local.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.ses.model.SesException;

/**
 * Refuses, as AWS would, whatever the role of the calling function does not allow. The functions' class loader adds it to
 * every client of the SDK; each try of a request passes here.
 */
public final class RoleInterceptor implements ExecutionInterceptor {
    /** {@code Usage.HEADER}, which the functions' class loader does not see. */
    private static final String FUNCTION = "invito-function";

    /** Says who asks, so that the laptop can tell what each function costs. */
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return ActingRole.handler()
                .<SdkHttpRequest>map(handler -> context.httpRequest().toBuilder()
                        .putHeader(FUNCTION, handler)
                        .build())
                .orElse(context.httpRequest());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String target =
                context.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        // Not the context's own body, which is missing where the SDK makes a form of the parameters (SES).
        String body = ((SdkHttpFullRequest) context.httpRequest())
                .contentStreamProvider()
                .map(RoleInterceptor::text)
                .orElse("");
        ActingRole.refusal(target, body).ifPresent(message -> {
            throw exception(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME), message);
        });
    }

    private static AwsServiceException exception(String service, String message) {
        boolean mail = service.equals("Ses");
        AwsServiceException.Builder refusal =
                switch (service) {
                    case "Ses" -> SesException.builder();
                    case "EventBridge" -> EventBridgeException.builder();
                    default -> DynamoDbException.builder();
                };
        return refusal.statusCode(mail ? 403 : 400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(mail ? "AccessDenied" : "AccessDeniedException")
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static String text(ContentStreamProvider body) {
        try (InputStream stream = body.newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
