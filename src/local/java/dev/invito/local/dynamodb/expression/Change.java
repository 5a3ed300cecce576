package dev.invito.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One thing that an update does. */
sealed interface Change {
    DocumentPath path();

    /** From what was there before, what is becomes of it up to now: nothing here looks at what another change has done. */
    void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Placeholders placeholders);

    void placeholders(Consumer<String> consumer);

    default void check(Placeholders placeholders) {}

    /** {@code SET path = value}. */
    record Set(DocumentPath path, Operand value) implements Change {
        @Override
        public void apply(
                Map<String, AttributeValue> before, Map<String, AttributeValue> after, Placeholders placeholders) {
            AttributeValue assigned = value.of(before, placeholders)
                    .orElseThrow(() -> Invalid.because(
                            "The provided expression refers to an attribute that does not exist in the item"));
            Place.of(path, placeholders).put(after, assigned);
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            path.placeholders(consumer);
            value.placeholders(consumer);
        }

        @Override
        public void check(Placeholders placeholders) {
            UpdateTypes.check(value, placeholders);
        }
    }

    /** {@code REMOVE path}: nothing if there is nothing. */
    record Remove(DocumentPath path) implements Change {
        @Override
        public void apply(
                Map<String, AttributeValue> before, Map<String, AttributeValue> after, Placeholders placeholders) {
            Place.of(path, placeholders).remove(after);
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            path.placeholders(consumer);
        }
    }

    /** {@code ADD path :value}: to a number, or members to a set. */
    record Add(DocumentPath path, String value) implements Change {
        @Override
        public void apply(
                Map<String, AttributeValue> before, Map<String, AttributeValue> after, Placeholders placeholders) {
            AttributeValue amount = placeholders.value(value);
            Optional<AttributeValue> there = path.of(before, placeholders);
            Place.of(path, placeholders)
                    .put(
                            after,
                            there.map(is -> is.n() != null ? Reckoning.sum(is, amount, false) : united(is, amount))
                                    .orElse(amount));
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            path.placeholders(consumer);
            consumer.accept(value);
        }

        @Override
        public void check(Placeholders placeholders) {
            AttributeValue amount = placeholders.value(value);
            if (amount.n() == null && !isSet(amount)) {
                throw UpdateTypes.refused("ADD", amount);
            }
        }

        private static AttributeValue united(AttributeValue is, AttributeValue more) {
            if (is.type() != more.type() || !isSet(is)) {
                throw Reckoning.wrongType();
            }
            return switch (is.type()) {
                case SS -> AttributeValue.fromSs(ordered(Stream.concat(is.ss().stream(), more.ss().stream())));
                case NS ->
                    AttributeValue.fromNs(Stream.concat(is.ns().stream(), more.ns().stream())
                            .distinct()
                            .sorted(Values::compareNumbers)
                            .toList());
                default ->
                    AttributeValue.fromBs(Stream.concat(is.bs().stream(), more.bs().stream())
                            .distinct()
                            .sorted(Values::compare)
                            .toList());
            };
        }

        private static List<String> ordered(Stream<String> texts) {
            TreeSet<String> ordered = new TreeSet<>(Values::compareTexts);
            texts.forEach(ordered::add);
            return List.copyOf(ordered);
        }
    }

    /** {@code DELETE path :value}: members of a set; with the last one goes the attribute. */
    record Subtract(DocumentPath path, String value) implements Change {
        @Override
        public void apply(
                Map<String, AttributeValue> before, Map<String, AttributeValue> after, Placeholders placeholders) {
            Optional<AttributeValue> there = path.of(before, placeholders);
            if (there.isEmpty()) {
                return;
            }
            AttributeValue left = without(there.get(), placeholders.value(value));
            Place place = Place.of(path, placeholders);
            if (Values.size(left).orElse(0) == 0) {
                place.remove(after);
            } else {
                place.put(after, left);
            }
        }

        @Override
        public void placeholders(Consumer<String> consumer) {
            path.placeholders(consumer);
            consumer.accept(value);
        }

        @Override
        public void check(Placeholders placeholders) {
            AttributeValue members = placeholders.value(value);
            if (!isSet(members)) {
                throw UpdateTypes.refused("DELETE", members);
            }
        }

        private static AttributeValue without(AttributeValue is, AttributeValue less) {
            if (is.type() != less.type()) {
                throw Reckoning.wrongType();
            }
            return switch (is.type()) {
                case SS -> AttributeValue.fromSs(without(is.ss(), less.ss()));
                case NS -> AttributeValue.fromNs(without(is.ns(), less.ns()));
                default -> AttributeValue.fromBs(without(is.bs(), less.bs()));
            };
        }

        private static <T> List<T> without(List<T> is, List<T> less) {
            List<T> left = new ArrayList<>(is);
            left.removeAll(less);
            return left;
        }
    }

    private static boolean isSet(AttributeValue value) {
        return value.hasSs() || value.hasNs() || value.hasBs();
    }
}
