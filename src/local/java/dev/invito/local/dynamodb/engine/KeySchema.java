package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The one or two attributes by which items are found, and what they must be. */
record KeySchema(List<KeyAttribute> attributes) {
    private static final int LONGEST_HASH = 2048;
    private static final int LONGEST_RANGE = 1024;

    /** @param type {@code S}, {@code N} or {@code B} */
    record KeyAttribute(String name, String type) {
        boolean fits(AttributeValue value) {
            return switch (type) {
                case "S" -> value.s() != null;
                case "N" -> value.n() != null;
                default -> value.b() != null;
            };
        }
    }

    static KeySchema of(List<KeySchemaElement> elements, Map<String, String> types) {
        return new KeySchema(elements.stream()
                .map(element -> new KeyAttribute(element.attributeName(), types.get(element.attributeName())))
                .toList());
    }

    KeyAttribute hash() {
        return attributes.get(0);
    }

    boolean hasRange() {
        return attributes.size() > 1;
    }

    KeyAttribute range() {
        return attributes.get(1);
    }

    boolean contains(String attribute) {
        return attributes.stream().anyMatch(key -> key.name().equals(attribute));
    }

    /** The values of an item that has them all. */
    List<AttributeValue> values(Map<String, AttributeValue> item) {
        var values = new ArrayList<AttributeValue>(attributes.size());
        attributes.forEach(key -> values.add(item.get(key.name())));
        return values;
    }

    Map<String, AttributeValue> keys(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> keys = new HashMap<>();
        attributes.forEach(key -> keys.put(key.name(), item.get(key.name())));
        return keys;
    }

    boolean isIn(Map<String, AttributeValue> item) {
        return attributes.stream().allMatch(key -> item.containsKey(key.name()));
    }

    /** Refuses a key that is not exactly of this table. */
    void mustBe(Map<String, AttributeValue> key) {
        if (key.size() != attributes.size() || !isIn(key)) {
            throw notOfTheSchema();
        }
        for (KeyAttribute attribute : attributes) {
            if (!attribute.fits(key.get(attribute.name()))) {
                throw notOfTheSchema();
            }
        }
        mustHaveContent(key);
    }

    /** Refuses an item that cannot be found by this key. */
    void mustBeIn(Map<String, AttributeValue> item) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value == null) {
                throw Invalid.parameter("Missing the key " + attribute.name() + " in the item");
            }
            if (!attribute.fits(value)) {
                throw Invalid.parameter("Type mismatch for key " + attribute.name() + " expected: " + attribute.type()
                        + " actual: " + ItemValues.type(value));
            }
        }
        mustHaveContent(item);
    }

    private void mustHaveContent(Map<String, AttributeValue> item) {
        for (KeyAttribute attribute : attributes) {
            long size = ItemSize.of(item.get(attribute.name()));
            if (size == 0) {
                throw Invalid.parameter("The AttributeValue for a key attribute cannot contain an empty "
                        + (attribute.type().equals("S") ? "string" : "binary") + " value. Key: " + attribute.name());
            }
            boolean isHash = attribute.equals(hash());
            int longest = isHash ? LONGEST_HASH : LONGEST_RANGE;
            if (size > longest) {
                throw Invalid.parameter("Size of " + (isHash ? "hashkey" : "rangekey")
                        + " has exceeded the maximum size limit of " + longest + " bytes");
            }
        }
    }

    private static RuntimeException notOfTheSchema() {
        return Invalid.because("The provided key element does not match the schema");
    }
}
