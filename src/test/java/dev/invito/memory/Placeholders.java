package dev.invito.memory;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the {@code #names} and {@code :values} of a request's expressions stand for. DynamoDB takes none that is not used. */
record Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");
    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if one is missing or superfluous */
    static Placeholders of(Map<String, String> names, Map<String, AttributeValue> values, String... expressions) {
        Set<String> used = new HashSet<>();
        for (String expression : expressions) {
            if (expression != null) {
                used.addAll(KNOWN.computeIfAbsent(expression, Placeholders::in));
            }
        }
        Set<String> given = new HashSet<>(names.keySet());
        given.addAll(values.keySet());
        if (!used.equals(given)) {
            throw Tokens.invalid("used: " + used + ", given: " + given);
        }
        return new Placeholders(names, values);
    }

    private static Set<String> in(String expression) {
        Set<String> found = new HashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(expression);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    String name(String word) {
        return word.startsWith("#") ? names.get(word) : word;
    }

    AttributeValue value(String word) {
        return values.get(word);
    }
}
