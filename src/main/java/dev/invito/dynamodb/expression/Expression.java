package dev.invito.dynamodb.expression;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition and an update as they are written down. Names and values come into being as they are used, since DynamoDB
 * refuses any that are not; equal values share one.
 */
public final class Expression {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<AttributeValue, String> values = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> set = new LinkedHashMap<>();
    private final Map<String, String> remove = new LinkedHashMap<>();
    private final List<String> add = new ArrayList<>();

    static String alias(String stored) {
        return "#" + stored;
    }

    public String name(Attribute attribute) {
        names.put(attribute.alias(), attribute.stored());
        return attribute.alias();
    }

    public String name(String stored) {
        String alias = alias(stored);
        names.put(alias, stored);
        return alias;
    }

    public String value(AttributeValue value) {
        return values.computeIfAbsent(value, v -> ":" + values.size());
    }

    public Expression require(String condition) {
        conditions.add(condition);
        return this;
    }

    /**
     * That what is stored still is what was read.
     *
     * @param before the item as it was read; empty if there was none
     * @param attributes those that matter
     */
    public Expression requireUnchanged(Map<String, AttributeValue> before, Collection<String> attributes) {
        if (before.isEmpty()) {
            return require("attribute_not_exists(" + name(Directory.PARTITION) + ")");
        }
        attributes.forEach(attribute -> requireSame(attribute, Optional.ofNullable(before.get(attribute))));
        return this;
    }

    /** @param seen its value as it was read; empty if it had none */
    public Expression requireSame(String attribute, Optional<AttributeValue> seen) {
        return require(seen.map(value -> name(attribute) + " = " + value(value))
                .orElseGet(() -> "attribute_not_exists(" + name(attribute) + ")"));
    }

    public Expression set(Attribute attribute, AttributeValue value) {
        return assign(attribute, value(value));
    }

    /** Sets the attribute to what an expression yields. */
    Expression assign(Attribute attribute, String expression) {
        String name = name(attribute);
        remove.remove(name);
        set.put(name, expression);
        return this;
    }

    public Expression remove(Attribute... attributes) {
        for (Attribute attribute : attributes) {
            String name = name(attribute);
            set.remove(name);
            remove.put(name, "");
        }
        return this;
    }

    public Expression add(Attribute attribute, long amount) {
        add.add(name(attribute) + " " + value(Values.number(amount)));
        return this;
    }

    public String condition() {
        return String.join(" AND ", conditions);
    }

    public String update() {
        List<String> clauses = new ArrayList<>();
        if (!set.isEmpty()) {
            List<String> assignments = new ArrayList<>();
            set.forEach((name, expression) -> assignments.add(name + " = " + expression));
            clauses.add("SET " + String.join(", ", assignments));
        }
        if (!remove.isEmpty()) {
            clauses.add("REMOVE " + String.join(", ", remove.keySet()));
        }
        if (!add.isEmpty()) {
            clauses.add("ADD " + String.join(", ", add));
        }
        return String.join(" ", clauses);
    }

    public Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }

    public Map<String, AttributeValue> values() {
        Map<String, AttributeValue> byName = new LinkedHashMap<>();
        values.forEach((value, name) -> byName.put(name, value));
        return byName;
    }
}
