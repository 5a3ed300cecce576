package dev.invito.local.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A filter of an event source mapping, as Lambda reads it. */
public final class FilterPattern {
    private final JsonNode pattern;

    public FilterPattern(JsonNode pattern) {
        this.pattern = pattern;
    }

    public boolean matches(JsonNode event) {
        return matches(pattern, event);
    }

    private static boolean matches(JsonNode pattern, JsonNode event) {
        for (var field : pattern.properties()) {
            boolean matched =
                    switch (field.getKey()) {
                        case "$or" -> any(field.getValue(), event);
                        default ->
                            field.getValue().isArray()
                                    ? anyRule(field.getValue(), event.path(field.getKey()))
                                    : matches(field.getValue(), event.path(field.getKey()));
                    };
            if (!matched) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(JsonNode patterns, JsonNode event) {
        for (JsonNode pattern : patterns) {
            if (matches(pattern, event)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyRule(JsonNode rules, JsonNode value) {
        for (JsonNode rule : rules) {
            if (rule.isObject() ? special(rule, value) : rule.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean special(JsonNode rule, JsonNode value) {
        var only = rule.properties().iterator().next();
        JsonNode operand = only.getValue();
        return switch (only.getKey()) {
            // Only a leaf exists, as Lambda sees it.
            case "exists" -> operand.asBoolean() == value.isValueNode();
            case "prefix" -> value.isTextual() && value.asText().startsWith(operand.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(operand.asText());
            case "equals-ignore-case" ->
                value.asText().toLowerCase(Locale.ROOT).equals(operand.asText().toLowerCase(Locale.ROOT));
            case "anything-but" -> !value.isMissingNode() && !among(operand, value);
            case "numeric" -> value.isNumber() && inRange(operand, value.asDouble());
            default -> throw new IllegalArgumentException("No filter rule: " + only.getKey());
        };
    }

    private static boolean among(JsonNode values, JsonNode value) {
        if (values.isObject()) {
            return special(values, value);
        }
        if (!values.isArray()) {
            return values.equals(value);
        }
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inRange(JsonNode comparisons, double value) {
        for (int i = 0; i + 1 < comparisons.size(); i += 2) {
            double bound = comparisons.path(i + 1).asDouble();
            boolean holds =
                    switch (comparisons.path(i).asText()) {
                        case "<" -> value < bound;
                        case "<=" -> value <= bound;
                        case ">" -> value > bound;
                        case ">=" -> value >= bound;
                        default -> value == bound;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
