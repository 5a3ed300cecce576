package dev.invito.local.dynamodb.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is true of some items. */
public sealed interface Condition {

    boolean holds(Map<String, AttributeValue> item, Placeholders placeholders);

    /** Whether it asks for this attribute, or for something within it. */
    default boolean isAbout(String attribute, Placeholders placeholders) {
        boolean[] found = new boolean[1];
        operands(operand -> found[0] |= operand instanceof DocumentPath path
                && path.attribute(placeholders).equals(attribute));
        return found[0];
    }

    /** The conditions that it is made of. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Tells every operand in it. */
    default void operands(Consumer<Operand> consumer) {
        parts().forEach(part -> part.operands(consumer));
    }

    /** Tells every placeholder in it. */
    default void placeholders(Consumer<String> consumer) {
        operands(operand -> operand.placeholders(consumer));
    }

    /** Refuses what no item could make sense of, whatever the placeholders stand for. */
    default void check(Kind kind, Placeholders placeholders) {
        parts().forEach(part -> part.check(kind, placeholders));
    }

    /** True of what all parts are true of. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            for (Condition part : parts) {
                if (!part.holds(item, placeholders)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** True of what some part is true of. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            for (Condition part : parts) {
                if (part.holds(item, placeholders)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** True of what the condition is not true of. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            return !condition.holds(item, placeholders);
        }

        @Override
        public List<Condition> parts() {
            return List.of(condition);
        }
    }

    /** In parentheses, which DynamoDB takes only once. */
    record Parenthesised(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            return condition.holds(item, placeholders);
        }

        @Override
        public List<Condition> parts() {
            return List.of(condition);
        }
    }

    /** One operand beside another. What is absent equals nothing, and has no order. */
    record Comparison(Operand left, Comparator sign, Operand right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            return sign.holds(left.of(item, placeholders), right.of(item, placeholders));
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(left);
            consumer.accept(right);
        }

        @Override
        public void check(Kind kind, Placeholders placeholders) {
            if (sign.isOrder()) {
                OperandTypes.mustHaveOrder(kind, sign.sign(), left, placeholders);
                OperandTypes.mustHaveOrder(kind, sign.sign(), right, placeholders);
            }
        }
    }

    /** {@code x BETWEEN a AND b}, both included. */
    record Between(Operand operand, Operand from, Operand to) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> value = operand.of(item, placeholders);
            return Comparator.AT_LEAST.holds(value, from.of(item, placeholders))
                    && Comparator.AT_MOST.holds(value, to.of(item, placeholders));
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(operand);
            consumer.accept(from);
            consumer.accept(to);
        }

        @Override
        public void check(Kind kind, Placeholders placeholders) {
            OperandTypes.mustHaveOrder(kind, "BETWEEN", from, placeholders);
            OperandTypes.mustHaveOrder(kind, "BETWEEN", to, placeholders);
            if (from instanceof Operand.Given low && to instanceof Operand.Given high) {
                AttributeValue one = placeholders.value(low.name());
                AttributeValue other = placeholders.value(high.name());
                OptionalInt order = Values.compare(one, other);
                if (order.isEmpty()) {
                    throw kind.invalid("The BETWEEN operator requires same data type for lower and upper bounds; "
                            + "lower bound operand: AttributeValue: " + OperandTypes.described(one)
                            + ", upper bound operand: AttributeValue: " + OperandTypes.described(other));
                }
                if (order.getAsInt() > 0) {
                    throw kind.invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower "
                            + "bound; lower bound operand: AttributeValue: " + OperandTypes.described(one)
                            + ", upper bound operand: AttributeValue: " + OperandTypes.described(other));
                }
            }
        }
    }

    /** {@code x IN (a, b)}. */
    record Among(Operand operand, List<Operand> among) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> value = operand.of(item, placeholders);
            for (Operand one : among) {
                if (Comparator.EQUAL.holds(value, one.of(item, placeholders))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(operand);
            among.forEach(consumer);
        }
    }

    /** {@code attribute_exists(path)}, or not. */
    record Exists(DocumentPath path, boolean wanted) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            return path.of(item, placeholders).isPresent() == wanted;
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(path);
        }
    }

    /** {@code attribute_type(path, :type)}. */
    record OfType(Operand operand, Operand type) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            String wanted = type.of(item, placeholders).map(AttributeValue::s).orElse("");
            return operand.of(item, placeholders)
                    .map(value -> OperandTypes.letters(value).equals(wanted))
                    .orElse(false);
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(operand);
            consumer.accept(type);
        }

        @Override
        public void check(Kind kind, Placeholders placeholders) {
            OperandTypes.mustNameType(kind, type, placeholders);
        }
    }

    /** {@code begins_with(path, :prefix)}, of texts and binaries. */
    record Begins(Operand operand, Operand prefix) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> value = operand.of(item, placeholders);
            Optional<AttributeValue> beginning = prefix.of(item, placeholders);
            return value.isPresent() && beginning.isPresent() && Containment.begins(value.get(), beginning.get());
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(operand);
            consumer.accept(prefix);
        }

        @Override
        public void check(Kind kind, Placeholders placeholders) {
            OperandTypes.mustBeTextOrBinary(kind, "begins_with", prefix, placeholders);
        }
    }

    /** {@code contains(path, operand)}: a part of a text or binary, a member of a set or list. */
    record Contains(Operand operand, Operand part) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
            Optional<AttributeValue> value = operand.of(item, placeholders);
            Optional<AttributeValue> wanted = part.of(item, placeholders);
            return value.isPresent() && wanted.isPresent() && Containment.contains(value.get(), wanted.get());
        }

        @Override
        public void operands(Consumer<Operand> consumer) {
            consumer.accept(operand);
            consumer.accept(part);
        }
    }
}
