package dev.invito.local.dynamodb.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an update makes of its operands. */
final class Reckoning {
    private Reckoning() {}

    /** {@code a + b}, {@code a - b}. */
    record Sum(Operand first, Operand second, boolean minus) implements Operand {
        @Override
        public Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> one = first.of(item, placeholders);
            Optional<AttributeValue> other = second.of(item, placeholders);
            return one.flatMap(a -> other.map(b -> sum(a, b, minus)));
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            first.placeholders(consumer);
            second.placeholders(consumer);
        }
    }

    /** {@code list_append(a, b)}. */
    record Appended(Operand first, Operand second) implements Operand {
        @Override
        public Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> one = first.of(item, placeholders);
            Optional<AttributeValue> other = second.of(item, placeholders);
            return one.flatMap(a -> other.map(b -> appended(a, b)));
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            first.placeholders(consumer);
            second.placeholders(consumer);
        }
    }

    /** {@code if_not_exists(path, value)}. */
    record Otherwise(DocumentPath path, Operand otherwise) implements Operand {
        @Override
        public Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> value = path.of(item, placeholders);
            return value.isPresent() ? value : otherwise.of(item, placeholders);
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            path.placeholders(consumer);
            otherwise.placeholders(consumer);
        }
    }

    static AttributeValue sum(AttributeValue one, AttributeValue other, boolean minus) {
        if (one.n() == null || other.n() == null) {
            throw wrongType();
        }
        BigDecimal first = new BigDecimal(one.n());
        BigDecimal second = new BigDecimal(other.n());
        return AttributeValue.fromN(Numbers.spelled(minus ? first.subtract(second) : first.add(second)));
    }

    static RuntimeException wrongType() {
        return Invalid.because("An operand in the update expression has an incorrect data type");
    }

    private static AttributeValue appended(AttributeValue one, AttributeValue other) {
        if (!one.hasL() || !other.hasL()) {
            throw wrongType();
        }
        List<AttributeValue> all = new ArrayList<>(one.l());
        all.addAll(other.l());
        return AttributeValue.fromL(all);
    }
}
