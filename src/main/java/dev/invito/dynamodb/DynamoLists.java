package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.ListIndex;
import dev.invito.dynamodb.item.ListKey;
import dev.invito.dynamodb.item.Position;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Source;
import dev.invito.invitation.port.Lists;
import dev.invito.member.Party;
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
 * Lists from the two list indexes, newest first. The order is part of the key condition, so nothing is read of what has expired more
 * than a few days ago (R2); of those few, a filter leaves out the rest. And the
 * status is in no index, so a sender's list cannot show what became of an invitation (R7).
 */
public final class DynamoLists implements Lists {

    /** As each source begins that says that the host made the connection. */
    private static final String MADE_BY_HOST = Source.HOST.wireName();

    /** Of so many connections, the latest, at least one began with an invitation of theirs, or none of them counts. */
    private static final int LOOKED_AT = 100;

    /** Between the positions in two lists that are read as one. */
    private static final String BETWEEN = "\n\n";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoLists(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    @Override
    public Page<Invitation> received(Party recipient, Box box, Instant now, Request request) {
        return invitations(ListIndex.BY_RECIPIENT, listOf(box).of(recipient), now, request);
    }

    @Override
    public Page<Invitation> sent(Party sender, Instant now, Request request) {
        return invitations(ListIndex.BY_SENDER, ListKey.PENDING.of(sender), now, request);
    }

    @Override
    public int countPending(Party recipient, Instant now, int most) {
        QueryRequest.Builder query = living(ListIndex.BY_RECIPIENT, ListKey.PENDING.of(recipient), now)
                .select(Select.COUNT)
                .limit(most);
        int count = 0;
        QueryResponse response;
        do {
            response = dynamoDb.query(query.build());
            count += response.count();
            query.exclusiveStartKey(response.lastEvaluatedKey());
        } while (count < most && !response.lastEvaluatedKey().isEmpty());
        return Math.min(count, most);
    }

    @Override
    public boolean isAccepted(Party sender) {
        Expression e = new Expression();
        QueryRequest.Builder query = query(ListIndex.BY_SENDER, ListKey.CONNECTED.of(sender), Instant.EPOCH, e);
        String invited =
                "NOT begins_with(" + e.name(Attribute.SOURCE) + ", " + e.value(Values.text(MADE_BY_HOST)) + ")";
        String planned = e.name(Attribute.PLAN) + " <> " + e.value(Values.list(List.of()));
        query.select(Select.COUNT)
                .filterExpression(invited + " AND " + planned)
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values());
        // Nearly always the latest is one: it is not worth reading more before that is known.
        QueryResponse latest = dynamoDb.query(query.limit(1).build());
        return latest.count() > 0
                || (!latest.lastEvaluatedKey().isEmpty()
                        && dynamoDb.query(query.limit(LOOKED_AT)
                                                .exclusiveStartKey(latest.lastEvaluatedKey())
                                                .build())
                                        .count()
                                > 0);
    }

    /** A connection stands in the index of whoever had sent the invitation, so both are asked and merged. */
    @Override
    public Page<Placed> placedConnections(Party person, Request request) {
        Map<ListIndex, String> ends = ends(request.after());
        List<Entry> entries = Stream.of(ListIndex.values())
                .flatMap(index -> entries(index, person, request.limit() + 1, ends.get(index)).stream())
                // Stable: entries of one index and one millisecond stay in the order in which that index goes on.
                .sorted(Comparator.comparing(Entry::since).reversed())
                .toList();
        List<Placed> page = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(entries.size(), request.limit()))) {
            ends.put(entry.index(), position(entry.item()));
            page.add(new Placed(entry.connection(person), joined(ends)));
        }
        boolean more = entries.size() > request.limit();
        return new Page<>(page, more ? Optional.of(joined(ends)) : Optional.empty());
    }

    private record Entry(ListIndex index, Map<String, AttributeValue> item) {

        Instant since() {
            return Values.millis(item, Attribute.LIST_ORDER.stored()).orElseThrow();
        }

        Connection connection(Party person) {
            Invitation invitation = Items.invitation(item).orElseThrow();
            return new Connection(
                    invitation.sender().equals(person) ? invitation.recipient() : invitation.sender(), since());
        }
    }

    private List<Entry> entries(ListIndex index, Party person, int limit, String after) {
        String list = ListKey.CONNECTED.of(person);
        QueryRequest.Builder query = query(index, list, Instant.EPOCH);
        if (after != null && !after.isEmpty()) {
            query.exclusiveStartKey(start(index, list, after));
        }
        return items(query, limit).stream()
                .filter(item -> Items.listed(item).isPresent())
                .map(item -> new Entry(index, item))
                .toList();
    }

    /** A page of DynamoDB ends at 1 MB too: only what it says it did not get to tells whether there is more. */
    private List<Map<String, AttributeValue>> items(QueryRequest.Builder query, int most) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        Map<String, AttributeValue> end = Map.of();
        do {
            if (!end.isEmpty()) {
                query.exclusiveStartKey(end);
            }
            QueryResponse page = dynamoDb.query(query.limit(most - found.size()).build());
            found.addAll(page.items());
            end = page.lastEvaluatedKey();
        } while (found.size() < most && !end.isEmpty());
        return found;
    }

    private Page<Invitation> invitations(ListIndex index, String list, Instant now, Request request) {
        if (request.after()
                .map(position -> Instant.ofEpochMilli(Position.parse(position).order()))
                .filter(end -> !end.isAfter(now))
                .isPresent()) {
            // The page ended with what has expired since, and so has all that comes after. DynamoDB would refuse the
            // position, which its key condition leaves out.
            return new Page<>(List.of(), Optional.empty());
        }
        QueryRequest.Builder query = living(index, list, now);
        request.after().ifPresent(after -> query.exclusiveStartKey(start(index, list, after)));
        List<Map<String, AttributeValue>> found = items(query, request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<Map<String, AttributeValue>> page = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                page.stream().flatMap(item -> Items.listed(item).stream()).toList(),
                more ? Optional.of(position(page.get(page.size() - 1))) : Optional.empty());
    }

    private QueryRequest.Builder living(ListIndex index, String list, Instant now) {
        Expression expression = new Expression();
        String filter = expression.name(Attribute.EXPIRES_AT) + " > " + expression.value(Values.millis(now));
        return query(index, list, now, expression).filterExpression(filter);
    }

    private QueryRequest.Builder query(ListIndex index, String list, Instant after) {
        return query(index, list, after, new Expression());
    }

    /** Newest first: the greatest order. */
    private QueryRequest.Builder query(ListIndex index, String list, Instant after, Expression expression) {
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
        return Position.of(item, Attribute.LIST_ORDER).toString();
    }

    private static Map<String, AttributeValue> start(ListIndex index, String list, String position) {
        return Position.parse(position).startIn(index.list(), list, Attribute.LIST_ORDER);
    }

    private static Map<ListIndex, String> ends(Optional<String> after) {
        Map<ListIndex, String> ends = new HashMap<>();
        after.ifPresent(joined -> {
            Iterator<String> parts = List.of(joined.split(BETWEEN, -1)).iterator();
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
        return String.join(BETWEEN, parts);
    }
}
