package dev.invito.local.dynamodb.expression;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition or a filter, or (see {@link KeyCondition}) which part of a table or index a query is about. */
public record ConditionExpression(Kind kind, Condition condition, Set<String> used) implements Expression {
    private static final Map<Map.Entry<Kind, String>, ConditionExpression> KNOWN = new ConcurrentHashMap<>();

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if it is not one */
    public static ConditionExpression of(Kind kind, String expression) {
        return KNOWN.computeIfAbsent(Map.entry(kind, expression), key -> read(kind, expression));
    }

    /** Refuses operands of types that no item could make sense of. */
    public void check(Placeholders placeholders) {
        condition.check(kind, placeholders);
    }

    public boolean holds(Map<String, AttributeValue> item, Placeholders placeholders) {
        return condition.holds(item, placeholders);
    }

    private static ConditionExpression read(Kind kind, String expression) {
        Tokens tokens = new Tokens(kind, expression);
        Condition condition = new Grammar(tokens).condition();
        if (!tokens.isAtEnd()) {
            throw tokens.syntaxError();
        }
        Set<String> used = new LinkedHashSet<>();
        condition.placeholders(used::add);
        return new ConditionExpression(kind, condition, used);
    }
}
