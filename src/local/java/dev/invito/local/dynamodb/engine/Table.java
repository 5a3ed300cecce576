package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** One table with its indexes. */
final class Table {
    private final CreateTableRequest definition;
    private final Instant made;
    private final Index primary;
    private final Map<String, Index> indexes = new LinkedHashMap<>();
    private String ttl;

    Table(CreateTableRequest definition, Instant made) {
        this.definition = definition;
        this.made = made;
        Map<String, String> types = new LinkedHashMap<>();
        for (AttributeDefinition attribute : definition.attributeDefinitions()) {
            types.put(attribute.attributeName(), attribute.attributeTypeAsString());
        }
        KeySchema keys = KeySchema.of(definition.keySchema(), types);
        primary = Index.primary(keys);
        definition
                .globalSecondaryIndexes()
                .forEach(index -> indexes.put(
                        index.indexName(),
                        Index.secondary(
                                index.indexName(),
                                false,
                                keys,
                                KeySchema.of(index.keySchema(), types),
                                index.projection())));
        definition
                .localSecondaryIndexes()
                .forEach(index -> indexes.put(
                        index.indexName(),
                        Index.secondary(
                                index.indexName(),
                                true,
                                keys,
                                KeySchema.of(index.keySchema(), types),
                                index.projection())));
    }

    String name() {
        return definition.tableName();
    }

    CreateTableRequest definition() {
        return definition;
    }

    Instant made() {
        return made;
    }

    KeySchema keys() {
        return primary.keys();
    }

    Index primary() {
        return primary;
    }

    Collection<Index> indexes() {
        return indexes.values();
    }

    /** @param name null for the table itself */
    Index index(String name) {
        if (name == null) {
            return primary;
        }
        Index index = indexes.get(name);
        if (index == null) {
            throw Invalid.because("The table does not have the specified index: " + name);
        }
        return index;
    }

    /** The attribute with the moment at which an item may go; null for none. */
    String ttl() {
        return ttl;
    }

    void ttl(String attribute) {
        ttl = attribute;
    }

    /** The whole item; empty if there is none. */
    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return primary.entries().getOrDefault(primary.position(key), Map.of());
    }

    List<Map<String, AttributeValue>> all() {
        return new ArrayList<>(primary.entries().values());
    }

    /** Refuses values that an index cannot order by. */
    void mustFit(Map<String, AttributeValue> item) {
        keys().mustBeIn(item);
        for (Index index : indexes.values()) {
            for (KeySchema.KeyAttribute key : index.keys().attributes()) {
                AttributeValue value = item.get(key.name());
                if (value != null && !key.fits(value)) {
                    throw Invalid.parameter("Type mismatch for Index Key " + key.name() + " Expected: " + key.type()
                            + " Actual: " + ItemValues.type(value) + " IndexName: " + index.name());
                }
                if (value != null && ItemSize.of(value) == 0) {
                    throw Invalid.parameter("Type mismatch for Index Key " + key.name() + " Expected: " + key.type()
                            + " Actual: NULL IndexName: " + index.name());
                }
            }
        }
    }

    /** @param after empty if there is to be none */
    void replace(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        primary.replace(before, after);
        indexes.values().forEach(index -> index.replace(before, after));
    }
}
