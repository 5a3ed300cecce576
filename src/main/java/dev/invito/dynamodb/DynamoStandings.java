package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.ListIndex;
import dev.invito.dynamodb.item.ListKey;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.ReportItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.host.MemberStanding;
import dev.invito.host.MemberStanding.Reports;
import dev.invito.host.StandingChange;
import dev.invito.host.Standings;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.port.Waiting;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Standings in {@code Directory}: a suspension stands with the member, whom all who must know read anyway; a limit with the
 * week; reports by themselves.
 */
public final class DynamoStandings implements Standings {

    /** Each has three items, and a batch takes 100. */
    private static final int AT_ONCE = 33;

    /** As many requests as wait for DynamoDB at a time. */
    private static final int RELEASED_AT_ONCE = 16;

    private static final String BETWEEN = "\n";

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;

    public DynamoStandings(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
    }

    @Override
    public Map<String, MemberStanding> of(Collection<String> memberIds) {
        Map<String, MemberStanding> found = new HashMap<>();
        List<String> all = List.copyOf(memberIds);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            List<Map<String, AttributeValue>> items = read(some);
            some.forEach(id -> standing(Party.member(id), items).ifPresent(standing -> found.put(id, standing)));
        }
        return found;
    }

    private List<Map<String, AttributeValue>> read(List<String> memberIds) {
        List<Map<String, AttributeValue>> keys = memberIds.stream()
                .distinct()
                .map(Party::member)
                .flatMap(member ->
                        Stream.of(MemberItems.key(member.value()), QuotaItems.key(member), ReportItems.key(member)))
                .toList();
        return reads.current(tables.directory(), keys);
    }

    private static Optional<MemberStanding> standing(Party member, List<Map<String, AttributeValue>> items) {
        return BatchReads.item(MemberItems.key(member.value()), items)
                .map(item -> new MemberStanding(
                        MemberItems.suspension(item),
                        Values.text(item, MemberItems.REASON),
                        BatchReads.item(QuotaItems.key(member), items)
                                .flatMap(quota -> Values.number(quota, QuotaItems.OWN_LIMIT))
                                .map(Math::toIntExact),
                        BatchReads.item(ReportItems.key(member), items)
                                .map(ReportItems::reports)
                                .orElse(Reports.NONE)));
    }

    @Override
    public boolean change(String memberId, StandingChange change, Instant now) {
        TransactWriteItem member = member(memberId, change, now);
        Optional<TransactWriteItem> limit = change.weeklyLimit()
                .map(most -> limit(Party.member(memberId), most))
                .map(update -> TransactWriteItem.builder().update(update).build());
        try {
            write(Stream.concat(Stream.of(member), limit.stream()).toList());
            return true;
        } catch (TransactionCanceledException e) {
            if (Conflicts.failed(e, 0)) {
                return false;
            }
            if (limit.isEmpty() || !Conflicts.failed(e, 1)) {
                throw e;
            }
        }
        // There is no week, so no limit either to take away.
        return change(memberId, change.withoutLimit(), now);
    }

    private void write(List<TransactWriteItem> writes) {
        Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
    }

    private TransactWriteItem member(String memberId, StandingChange change, Instant now) {
        Expression e = new Expression();
        e.require("attribute_exists(" + e.name(Directory.PARTITION) + ")");
        List<String> set = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        change.suspended().ifPresent(suspended -> {
            String since = e.name(MemberItems.SUSPENDED_AT);
            if (suspended) {
                set.add(since + " = if_not_exists(" + since + ", " + e.value(Values.millis(now)) + ")");
            } else {
                remove.add(since);
            }
        });
        Optional<String> reason = change.reason().flatMap(said -> said);
        boolean forgets = change.reason().filter(Optional::isEmpty).isPresent();
        reason.ifPresent(text -> set.add(e.name(MemberItems.REASON) + " = " + e.value(Values.text(text))));
        if (forgets) {
            remove.add(e.name(MemberItems.REASON));
        }
        if (set.isEmpty() && remove.isEmpty()) {
            return TransactWriteItem.builder()
                    .conditionCheck(ConditionCheck.builder()
                            .tableName(tables.directory())
                            .key(MemberItems.key(memberId))
                            .conditionExpression(e.condition())
                            .expressionAttributeNames(e.names())
                            .build())
                    .build();
        }
        String update = (set.isEmpty() ? "" : "SET " + String.join(", ", set) + " ")
                + (remove.isEmpty() ? "" : "REMOVE " + String.join(", ", remove));
        Update.Builder whole = Update.builder()
                .tableName(tables.directory())
                .key(MemberItems.key(memberId))
                .conditionExpression(e.condition())
                .updateExpression(update.strip())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            whole.expressionAttributeValues(e.values());
        }
        return TransactWriteItem.builder().update(whole.build()).build();
    }

    private Update limit(Party member, Optional<Integer> limit) {
        Update.Builder update = Update.builder()
                .tableName(tables.directory())
                .key(QuotaItems.key(member))
                .expressionAttributeNames(Map.of("#limit", QuotaItems.OWN_LIMIT));
        return limit.map(most -> update.updateExpression("SET #limit = :limit")
                        .expressionAttributeValues(Map.of(":limit", Values.number(most))))
                // An update makes what is not there, even by taking something away.
                .orElseGet(() ->
                        update.conditionExpression("attribute_exists(#limit)").updateExpression("REMOVE #limit"))
                .build();
    }

    @Override
    public Page<String> reported(Request request) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.directory())
                .indexName(ReportItems.INDEX)
                .keyConditionExpression("#queue = :all")
                .expressionAttributeNames(Map.of("#queue", ReportItems.QUEUE))
                .expressionAttributeValues(Map.of(":all", Values.text(ReportItems.ALL)))
                .scanIndexForward(false)
                .limit(request.limit());
        request.after().ifPresent(after -> query.exclusiveStartKey(start(after)));
        QueryResponse found = dynamoDb.query(query.build());
        return new Page<>(
                found.items().stream()
                        .map(item -> Party.ofKey(
                                        Values.text(item, Directory.PARTITION).orElseThrow())
                                .value())
                        .toList(),
                found.lastEvaluatedKey().isEmpty() ? Optional.empty() : Optional.of(end(found.lastEvaluatedKey())));
    }

    private static String end(Map<String, AttributeValue> key) {
        return Values.text(key, Directory.PARTITION).orElseThrow()
                + BETWEEN
                + Values.number(key, ReportItems.LATEST_AT).orElseThrow();
    }

    private static Map<String, AttributeValue> start(String end) {
        int between = end.lastIndexOf(BETWEEN);
        return Map.of(
                Directory.PARTITION, Values.text(end.substring(0, between)),
                Directory.SORT, Values.text(Directory.REPORTS),
                ReportItems.QUEUE, Values.text(ReportItems.ALL),
                ReportItems.LATEST_AT, Values.number(Long.parseLong(end.substring(between + 1))));
    }

    /** The reporter's item and the count in one transaction: whatever is told twice counts once. */
    @Override
    public void report(Party member, String reporter, Instant at) {
        Map<String, AttributeValue> item = new HashMap<>(ReportItems.key(member, reporter));
        item.put(ReportItems.AT, Values.millis(at));
        List<TransactWriteItem> writes = List.of(
                TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(tables.directory())
                                .item(item)
                                .conditionExpression("attribute_not_exists(pk)")
                                .build())
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(ConditionCheck.builder()
                                .tableName(tables.directory())
                                .key(MemberItems.key(member.value()))
                                .conditionExpression("attribute_exists(pk)")
                                .build())
                        .build(),
                TransactWriteItem.builder()
                        .update(Update.builder()
                                .tableName(tables.directory())
                                .key(ReportItems.key(member))
                                .updateExpression(
                                        "SET #queue = :all, #latest = if_not_exists(#latest, :at) ADD #people :one")
                                .expressionAttributeNames(Map.of(
                                        "#queue", ReportItems.QUEUE,
                                        "#latest", ReportItems.LATEST_AT,
                                        "#people", ReportItems.PEOPLE))
                                .expressionAttributeValues(Map.of(
                                        ":all", Values.text(ReportItems.ALL),
                                        ":at", Values.millis(at),
                                        ":one", Values.number(1)))
                                .build())
                        .build());
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
        } catch (TransactionCanceledException e) {
            if (!Conflicts.failed(e, 0) && !Conflicts.failed(e, 1)) {
                throw e;
            }
        }
        latest(member, at);
    }

    /** Reports may be told in any order: the latest stays the latest. */
    private void latest(Party member, Instant at) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(ReportItems.key(member))
                    .conditionExpression("#latest < :at")
                    .updateExpression("SET #latest = :at")
                    .expressionAttributeNames(Map.of("#latest", ReportItems.LATEST_AT))
                    .expressionAttributeValues(Map.of(":at", Values.millis(at))));
        } catch (ConditionalCheckFailedException e) {
            // It is, or there is none: then they have left.
        }
    }

    @Override
    public void releaseLetters(Party sender, Instant now) {
        Expression e = new Expression();
        String condition =
                e.name(ListIndex.BY_SENDER.list()) + " = " + e.value(Values.text(ListKey.PENDING.of(sender)));
        QueryRequest pending = QueryRequest.builder()
                .tableName(tables.relationships())
                .indexName(ListIndex.BY_SENDER.indexName())
                .keyConditionExpression(condition)
                .projectionExpression(e.name(Attribute.PAIR))
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values())
                .build();
        ExecutorService some = Executors.newFixedThreadPool(RELEASED_AT_ONCE);
        try {
            dynamoDb.queryPaginator(pending)
                    .forEach(page -> Waiting.forAll(page.items().stream()
                            .map(item -> some.submit(() -> release(item, now)))
                            .toList()));
        } finally {
            some.shutdownNow();
        }
    }

    private void release(Map<String, AttributeValue> pair, Instant now) {
        Expression e = new Expression();
        e.require("attribute_exists(" + e.name(Attribute.LETTER_HELD) + ")");
        e.require(e.name(Attribute.STATUS) + " = " + e.value(Values.text(Status.PENDING.name())));
        e.set(Attribute.LETTER_DUE, Values.millis(now));
        e.remove(Attribute.LETTER_HELD);
        e.add(Attribute.VERSION, 1);
        try {
            Conflicts.retried(() -> dynamoDb.updateItem(update -> update.tableName(tables.relationships())
                    .key(Map.of(Attribute.PAIR.stored(), pair.get(Attribute.PAIR.stored())))
                    .conditionExpression(e.condition())
                    .updateExpression(e.update())
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values())));
        } catch (ConditionalCheckFailedException held) {
            // It is not held, or over.
        }
    }
}
