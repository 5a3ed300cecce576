package dev.invito.local.dynamodb.engine;

/** Is told what each request cost, also of those whose answer does not say it: a failed condition is charged. */
@FunctionalInterface
public interface Charged {
    Charged NONE = (operation, read, written) -> {};

    /** @param operation {@code GetItem}; units as DynamoDB charges them */
    void charged(String operation, double read, double written);
}
