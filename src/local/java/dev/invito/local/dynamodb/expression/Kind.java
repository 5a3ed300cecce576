package dev.invito.local.dynamodb.expression;

/** Which parameter an expression was sent as; DynamoDB names it when it refuses one. */
public enum Kind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression"),
    UPDATE("UpdateExpression");

    private final String parameter;

    Kind(String parameter) {
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    /** @return the refusal, in DynamoDB's words: {@code Invalid UpdateExpression: why} */
    public RuntimeException invalid(String why) {
        return Invalid.because("Invalid " + parameter + ": " + why);
    }
}
