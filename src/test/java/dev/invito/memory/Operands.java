package dev.invito.memory;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How DynamoDB compares and reckons with values. */
final class Operands {

    private Operands() {}

    /** Empty if the two are of kinds that have no order between them. */
    static OptionalInt compare(AttributeValue one, AttributeValue other) {
        if (one.n() != null && other.n() != null) {
            return OptionalInt.of(number(one).compareTo(number(other)));
        }
        if (one.s() != null && other.s() != null) {
            return OptionalInt.of(one.s().compareTo(other.s()));
        }
        return OptionalInt.empty();
    }

    static boolean equal(AttributeValue one, AttributeValue other) {
        OptionalInt order = compare(one, other);
        return order.isPresent() ? order.getAsInt() == 0 : one.equals(other);
    }

    static AttributeValue sum(AttributeValue one, AttributeValue other) {
        return AttributeValue.fromN(number(one).add(number(other)).toPlainString());
    }

    static Optional<AttributeValue> get(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name));
    }

    private static BigDecimal number(AttributeValue value) {
        return new BigDecimal(value.n());
    }
}
