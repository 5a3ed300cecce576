package dev.invito.local.dynamodb.expression;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an operator or function takes, as far as the values given with a request show it. */
final class OperandTypes {
    private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL");
    private static final Set<String> WITH_ORDER = Set.of("S", "N", "B");

    private OperandTypes() {}

    /** DynamoDB's name of the value's type: {@code S}, {@code NULL}. */
    static String letters(AttributeValue value) {
        return switch (value.type()) {
            case NUL -> "NULL";
            case UNKNOWN_TO_SDK_VERSION ->
                throw Invalid.because(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
            default -> value.type().name();
        };
    }

    /** As DynamoDB shows a value in a refusal: {@code {N:5}}. */
    static String described(AttributeValue value) {
        return switch (value.type()) {
            case S -> "{S:" + value.s() + "}";
            case N -> "{N:" + value.n() + "}";
            default -> "{" + letters(value) + "}";
        };
    }

    static void mustHaveOrder(Kind kind, String operator, Operand operand, Placeholders placeholders) {
        mustBe(WITH_ORDER, kind, operator, operand, placeholders);
    }

    static void mustBeTextOrBinary(Kind kind, String function, Operand operand, Placeholders placeholders) {
        mustBe(Set.of("S", "B"), kind, function, operand, placeholders);
    }

    static void mustNameType(Kind kind, Operand operand, Placeholders placeholders) {
        mustBe(Set.of("S"), kind, "attribute_type", operand, placeholders);
        if (operand instanceof Operand.Given given) {
            String name = placeholders.value(given.name()).s();
            if (!TYPES.contains(name)) {
                throw kind.invalid("Invalid attribute type name found; type: " + name + ", valid types: {"
                        + String.join(", ", "B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M") + "}");
            }
        }
    }

    private static void mustBe(
            Set<String> types, Kind kind, String operator, Operand operand, Placeholders placeholders) {
        if (operand instanceof Operand.Given given) {
            String type = letters(placeholders.value(given.name()));
            if (!types.contains(type)) {
                throw kind.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                        + ", operand type: " + type);
            }
        }
    }
}
