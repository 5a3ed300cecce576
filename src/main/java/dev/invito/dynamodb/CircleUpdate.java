package dev.invito.dynamodb;

import dev.invito.dynamodb.item.CircleItems;
import dev.invito.dynamodb.item.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A change of a circle's first item, unless somebody has changed it since: attributes are ids, which no alias may spell. */
final class CircleUpdate {

    private static final String VERSION = "#version";
    private static final String AS_READ = ":asRead";
    private static final String ONE = ":one";

    private final Optional<Long> version;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final List<String> set = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    /** @param version as it was read; empty if there was none */
    CircleUpdate(Optional<Long> version) {
        this.version = version;
    }

    void set(String attribute, AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        set.add(alias(attribute) + " = " + placeholder);
    }

    void remove(String attribute) {
        removed.add(alias(attribute));
    }

    String condition() {
        return version.isPresent() ? VERSION + " = " + AS_READ : "attribute_not_exists(" + VERSION + ")";
    }

    String expression() {
        List<String> clauses = new ArrayList<>();
        if (!set.isEmpty()) {
            clauses.add("SET " + String.join(", ", set));
        }
        if (!removed.isEmpty()) {
            clauses.add("REMOVE " + String.join(", ", removed));
        }
        clauses.add("ADD " + VERSION + " " + ONE);
        return String.join(" ", clauses);
    }

    Map<String, String> names() {
        Map<String, String> all = new LinkedHashMap<>(conditionNames());
        all.putAll(names);
        return all;
    }

    Map<String, AttributeValue> values() {
        Map<String, AttributeValue> all = new LinkedHashMap<>(conditionValues());
        all.put(ONE, Values.number(1));
        all.putAll(values);
        return all;
    }

    Map<String, String> conditionNames() {
        return Map.of(VERSION, CircleItems.VERSION);
    }

    Map<String, AttributeValue> conditionValues() {
        return version.map(read -> Map.of(AS_READ, Values.number(read))).orElse(Map.of());
    }

    private String alias(String attribute) {
        String alias = "#n" + names.size();
        names.put(alias, attribute);
        return alias;
    }
}
