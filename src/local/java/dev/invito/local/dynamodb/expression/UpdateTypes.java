package dev.invito.local.dynamodb.expression;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the operators and functions of an update take, as far as the values given with a request show it. */
final class UpdateTypes {
    private UpdateTypes() {}

    static void check(Operand operand, Placeholders placeholders) {
        if (operand instanceof Reckoning.Sum sum) {
            mustBe("N", sum.minus() ? "-" : "+", sum.first(), placeholders);
            mustBe("N", sum.minus() ? "-" : "+", sum.second(), placeholders);
        } else if (operand instanceof Reckoning.Appended appended) {
            mustBe("L", "list_append", appended.first(), placeholders);
            mustBe("L", "list_append", appended.second(), placeholders);
        } else if (operand instanceof Reckoning.Otherwise otherwise) {
            check(otherwise.otherwise(), placeholders);
        }
    }

    /** A clause that takes no value of this type. */
    static RuntimeException refused(String clause, AttributeValue value) {
        return Kind.UPDATE.invalid("Incorrect operand type for operator or function; operator: " + clause
                + ", operand type: " + name(value) + ", typeSet: ALLOWED_FOR_" + clause + "_OPERAND");
    }

    private static void mustBe(String type, String operator, Operand operand, Placeholders placeholders) {
        check(operand, placeholders);
        if (operand instanceof Operand.Given given) {
            String is = OperandTypes.letters(placeholders.value(given.name()));
            if (!is.equals(type)) {
                throw Kind.UPDATE.invalid("Incorrect operand type for operator or function; operator or function: "
                        + operator + ", operand type: " + is);
            }
        }
    }

    private static String name(AttributeValue value) {
        return switch (value.type()) {
            case S -> "STRING";
            case N -> "NUMBER";
            case B -> "BINARY";
            case BOOL -> "BOOLEAN";
            case NUL -> "NULL";
            case L -> "LIST";
            case M -> "MAP";
            default -> value.type().name();
        };
    }
}
