package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.network.NameIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The index of names in {@code Directory}: one query for one look at it. */
public final class DynamoNameIndex implements NameIndex {

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoNameIndex(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    @Override
    public Page startingWith(String beginning, Optional<String> after, int most) {
        return page(NameItems.partition(beginning), NameItems.beginning(beginning, false), after, most);
    }

    @Override
    public Page having(String word, int most) {
        return page(NameItems.partition(word), NameItems.beginning(word, true), Optional.empty(), most);
    }

    private Page page(String partition, String beginning, Optional<String> after, int most) {
        Expression e = new Expression();
        String condition = e.name(Directory.PARTITION)
                + " = "
                + e.value(Values.text(partition))
                + " AND begins_with("
                + e.name(Directory.SORT)
                + ", "
                + e.value(Values.text(beginning))
                + ")";
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.directory())
                .keyConditionExpression(condition)
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values())
                .limit(most);
        after.ifPresent(position -> query.exclusiveStartKey(Directory.key(partition, position)));
        QueryResponse found = dynamoDb.query(query.build());
        List<Entry> entries = found.items().stream().map(DynamoNameIndex::entry).toList();
        return new Page(
                entries,
                Optional.ofNullable(found.lastEvaluatedKey().get(Directory.SORT))
                        .map(AttributeValue::s));
    }

    private static Entry entry(Map<String, AttributeValue> item) {
        String position = Values.text(item, Directory.SORT).orElseThrow();
        return new Entry(NameItems.word(position), NameItems.card(item), position);
    }
}
