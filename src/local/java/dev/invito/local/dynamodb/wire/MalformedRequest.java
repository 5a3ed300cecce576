package dev.invito.local.dynamodb.wire;

/** What is no request of DynamoDB's at all. */
final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedRequest(String message) {
        super(message);
    }
}
