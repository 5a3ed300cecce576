package dev.invito.dynamodb;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Lists;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Lists from the two list indexes. Expiry is part of the key condition, so what has expired is not even read (R2), and the
 * status is in no index, so a sender's list cannot show what became of an invitation (R7).
 */
public final class DynamoLists implements Lists {

    private static final String BETWEEN = "\n";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoLists(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    @Override
    public Page<Invitation> received(Person recipient, Box box, Instant now, Request request) {
        return invitations(ListIndex.BY_RECIPIENT, listOf(box).of(recipient), now, request);
    }

    @Override
    public Page<Invitation> sent(Person sender, Instant now, Request request) {
        return invitations(ListIndex.BY_SENDER, ListKey.PENDING.of(sender), now, request);
    }

    @Override
    public int countPending(Person recipient, Instant now) {
        QueryRequest.Builder query = query(ListIndex.BY_RECIPIENT, ListKey.PENDING.of(recipient), now)
                .select(Select.COUNT);
        int count = 0;
        QueryResponse response;
        do {
            response = dynamoDb.query(query.build());
            count += response.count();
            query.exclusiveStartKey(response.lastEvaluatedKey());
        } while (!response.lastEvaluatedKey().isEmpty());
        return count;
    }

    /** A connection stands in the index of whoever had sent the invitation, so both are asked and merged. */
    @Override
    public Page<Connection> connections(Person person, Request request) {
        Map<ListIndex, String> ends = ends(request.after());
        List<Entry> entries = Stream.of(ListIndex.values())
                .flatMap(index -> entries(index, person, request.limit() + 1, ends.get(index)).stream())
                // Stable: entries of one index and one millisecond stay in the order in which that index goes on.
                .sorted(Comparator.comparing(Entry::since).reversed())
                .toList();
        List<Entry> page = entries.subList(0, Math.min(entries.size(), request.limit()));
        page.forEach(entry -> ends.put(entry.index(), position(entry.item())));
        boolean more = entries.size() > request.limit();
        return new Page<>(
                page.stream().map(entry -> entry.connection(person)).toList(),
                more ? Optional.of(joined(ends)) : Optional.empty());
    }

    private record Entry(ListIndex index, Map<String, AttributeValue> item) {

        Instant since() {
            return Values.millis(item, Attribute.LIST_ORDER.stored()).orElseThrow();
        }

        Connection connection(Person person) {
            Invitation invitation = Items.invitation(item).orElseThrow();
            return new Connection(
                    invitation.sender().equals(person) ? invitation.recipient() : invitation.sender(), since());
        }
    }

    private List<Entry> entries(ListIndex index, Person person, int limit, String after) {
        String list = ListKey.CONNECTED.of(person);
        QueryRequest.Builder query = query(index, list, Instant.EPOCH).limit(limit);
        if (after != null && !after.isEmpty()) {
            query.exclusiveStartKey(start(index, list, after));
        }
        return dynamoDb.query(query.build()).items().stream()
                .map(item -> new Entry(index, item))
                .toList();
    }

    private Page<Invitation> invitations(ListIndex index, String list, Instant now, Request request) {
        if (request.after()
                .map(DynamoLists::order)
                .filter(end -> !end.isAfter(now))
                .isPresent()) {
            // The page ended with what has expired since, and so has all that comes after. DynamoDB would refuse the
            // position, which its key condition leaves out.
            return new Page<>(List.of(), Optional.empty());
        }
        QueryRequest.Builder query = query(index, list, now).limit(request.limit() + 1);
        request.after().ifPresent(after -> query.exclusiveStartKey(start(index, list, after)));
        List<Map<String, AttributeValue>> found = dynamoDb.query(query.build()).items();
        boolean more = found.size() > request.limit();
        List<Map<String, AttributeValue>> page = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                page.stream().flatMap(item -> Items.invitation(item).stream()).toList(),
                more ? Optional.of(position(page.get(page.size() - 1))) : Optional.empty());
    }

    /** Newest first: the greatest order. */
    private QueryRequest.Builder query(ListIndex index, String list, Instant after) {
        Expression expression = new Expression();
        String condition = expression.name(index.list())
                + " = "
                + expression.value(Values.text(list))
                + " AND "
                + expression.name(Attribute.LIST_ORDER)
                + " > "
                + expression.value(Values.millis(after));
        return QueryRequest.builder()
                .tableName(tables.relationships())
                .indexName(index.indexName())
                .keyConditionExpression(condition)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .scanIndexForward(false);
    }

    private static ListKey listOf(Box box) {
        return switch (box) {
            case PENDING -> ListKey.PENDING;
            case ARCHIVED -> ListKey.ARCHIVED;
        };
    }

    /** Where in its list an item stands. */
    private static String position(Map<String, AttributeValue> item) {
        return Values.text(item, Attribute.PAIR.stored()).orElseThrow()
                + BETWEEN
                + Values.number(item, Attribute.LIST_ORDER.stored()).orElseThrow();
    }

    private static Instant order(String position) {
        return Instant.ofEpochMilli(Long.parseLong(position.substring(position.lastIndexOf(BETWEEN) + 1)));
    }

    private static Map<String, AttributeValue> start(ListIndex index, String list, String position) {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put(Attribute.PAIR.stored(), Values.text(position.substring(0, position.lastIndexOf(BETWEEN))));
        key.put(Attribute.LIST_ORDER.stored(), Values.millis(order(position)));
        key.put(index.list().stored(), Values.text(list));
        return key;
    }

    private static Map<ListIndex, String> ends(Optional<String> after) {
        Map<ListIndex, String> ends = new HashMap<>();
        after.ifPresent(joined -> {
            Iterator<String> parts =
                    List.of(joined.split(BETWEEN + BETWEEN, -1)).iterator();
            for (ListIndex index : ListIndex.values()) {
                ends.put(index, parts.next());
            }
        });
        return ends;
    }

    private static String joined(Map<ListIndex, String> ends) {
        List<String> parts = new ArrayList<>();
        for (ListIndex index : ListIndex.values()) {
            parts.add(ends.getOrDefault(index, ""));
        }
        return String.join(BETWEEN + BETWEEN, parts);
    }
}
