package dev.invito.local.dynamodb;

import java.util.Optional;
import java.util.function.Function;

/** What goes wrong between the functions and DynamoDB, as a test has planned it: the engine itself is always well. */
public final class TableFaults {
    private volatile Function<String, Optional<Fault>> rule = operation -> Optional.empty();

    /** What may go wrong with one request. */
    public enum Fault {
        /** Refused: {@code ProvisionedThroughputExceededException}. */
        THROTTLE,
        /** Carried out, and the connection closed before the answer. */
        LOSE_ANSWER
    }

    /** @param rule asked of each request, by its operation ({@code UpdateItem}), from many threads */
    public void rule(Function<String, Optional<Fault>> rule) {
        this.rule = rule;
    }

    public void clear() {
        rule = operation -> Optional.empty();
    }

    Optional<Fault> of(String operation) {
        return rule.apply(operation);
    }
}
