package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import dev.invito.local.dynamodb.expression.Numbers;
import dev.invito.local.dynamodb.expression.Values;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as they are kept: numbers in one spelling, sets in one order; and which of them DynamoDB does not take. */
final class ItemValues {
    private static final int DEEPEST = 32;

    private ItemValues() {}

    static Map<String, AttributeValue> kept(Map<String, AttributeValue> item) {
        return kept(item, 0);
    }

    /** DynamoDB's name of the value's type: {@code S}, {@code NULL}. */
    static String type(AttributeValue value) {
        return value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    }

    private static Map<String, AttributeValue> kept(Map<String, AttributeValue> item, int depth) {
        Map<String, AttributeValue> kept = new HashMap<>();
        item.forEach((name, value) -> kept.put(name, kept(value, depth)));
        return kept;
    }

    private static AttributeValue kept(AttributeValue value, int depth) {
        if (depth > DEEPEST) {
            throw Invalid.because("Nesting Levels have exceeded supported limits");
        }
        mustHaveOneType(value);
        return switch (value.type()) {
            case S, B, BOOL -> value;
            case N -> {
                String spelled = Numbers.spelled(value.n());
                yield spelled.equals(value.n()) ? value : AttributeValue.fromN(spelled);
            }
            case NUL -> {
                if (!value.nul()) {
                    throw Invalid.parameter("Null attribute value types must have the value of true");
                }
                yield value;
            }
            case SS -> {
                mustHaveMembers(value.ss(), "An string set  may not be empty");
                yield AttributeValue.fromSs(ordered(value.ss(), Values::compareTexts));
            }
            case NS -> {
                mustHaveMembers(value.ns(), "An number set  may not be empty");
                List<String> spelled = value.ns().stream().map(Numbers::spelled).toList();
                yield AttributeValue.fromNs(ordered(spelled, Values::compareNumbers));
            }
            case BS -> {
                mustHaveMembers(value.bs(), "Binary sets should not be empty");
                yield AttributeValue.fromBs(ordered(value.bs(), Values::compare));
            }
            case M -> AttributeValue.fromM(kept(value.m(), depth + 1));
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(one -> kept(one, depth + 1)).toList());
            case UNKNOWN_TO_SDK_VERSION ->
                throw Invalid.because(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        };
    }

    private static void mustHaveOneType(AttributeValue value) {
        int types = 0;
        for (boolean is : new boolean[] {
            value.s() != null,
            value.n() != null,
            value.b() != null,
            value.bool() != null,
            value.nul() != null,
            value.hasSs(),
            value.hasNs(),
            value.hasBs(),
            value.hasL(),
            value.hasM()
        }) {
            types += is ? 1 : 0;
        }
        if (types > 1) {
            throw Invalid.because(
                    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
                            + "the supported datatypes");
        }
    }

    private static void mustHaveMembers(List<?> set, String orElse) {
        if (set.isEmpty()) {
            throw Invalid.parameter(orElse);
        }
    }

    private static <T> List<T> ordered(List<T> set, Comparator<T> order) {
        TreeSet<T> ordered = new TreeSet<>(order);
        ordered.addAll(set);
        if (ordered.size() < set.size()) {
            throw Invalid.parameter("Input collection " + set + " contains duplicates.");
        }
        return List.copyOf(ordered);
    }
}
