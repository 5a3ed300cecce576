package dev.invito.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** One table with its indexes. An index is worked out when it is asked for: tables here are small. */
final class MemoryTable {

    private final String name;
    private final List<String> key;
    private final Map<String, GlobalSecondaryIndex> indexes = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new LinkedHashMap<>();

    MemoryTable(CreateTableRequest request) {
        name = request.tableName();
        key = names(request.keySchema());
        request.globalSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), index));
        for (AttributeDefinition attribute : request.attributeDefinitions()) {
            types.put(attribute.attributeName(), attribute.attributeTypeAsString());
        }
    }

    String name() {
        return name;
    }

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if the item has no key of this table */
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> found = new HashMap<>();
        for (String part : key) {
            AttributeValue value = item.get(part);
            if (value == null || !isOfType(part, value) || "".equals(value.s())) {
                throw Tokens.invalid("no key: " + item);
            }
            found.put(part, value);
        }
        return found;
    }

    boolean isKey(Map<String, AttributeValue> some) {
        return some.size() == key.size() && keyOf(some).equals(some);
    }

    Map<String, AttributeValue> get(Map<String, AttributeValue> itsKey) {
        return items.getOrDefault(itsKey, Map.of());
    }

    /** @param item empty if there is to be none */
    void put(Map<String, AttributeValue> itsKey, Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            items.remove(itsKey);
            return;
        }
        if (!keyOf(item).equals(itsKey)) {
            throw Tokens.invalid("a key cannot be changed");
        }
        for (GlobalSecondaryIndex index : indexes.values()) {
            for (String part : names(index.keySchema())) {
                AttributeValue value = item.get(part);
                if (value != null && (!isOfType(part, value) || "".equals(value.s()))) {
                    throw Tokens.invalid("an index key of the wrong type: " + part);
                }
            }
        }
        items.put(itsKey, Map.copyOf(item));
    }

    List<Map<String, AttributeValue>> all() {
        return List.copyOf(items.values());
    }

    /** @param reading how an item looks to this query; empty if it is not there */
    QueryResponse query(QueryRequest request, Iterable<Map<String, AttributeValue>> reading) {
        GlobalSecondaryIndex index = index(request);
        List<String> order = index == null ? key : names(index.keySchema());
        Placeholders placeholders = Placeholders.of(
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                request.keyConditionExpression(),
                request.filterExpression(),
                request.projectionExpression());
        Formula condition = Formula.of(request.keyConditionExpression());
        boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
        Comparator<Map<String, AttributeValue>> position = position(order);
        Comparator<Map<String, AttributeValue>> direction = forward ? position : position.reversed();
        Map<String, AttributeValue> start = request.exclusiveStartKey();
        if (!start.isEmpty() && !condition.holds(start, placeholders)) {
            throw Tokens.invalid("The provided starting key is outside query boundaries based on provided conditions");
        }
        Predicate<Map<String, AttributeValue>> after = item -> start.isEmpty() || direction.compare(item, start) > 0;
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (Map<String, AttributeValue> item : reading) {
            if (item.keySet().containsAll(order) && condition.holds(item, placeholders) && after.test(item)) {
                found.add(item);
            }
        }
        found.sort(direction);
        boolean more = request.limit() != null && found.size() >= request.limit();
        List<Map<String, AttributeValue>> page = more ? found.subList(0, request.limit()) : found;
        QueryResponse.Builder response = QueryResponse.builder().scannedCount(page.size());
        if (more) {
            response.lastEvaluatedKey(keys(page.get(page.size() - 1), order));
        }
        List<Map<String, AttributeValue>> kept = page.stream()
                .filter(item -> request.filterExpression() == null
                        || Formula.of(request.filterExpression()).holds(item, placeholders))
                .map(item -> projected(index, order, item))
                .map(item -> MemoryDynamo.projected(item, request.projectionExpression(), placeholders))
                .toList();
        response.count(kept.size());
        return request.select() == Select.COUNT
                ? response.build()
                : response.items(kept).build();
    }

    private GlobalSecondaryIndex index(QueryRequest request) {
        if (request.indexName() == null) {
            return null;
        }
        GlobalSecondaryIndex index = indexes.get(request.indexName());
        if (index == null || Boolean.TRUE.equals(request.consistentRead())) {
            throw Tokens.invalid("no such index, or a consistent read of one");
        }
        return index;
    }

    private Map<String, AttributeValue> projected(
            GlobalSecondaryIndex index, List<String> order, Map<String, AttributeValue> item) {
        Projection projection = index == null ? null : index.projection();
        if (projection == null || projection.projectionType() == ProjectionType.ALL) {
            return item;
        }
        Map<String, AttributeValue> kept = keys(item, order);
        if (projection.projectionType() == ProjectionType.INCLUDE) {
            for (String attribute : projection.nonKeyAttributes()) {
                Operands.get(item, attribute).ifPresent(value -> kept.put(attribute, value));
            }
        }
        return kept;
    }

    private Map<String, AttributeValue> keys(Map<String, AttributeValue> item, List<String> order) {
        Map<String, AttributeValue> keys = keyOf(item);
        order.forEach(part -> keys.put(part, item.get(part)));
        return keys;
    }

    /** By the sort key; equals stand in the order of the table's key, which DynamoDB leaves open. */
    private Comparator<Map<String, AttributeValue>> position(List<String> order) {
        List<String> parts = new ArrayList<>(order.subList(1, order.size()));
        parts.addAll(key);
        return parts.stream()
                .map(MemoryTable::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Map<String, AttributeValue>> by(String part) {
        return (one, other) -> Operands.compare(one.get(part), other.get(part)).orElse(0);
    }

    private boolean isOfType(String attribute, AttributeValue value) {
        return "N".equals(types.get(attribute)) ? value.n() != null : value.s() != null;
    }

    private static List<String> names(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).toList();
    }
}
