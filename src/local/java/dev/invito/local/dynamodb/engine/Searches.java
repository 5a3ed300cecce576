package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.ConditionExpression;
import dev.invito.local.dynamodb.expression.Invalid;
import dev.invito.local.dynamodb.expression.Kind;
import dev.invito.local.dynamodb.expression.Placeholders;
import dev.invito.local.dynamodb.expression.ProjectionExpression;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** {@code Query} and {@code Scan}. */
final class Searches {
    private static final String[] SELECTS = {
        "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"
    };
    private static final int MOST_SEGMENTS = 1_000_000;

    private final State state;
    private final Lag lag;

    Searches(State state, Lag lag) {
        this.state = state;
        this.lag = lag;
    }

    QueryResponse query(QueryRequest request, Charges charges) {
        Constraints.table(request.tableName())
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .oneOf(request.selectAsString(), "select", SELECTS)
                .check();
        if (request.limit() != null && request.limit() < 1) {
            throw Invalid.because("1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member "
                    + "must have value greater than or equal to 1");
        }
        if (request.keyConditionExpression() == null) {
            throw Invalid.because(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
                            + "request.");
        }
        Table table = state.table(request.tableName());
        Index index = table.index(request.indexName());
        boolean isConsistent = isConsistent(request.consistentRead(), index);
        Expressions expressions = Expressions.of(
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                "KeyConditionExpression is null",
                request.keyConditionExpression());
        ConditionExpression condition = expressions.condition(Kind.KEY_CONDITION, request.keyConditionExpression());
        ConditionExpression filter = expressions.condition(Kind.FILTER, request.filterExpression());
        ProjectionExpression projection = expressions.projection(request.projectionExpression());
        Placeholders placeholders = expressions.check().placeholders();
        KeyRange range = KeyRange.of(condition, index.keys(), placeholders);
        refuseKeysIn(filter, index, placeholders);
        Selection selection = Selection.of(index, request.select(), projection, placeholders);
        boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
        Position start = start(request.exclusiveStartKey(), index);
        if (start != null && !range.contains(start)) {
            throw Invalid.because("The provided starting key is outside query boundaries based on provided conditions");
        }
        NavigableMap<Position, Map<String, AttributeValue>> entries =
                entries(table, index, isConsistent).subMap(range.from(), false, range.to(), false);
        if (start != null) {
            entries = forward ? entries.tailMap(start, false) : entries.headMap(start, false);
        }
        Page page = Page.of(
                (forward ? entries : entries.descendingMap()).values().iterator(),
                request.limit(),
                item -> filter == null || filter.holds(item, placeholders));
        charges.read(table, index, page.size(), isConsistent);
        List<Map<String, AttributeValue>> items = items(page, table, selection, isConsistent, charges);
        QueryResponse.Builder response = QueryResponse.builder()
                .count(page.items().size())
                .scannedCount(page.looked())
                .consumedCapacity(charges.toldOfOne(request.returnConsumedCapacity()));
        if (!selection.isCount()) {
            response.items(items);
        }
        if (!page.last().isEmpty()) {
            response.lastEvaluatedKey(index.startKey(page.last()));
        }
        return response.build();
    }

    ScanResponse scan(ScanRequest request, Charges charges) {
        Constraints constraints = Constraints.table(request.tableName())
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .oneOf(request.selectAsString(), "select", SELECTS);
        atLeast(1, request.limit(), "limit", constraints);
        atLeast(1, request.totalSegments(), "totalSegments", constraints);
        atLeast(0, request.segment(), "segment", constraints);
        constraints.check();
        Predicate<Map<String, AttributeValue>> segment = segment(request);
        Table table = state.table(request.tableName());
        Index index = table.index(request.indexName());
        boolean isConsistent = isConsistent(request.consistentRead(), index);
        Expressions expressions = Expressions.of(
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                "FilterExpression is null",
                Expressions.sent(request.filterExpression(), request.projectionExpression()));
        ConditionExpression filter = expressions.condition(Kind.FILTER, request.filterExpression());
        ProjectionExpression projection = expressions.projection(request.projectionExpression());
        Placeholders placeholders = expressions.check().placeholders();
        Selection selection = Selection.of(index, request.select(), projection, placeholders);
        Position start = start(request.exclusiveStartKey(), index);
        NavigableMap<Position, Map<String, AttributeValue>> entries = entries(table, index, isConsistent);
        if (start != null) {
            entries = entries.tailMap(start, false);
        }
        Iterator<Map<String, AttributeValue>> iterator = request.segment() == null
                ? entries.values().iterator()
                : entries.values().stream()
                        .filter(item -> segment.test(table.keys().keys(item)))
                        .iterator();
        Page page = Page.of(iterator, request.limit(), item -> filter == null || filter.holds(item, placeholders));
        charges.read(table, index, page.size(), isConsistent);
        List<Map<String, AttributeValue>> items = items(page, table, selection, isConsistent, charges);
        ScanResponse.Builder response = ScanResponse.builder()
                .count(page.items().size())
                .scannedCount(page.looked())
                .consumedCapacity(charges.toldOfOne(request.returnConsumedCapacity()));
        if (!selection.isCount()) {
            response.items(items);
        }
        if (!page.last().isEmpty()) {
            response.lastEvaluatedKey(index.startKey(page.last()));
        }
        return response.build();
    }

