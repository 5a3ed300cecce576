package dev.invito.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which parts of an item are wanted. */
public record ProjectionExpression(List<DocumentPath> paths, Set<String> used) implements Expression {
    private static final Map<String, ProjectionExpression> KNOWN = new ConcurrentHashMap<>();

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if it is not one */
    public static ProjectionExpression of(String expression) {
        return KNOWN.computeIfAbsent(expression, ProjectionExpression::read);
    }

    @Override
    public Kind kind() {
        return Kind.PROJECTION;
    }

    public void check(Placeholders placeholders) {
        Overlap.refuse(Kind.PROJECTION, paths, placeholders);
    }

    public Map<String, AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
        return Projected.of(item, paths, placeholders);
    }

    private static ProjectionExpression read(String expression) {
        Tokens tokens = new Tokens(Kind.PROJECTION, expression);
        Grammar grammar = new Grammar(tokens);
        List<DocumentPath> paths = new ArrayList<>(List.of(grammar.path()));
        while (tokens.accept(",")) {
            paths.add(grammar.path());
        }
        if (!tokens.isAtEnd()) {
            throw tokens.syntaxError();
        }
        Set<String> used = new LinkedHashSet<>();
        paths.forEach(path -> path.placeholders(used::add));
        return new ProjectionExpression(List.copyOf(paths), used);
    }
}
