package dev.invito.local.iam;

/**
 * Something done to something, as IAM names both.
 *
 * @param action {@code dynamodb:Query}
 * @param resource an ARN, or {@code *} for what AWS has no resource for
 */
public record Access(String action, String resource) {
    @Override
    public String toString() {
        return action + " on " + resource;
    }
}
