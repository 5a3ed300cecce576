package dev.invito.local.dynamodb.expression;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the {@code #names} and {@code :values} of a request's expressions stand for. */
public record Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {

    /**
     * Nothing may be missing, and nothing superfluous.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if something is
     */
    public void mustFit(Iterable<? extends Expression> expressions) {
        Set<String> unusedNames = new TreeSet<>(names.keySet());
        Set<String> unusedValues = new TreeSet<>(values.keySet());
        for (Expression expression : expressions) {
            for (String used : expression.used()) {
                boolean isName = used.startsWith("#");
                if (isName && !names.containsKey(used)) {
                    throw expression
                            .kind()
                            .invalid("An expression attribute name used in the document path is not defined; "
                                    + "attribute name: " + used);
                }
                if (!isName && !values.containsKey(used)) {
                    throw expression
                            .kind()
                            .invalid("An expression attribute value used in expression is not defined; "
                                    + "attribute value: " + used);
                }
                unusedNames.remove(used);
                unusedValues.remove(used);
            }
        }
        unused("ExpressionAttributeNames", unusedNames);
        unused("ExpressionAttributeValues", unusedValues);
    }

    String name(String word) {
        return word.charAt(0) == '#' ? names.get(word) : word;
    }

    AttributeValue value(String word) {
        return values.get(word);
    }

    private static void unused(String parameter, Set<String> keys) {
        if (!keys.isEmpty()) {
            throw Invalid.because("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", keys) + "}");
        }
    }
}
