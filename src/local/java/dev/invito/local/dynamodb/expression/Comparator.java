package dev.invito.local.dynamodb.expression;

import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sign between two operands. */
public enum Comparator {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparator(String sign) {
        this.sign = sign;
    }

    static Optional<Comparator> of(Token token) {
        for (Comparator comparator : values()) {
            if (token.isSign(comparator.sign)) {
                return Optional.of(comparator);
            }
        }
        return Optional.empty();
    }

    String sign() {
        return sign;
    }

    /** Whether it asks for what comes first, and not only for what is the same. */
    boolean isOrder() {
        return this != EQUAL && this != UNEQUAL;
    }

    boolean holds(Optional<AttributeValue> left, Optional<AttributeValue> right) {
        boolean both = left.isPresent() && right.isPresent();
        if (!isOrder()) {
            return (both && Values.equal(left.get(), right.get())) == (this == EQUAL);
        }
        OptionalInt order = both ? Values.compare(left.get(), right.get()) : OptionalInt.empty();
        return order.isPresent() && accepts(order.getAsInt());
    }

    private boolean accepts(int order) {
        return switch (this) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
        };
    }
}