    /** What a reading sees, in order. Of an index it may be late, and of the table if it need not be consistent. */
    private NavigableMap<Position, Map<String, AttributeValue>> entries(
            Table table, Index index, boolean isConsistent) {
        if (isConsistent || lag == Lag.NONE) {
            return index.entries();
        }
        Index seen = index.empty();
        for (Map<String, AttributeValue> item : table.all()) {
            Map<String, AttributeValue> reading =
                    lag.reading(table.name(), table.keys().keys(item), item);
            seen.replace(Map.of(), reading);
        }
        return seen.entries();
    }

    private static List<Map<String, AttributeValue>> items(
            Page page, Table table, Selection selection, boolean isConsistent, Charges charges) {
        if (selection.isCount()) {
            return List.of();
        }
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (Map<String, AttributeValue> entry : page.items()) {
            Map<String, AttributeValue> item = entry;
            if (selection.fetches()) {
                item = table.get(table.keys().keys(entry));
                charges.read(table, table.primary(), ItemSize.of(item), isConsistent);
            }
            items.add(selection.of(item));
        }
        return items;
    }

    private static boolean isConsistent(Boolean wanted, Index index) {
        if (Boolean.TRUE.equals(wanted) && index.isGlobal()) {
            throw Invalid.because("Consistent reads are not supported on global secondary indexes");
        }
        return Boolean.TRUE.equals(wanted);
    }

    /** Null for none. */
    private static Position start(Map<String, AttributeValue> key, Index index) {
        if (key.isEmpty()) {
            return null;
        }
        Map<String, AttributeValue> kept = ItemValues.kept(key);
        if (!kept.keySet().equals(index.startAttributes())) {
            throw Invalid.because("The provided starting key is invalid");
        }
        return index.position(kept);
    }

    private static void refuseKeysIn(ConditionExpression filter, Index index, Placeholders placeholders) {
        if (filter == null) {
            return;
        }
        for (KeySchema.KeyAttribute key : index.keys().attributes()) {
            if (filter.condition().isAbout(key.name(), placeholders)) {
                throw Invalid.because("Filter Expression can only contain non-primary key attributes: Primary key "
                        + "attribute: " + key.name());
            }
        }
    }

    private static void atLeast(int least, Integer value, String member, Constraints constraints) {
        if (value != null && value < least) {
            constraints.error("'" + value + "'", member, "Member must have value greater than or equal to " + least);
        }
    }

    private static Predicate<Map<String, AttributeValue>> segment(ScanRequest request) {
        Integer segment = request.segment();
        Integer segments = request.totalSegments();
        if (segment != null && segments == null) {
            throw Invalid.because("The TotalSegments parameter is required but was not present in the request when "
                    + "Segment parameter is present");
        }
        if (segment == null && segments != null) {
            throw Invalid.because("The Segment parameter is required but was not present in the request when parameter "
                    + "TotalSegments is present");
        }
        if (segment == null) {
            return key -> true;
        }
        if (segment >= segments) {
            throw Invalid.because("The Segment parameter is zero-based and must be less than parameter TotalSegments: "
                    + "Segment: " + segment + " is not less than TotalSegments: " + segments);
        }
        if (segments > MOST_SEGMENTS) {
            throw Invalid.because("1 validation error detected: Value '" + segments + "' at 'totalSegments' failed to "
                    + "satisfy constraint: Member must have value less than or equal to " + MOST_SEGMENTS);
        }
        return key -> Math.floorMod(key.hashCode(), segments) == segment;
    }
}
