package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.ConditionExpression;
import dev.invito.local.dynamodb.expression.Expression;
import dev.invito.local.dynamodb.expression.Invalid;
import dev.invito.local.dynamodb.expression.Kind;
import dev.invito.local.dynamodb.expression.Placeholders;
import dev.invito.local.dynamodb.expression.ProjectionExpression;
import dev.invito.local.dynamodb.expression.UpdateExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The expressions of one request, with what their placeholders stand for. A parameter that was not sent is null. */
final class Expressions {
    private static final Pattern NAME = Pattern.compile("#\\w+");
    private static final Pattern VALUE = Pattern.compile(":\\w+");

    private final Placeholders placeholders;
    private final List<Expression> all = new ArrayList<>();

    private Expressions(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** @param names null if the request has no such parameter, as the values
     * @param whatIsNull the parameters that could have had an expression, as DynamoDB says that they have none */
    static Expressions of(
            Map<String, String> names, Map<String, AttributeValue> values, String whatIsNull, String... expressions) {
        boolean none = expressions.length == 0;
        if (none && isGiven(names)) {
            throw Invalid.because("ExpressionAttributeNames can only be specified when using expressions");
        }
        if (none && isGiven(values)) {
            throw Invalid.because(
                    "ExpressionAttributeValues can only be specified when using expressions: " + whatIsNull);
        }
        check("ExpressionAttributeNames", names, NAME);
        check("ExpressionAttributeValues", values, VALUE);
        return new Expressions(
                new Placeholders(names == null ? Map.of() : names, values == null ? Map.of() : kept(values)));
    }

    /** Those that were sent. */
    static String[] sent(String... expressions) {
        List<String> sent = new ArrayList<>();
        for (String expression : expressions) {
            if (expression != null) {
                sent.add(expression);
            }
        }
        return sent.toArray(String[]::new);
    }

    Placeholders placeholders() {
        return placeholders;
    }

    ConditionExpression condition(Kind kind, String expression) {
        return expression == null ? null : added(ConditionExpression.of(kind, expression));
    }

    ProjectionExpression projection(String expression) {
        return expression == null ? null : added(ProjectionExpression.of(expression));
    }

    UpdateExpression update(String expression) {
        return expression == null ? null : added(UpdateExpression.of(expression));
    }

    /** Refuses placeholders that are missing or superfluous, and operands that cannot be meant. */
    Expressions check() {
        placeholders.mustFit(all);
        for (Expression expression : all) {
            if (expression instanceof ConditionExpression condition) {
                condition.check(placeholders);
            } else if (expression instanceof ProjectionExpression projection) {
                projection.check(placeholders);
            } else if (expression instanceof UpdateExpression update) {
                update.check(placeholders);
            }
        }
        return this;
    }

    private <T extends Expression> T added(T expression) {
        all.add(expression);
        return expression;
    }

    private static boolean isGiven(Map<?, ?> map) {
        return map != null && !(map instanceof SdkAutoConstructMap);
    }

    private static void check(String parameter, Map<String, ?> map, Pattern key) {
        if (!isGiven(map)) {
            return;
        }
        if (map.isEmpty()) {
            throw Invalid.because(parameter + " must not be empty");
        }
        for (String name : map.keySet()) {
            if (!key.matcher(name).matches()) {
                throw Invalid.because(parameter + " contains invalid key: Syntax error; key: \"" + name + "\"");
            }
        }
    }

    private static Map<String, AttributeValue> kept(Map<String, AttributeValue> values) {
        Map<String, AttributeValue> kept = new HashMap<>();
        values.forEach((name, value) -> {
            try {
                kept.put(name, ItemValues.kept(Map.of(name, value)).get(name));
            } catch (RuntimeException e) {
                throw Invalid.because("ExpressionAttributeValues contains invalid value: "
                        + ((software.amazon.awssdk.awscore.exception.AwsServiceException) e)
                                .awsErrorDetails()
                                .errorMessage()
                        + " for key " + name);
            }
        });
        return kept;
    }
}
