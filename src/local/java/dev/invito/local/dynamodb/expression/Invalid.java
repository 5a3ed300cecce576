package dev.invito.local.dynamodb.expression;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A request that DynamoDB refuses as invalid: {@code ValidationException}. */
public final class Invalid {
    private Invalid() {}

    public static DynamoDbException because(String message) {
        return (DynamoDbException) DynamoDbException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode("ValidationException")
                        .errorMessage(message)
                        .build())
                .build();
    }

    /** One of DynamoDB's commonest openings. */
    public static DynamoDbException parameter(String why) {
        return because("One or more parameter values were invalid: " + why);
    }
}
