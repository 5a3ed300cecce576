package dev.invito.local.dynamodb.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Items in the order of some keys: the table's own, or those of an index, with what the index keeps of each. */
final class Index {
    private final String name;
    private final boolean isLocal;
    private final KeySchema table;
    private final KeySchema keys;
    /** Null for all of them. */
    private final Set<String> projected;

    private final NavigableMap<Position, Map<String, AttributeValue>> entries = new TreeMap<>();

    private Index(String name, boolean isLocal, KeySchema table, KeySchema keys, Set<String> projected) {
        this.name = name;
        this.isLocal = isLocal;
        this.table = table;
        this.keys = keys;
        this.projected = projected;
    }

    /** The table itself. */
    static Index primary(KeySchema keys) {
        return new Index(null, false, keys, keys, null);
    }

    static Index secondary(String name, boolean isLocal, KeySchema table, KeySchema keys, Projection projection) {
        return new Index(name, isLocal, table, keys, projected(table, keys, projection));
    }

    /** The same index of other items. */
    Index empty() {
        return new Index(name, isLocal, table, keys, projected);
    }

    /** Null for the table itself. */
    String name() {
        return name;
    }

    boolean isPrimary() {
        return name == null;
    }

    boolean isLocal() {
        return isLocal;
    }

    boolean isGlobal() {
        return !isPrimary() && !isLocal;
    }

    boolean hasAll() {
        return projected == null;
    }

    boolean has(String attribute) {
        return projected == null || projected.contains(attribute);
    }

    KeySchema keys() {
        return keys;
    }

    NavigableMap<Position, Map<String, AttributeValue>> entries() {
        return entries;
    }

    /** What the index keeps of an item; empty if the item is not in it. */
    Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
        if (!keys.isIn(item)) {
            return Map.of();
        }
        if (projected == null) {
            return item;
        }
        Map<String, AttributeValue> entry = new HashMap<>();
        for (String attribute : projected) {
            AttributeValue value = item.get(attribute);
            if (value != null) {
                entry.put(attribute, value);
            }
        }
        return entry;
    }

    void replace(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (!before.isEmpty() && keys.isIn(before)) {
            entries.remove(position(before));
        }
        if (!after.isEmpty() && keys.isIn(after)) {
            entries.put(position(after), entry(after));
        }
    }

    Position position(Map<String, AttributeValue> item) {
        List<AttributeValue> values = new ArrayList<>(keys.values(item));
        if (!isPrimary()) {
            values.addAll(table.values(item));
        }
        return new Position(values, 0);
    }

    /** What tells a next page where this one ended. */
    Map<String, AttributeValue> startKey(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> start = new HashMap<>(table.keys(item));
        start.putAll(keys.keys(item));
        return start;
    }

    /** The attributes of {@link #startKey}. */
    Set<String> startAttributes() {
        Set<String> names = new HashSet<>();
        table.attributes().forEach(key -> names.add(key.name()));
        keys.attributes().forEach(key -> names.add(key.name()));
        return names;
    }

    private static Set<String> projected(KeySchema table, KeySchema keys, Projection projection) {
        if (projection.projectionType() == ProjectionType.ALL) {
            return null;
        }
        Set<String> projected = new HashSet<>();
        table.attributes().forEach(key -> projected.add(key.name()));
        keys.attributes().forEach(key -> projected.add(key.name()));
        if (projection.projectionType() == ProjectionType.INCLUDE) {
            projected.addAll(projection.nonKeyAttributes());
        }
        return projected;
    }
}
