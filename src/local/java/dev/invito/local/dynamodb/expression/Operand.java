package dev.invito.local.dynamodb.expression;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is compared or assigned: a path, a value, or something reckoned of them. */
public interface Operand {

    /** What it is of this item, if it is anything. */
    Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders);

    /** Tells every placeholder in it. */
    void placeholders(Consumer<String> consumer);

    /** A value given with the request: {@code :now}. */
    record Given(String name) implements Operand {
        @Override
        public Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
            return Optional.of(placeholders.value(name));
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            consumer.accept(name);
        }
    }

    /** {@code size(path)}: characters of a text, octets of a binary, members of anything else that has some. */
    record Size(Operand of) implements Operand {
        @Override
        public Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
            return of.of(item, placeholders).flatMap(Values::size).map(size -> AttributeValue.fromN(size.toString()));
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            of.placeholders(consumer);
        }
    }
}
