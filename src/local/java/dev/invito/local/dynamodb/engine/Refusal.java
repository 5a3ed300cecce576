package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** What DynamoDB says when it will not, in its words. */
public final class Refusal {
    private Refusal() {}

    /** An operation or parameter of DynamoDB that is not served here. */
    public static DynamoDbException notServed(String what) {
        return Invalid.because("Invito's own DynamoDB does not serve " + what);
    }

    static DynamoDbException noTable() {
        return made(ResourceNotFoundException.builder(), "ResourceNotFoundException", "Requested resource not found");
    }

    static DynamoDbException noTable(String name) {
        return made(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Requested resource not found: Table: " + name + " not found");
    }

    static DynamoDbException noStream(String arn) {
        return made(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Requested resource not found: Stream: " + arn + " not found");
    }

    static DynamoDbException tableExists(String name) {
        return made(ResourceInUseException.builder(), "ResourceInUseException", "Table already exists: " + name);
    }

    static DynamoDbException conditionFailed(Map<String, AttributeValue> item) {
        ConditionalCheckFailedException.Builder failure = ConditionalCheckFailedException.builder();
        if (!item.isEmpty()) {
            failure.item(item);
        }
        return made(failure, "ConditionalCheckFailedException", "The conditional request failed");
    }

    static DynamoDbException cancelled(List<CancellationReason> reasons) {
        String codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        return made(
                TransactionCanceledException.builder().cancellationReasons(reasons),
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes);
    }

    static DynamoDbException tokenOfAnother() {
        return made(
                IdempotentParameterMismatchException.builder(),
                "IdempotentParameterMismatchException",
                "Provided idempotent token has been used with different parameters");
    }

    static DynamoDbException trimmed() {
        return made(
                TrimmedDataAccessException.builder(),
                "TrimmedDataAccessException",
                "The operation attempted to read past the oldest stream record in a shard.");
    }

    /** For {@link Misbehaviour}: more was asked of a partition than it takes. */
    public static DynamoDbException throttled() {
        return made(
                ProvisionedThroughputExceededException.builder(),
                "ProvisionedThroughputExceededException",
                "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your "
                        + "table or index so please try again shortly. If exceptions persist, check if you have a hot key");
    }

    /** For {@link Misbehaviour}: a transaction holds the item. */
    public static DynamoDbException conflict() {
        return made(
                TransactionConflictException.builder(),
                "TransactionConflictException",
                "Transaction is ongoing for the item");
    }

    private static DynamoDbException made(DynamoDbException.Builder builder, String code, String message) {
        return (DynamoDbException) builder.message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
